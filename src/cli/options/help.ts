import { clients } from '../../clients/index.ts'
import { approvals, formats, logLevels } from './command.ts'

export const help = `mcp-k8s-agent: Kubernetes for AI agents over MCP on standard input and output: reads through a gate, and
changes one object at a time after a person's yes.

Usage: mcp-k8s-agent [flags]
       mcp-k8s-agent check [flags]
       mcp-k8s-agent sign-in [--context NAME]
       mcp-k8s-agent config CLIENT [--wsl DISTRO] [--context NAME] [--policy FILE] [--read-only]
       mcp-k8s-agent resume [--state DIR]
       mcp-k8s-agent activity show [FILE] [--last N] [--follow] [--state DIR]
       mcp-k8s-agent activity verify [FILE… | --heads FILE] [--state DIR]
       mcp-k8s-agent redact [--format ${formats.join('|')}] [--jsonl]
       mcp-k8s-agent policy explain [TOOL [ARGUMENTS]] [--policy FILE] [--context NAME] [--read-only] [--jsonl]

  --context NAME             use this context of the kubeconfig instead of the current one
  --policy FILE              what the agent may do, in YAML or JSON
  --read-only                refuse every change, whoever would say yes
  --approval NAME            ask a person in this way alone: ${approvals.join(', ')}
                             (without it: the editor that started this server, else the desktop, else nobody)
  --state DIR                folder of the activity log, the pause and the counts (that of the user)
  --log-level LEVEL          what goes to standard error: ${logLevels.join(', ')} (silent)
  --connect-timeout SECONDS  to connect to an API server, TLS included (5)
  --request-timeout SECONDS  for a whole request (30)
  --plugin-timeout SECONDS   for a credential plugin of the kubeconfig (20)
  --version                  print the version
  --help                     print this

With --approval elicitation or argument a client can answer in a person's place; every result says so.

check takes the same flags and lists what is set up and what is missing; its exit code is 1 where something is.

sign-in runs the credential plugin of a context where it can ask you something, and keeps what it prints to itself.

config prints what a client must be told to start this server, and on standard error where that goes:
  CLIENT                     ${clients.map(({ name }) => name).join(', ')}
  --wsl DISTRO               for a client on Windows; run this in that distribution of WSL
  --context, --policy and --read-only become part of what is printed

resume ends a pause of writes, which begins after several noes or when a person pauses the agent.

activity reads the log of all servers of this user:
  show                       prints the newest lines, 50 unless --last says more or less; --follow goes on
  verify                     finds what was altered, removed, inserted or cut off, and changes whose outcome is
                             not known; says in which file and line, and exits with 1; --heads compares with
                             what was kept elsewhere, as JSON: {"FILE": {"lines": N, "hash": "…"}} (- reads
                             standard input)

redact cleans standard input to standard output with the code that cleans answers:
  --format FORMAT            what the input is: ${formats.join(', ')} (guessed by how it begins)
  --jsonl                    each line is one JSON value, cleaned on its own, one output line each

policy explain says how a call would be judged, by which rule, and what a person could do; without a tool, what the
policy is in each context, and which contexts no rule names. It sends nothing but discovery.
  ARGUMENTS                  those of the tool, as JSON
  --policy FILE              as above; - reads standard input
  --jsonl                    each input line is {"tool": …, "arguments": …}, each output line how it is judged

The kubeconfig is the one of kubectl: KUBECONFIG, or ~/.kube/config.
`
