import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { Dialogs } from '../../../../src/approval/desktop/dialogs.ts'
import { kdialog } from '../../../../src/approval/desktop/kdialog.ts'
import { osascript } from '../../../../src/approval/desktop/osascript.ts'
import { powershell } from '../../../../src/approval/desktop/powershell.ts'
import { zenity } from '../../../../src/approval/desktop/zenity.ts'
import { createDesktopChannel } from '../../../../src/approval/desktop/createDesktopChannel.ts'
import { clean, effects, now, request } from '../requests.ts'
import { standIn } from './standIn.ts'

/** A role may be called nearly anything. */
const hostile = request({
  kind: clean('Role'),
  name: clean('<b>a</b> & \\n $(id) `id` "; exit 0 # %s _x'),
  context: clean('prod_eu\\n'),
  isProduction: true,
  mustType: true,
  effects: effects('It ends.'),
})

/** What the program of each platform is started with, for the question and for the name. */
async function startsOf(dialogs: Dialogs, yes: string) {
  const desktop = standIn(dialogs, [yes, 'exit 1'])
  let time = 0
  const channel = createDesktopChannel(desktop, { environment: {}, clock: () => now, ticks: () => (time += 9_000) })
  await channel.ask(hostile, 0, new AbortController().signal)
  return desktop.starts().map(({ args, input }) => ({ args, input }))
}

const message = 'Delete Role “<b>a</b> & \\\\n $(id) `id` \\"; exit 0 # %s _x”?'
const detail =
  'PRODUCTION cluster: “prod_eu\\n” (127.0.0.1:6443)\nNamespace: shop\n\nIt ends.\n\nNo answer by 14:32 means no.'
const prompt = `Delete Role “<b>a</b> & \\\\n $(id) \`id\` \\"; exit 0 # %s _x”?
    To go on, type the context's name: “prod_eu\\n”`

it('zenity is started with these arguments', async () => {
  const common = ['--title=K8s Agent', '--timeout=121', '--ok-label=Delete Role', '--cancel-label=Keep Role']
  expect(await startsOf(zenity, 'exit 0')).toEqual([
    {
      args: ['--question', '--no-markup', '--no-wrap', '--default-cancel', ...common, `--text=${message}\n\n${detail}`],
      input: '',
    },
    {
      args: [
        '--entry',
        ...common,
        `--text=Delete Role “<b>a</b> & \\\\\\\\n $(id) \`id\` \\\\"; exit 0 # %s __x”?\n    To go on, type the context's name: “prod__eu\\\\n”`,
      ],
      input: '',
    },
  ])
})

it('kdialog is started with these arguments', async () => {
  const question =
    '<qt><p align="left">Delete Role “&lt;b&gt;a&lt;/b&gt; &amp; &#92;&#92;n $(id) `id` &#92;&quot;; exit 0 # %s _x”?<br><br>PRODUCTION cluster: “prod_eu&#92;n” (127.0.0.1:6443)<br>Namespace: shop<br><br>It ends.<br><br>No answer by 14:32 means no.</p></qt>'
  const entry = `<qt><p align="left">Delete Role “&lt;b&gt;a&lt;/b&gt; &amp; &#92;&#92;n $(id) \`id\` &#92;&quot;; exit 0 # %s _x”?<br>&nbsp;&nbsp;&nbsp;&nbsp;To go on, type the context's name: “prod_eu&#92;n”</p></qt>`
  expect(await startsOf(kdialog, 'echo yes')).toEqual([
    {
      args: ['--title', 'K8s Agent', '--radiolist', question, 'no', 'Keep Role', 'on', 'yes', 'Delete Role', 'off'],
      input: '',
    },
    { args: ['--title', 'K8s Agent', '--inputbox', entry, ''], input: '' },
  ])
})

const yes = `printf '{"said":"yes","afterMs":2000}'`

