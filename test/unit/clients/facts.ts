import type { Facts } from '../../../src/clients/facts.ts'

/** Facts of a computer with Linux; a test says what differs. */
export const facts = (over: Partial<Facts> = {}): Facts => ({
  platform: 'linux',
  node: '/usr/bin/node',
  nodeEnvironment: {},
  server: '/opt/k8s/dist/server.js',
  folders: { kept: [], leftOut: [] },
  kubeconfig: [],
  flags: [],
  distribution: undefined,
  ...over,
})

/** What a hostile or an unlucky computer calls a file. */
export const hostileNames: readonly (readonly [what: string, name: string])[] = [
  ['spaces', '/home/jo doe/my files'],
  ['double quotes', '/home/a"b", "env": {"X": "1'],
  ['single quotes', "/home/o'brien/'; rm -rf /; '"],
  ['a backslash', '/home/a\\b\\'],
  ['what a shell expands', '/home/$(id)`id`$HOME/~/*!x!%PATH%^'],
  ['letters of the world', '/home/Zoë/данные/データ/😀'],
  ['a line break', '/home/a\nb\r\nc'],
  ['what a terminal obeys', '/home/\u001b[2J\u0007\u009b'],
  ['what turns or hides text', '/home/\u202etxt.\u200b\u2066\u{e0041}\ufeff'],
  ['other line ends and spaces', '/home/a\u2028b\u2029c\u00a0d\u0085'],
  ['a comma and a flag', '/home/--, --approval=argument'],
  ['half of a pair', '/home/\ud800x'],
]