describe('osascript', () => {
  it('gets the same script always, and what it shows as data', async () => {
    const starts = await startsOf(osascript, yes)
    for (const { args } of starts) {
      expect(args.slice(0, 3)).toEqual(['-l', 'JavaScript', '-e'])
      await expect(`${args[3] ?? ''}\n`).toMatchFileSnapshot('../../../golden/approval/desktop/osascript.js.txt')
      expect(args).toHaveLength(4)
    }
    expect(starts.map(({ input }): unknown => JSON.parse(input))).toEqual([
      { message, detail, yes: 'Delete Role', no: 'Keep Role', seconds: 121 },
      { prompt, yes: 'Delete Role', no: 'Keep Role', seconds: 121, title: 'K8s Agent' },
    ])
  })

  const alert = { message: 'Delete?', detail: 'Cluster: a', yes: 'Delete Pod', no: 'Keep Pod', seconds: 9 }
  const entry = { prompt: 'Name?', yes: 'Delete Pod', no: 'Keep Pod', seconds: 9, title: 'K8s Agent' }
  it.each<[string, shown: object, reply: object | Error, said: object]>([
    ['yes', alert, { buttonReturned: 'Delete Pod' }, { said: 'yes' }],
    ['no', alert, { buttonReturned: 'Keep Pod' }, { said: 'no' }],
    ['Esc', alert, Object.assign(new Error(), { errorNumber: -128 }), { said: 'no' }],
    ['time over', alert, { buttonReturned: '', gaveUp: true }, { said: 'too late' }],
    ['typed', entry, { buttonReturned: 'Delete Pod', textReturned: 'prod' }, { said: 'yes', typed: 'prod' }],
  ])('its script answers %s', (_, shown, reply, said) => {
    expect(runScript(shown, reply).answer).toMatchObject(said)
  })

  it('its script fails where nobody may be asked', () => {
    expect(() => runScript(alert, Object.assign(new Error('no user'), { errorNumber: -1713 }))).toThrow('no user')
  })

  it('Enter and Esc press the no of a question', () => {
    expect(runScript(alert, { buttonReturned: '' }).shown).toEqual([
      'displayAlert',
      'Delete?',
      {
        message: 'Cluster: a',
        as: 'critical',
        buttons: ['Keep Pod', 'Delete Pod'],
        defaultButton: 1,
        cancelButton: 1,
        givingUpAfter: 9,
      },
    ])
  })
})

/** Runs the script as macOS would, with stand-ins for what only macOS has. */
function runScript(data: object, reply: object | Error): { answer: unknown; shown: unknown } {
  const { args } = osascript.entry({ text: '', yes: '', no: '' }, 1)
  const shown: unknown[] = []
  const show = (name: string) => (text: string, options: object) => {
    shown.push(name, text, JSON.parse(JSON.stringify(options)))
    if (reply instanceof Error) throw reply
    return reply
  }
  const app = { activate: () => undefined, displayAlert: show('displayAlert'), displayDialog: show('displayDialog') }
  const answer: unknown = runInNewContext(`${args[3] ?? ''}\nrun()`, {
    ObjC: { import: () => undefined, unwrap: (value: unknown) => value },
    $: {
      NSFileHandle: { fileHandleWithStandardInput: { readDataToEndOfFile: JSON.stringify(data) } },
      NSString: { alloc: { initWithDataEncoding: (value: unknown) => value } },
    },
    Application: { currentApplication: () => app },
  })
  return { answer: JSON.parse(String(answer)), shown }
}

describe('powershell', () => {
  it('gets the same script always, and what it shows as one line of data', async () => {
    const starts = await startsOf(powershell, yes)
    for (const { args } of starts) {
      expect(args.slice(0, 5)).toEqual(['-NoLogo', '-NoProfile', '-NonInteractive', '-Sta', '-Command'])
      await expect(`${(args[5] ?? '').replaceAll('; $', ';\n$')}\n`).toMatchFileSnapshot(
        '../../../golden/approval/desktop/powershell.ps1.txt',
      )
      expect(args).toHaveLength(6)
    }
    expect(starts.map(({ input }): unknown => JSON.parse(input))).toEqual([
      { title: 'K8s Agent', message, detail, yes: 'Delete Role', no: 'Keep Role', seconds: 121, types: false },
      {
        title: 'K8s Agent',
        message: prompt,
        detail: '',
        yes: 'Delete Role',
        no: 'Keep Role',
        seconds: 121,
        types: true,
      },
    ])
    for (const { input } of starts) expect(input).toMatch(/^[\x20-\x7e]+\n$/)
  })

  it('has a script that survives the way through WSL', () => {
    expect(powershell.entry({ text: '', yes: '', no: '' }, 1).args[5]).toMatch(/^[\x20\x21\x23-\x7e]+$/)
  })
})
