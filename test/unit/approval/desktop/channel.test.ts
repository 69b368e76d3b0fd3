import { describe, expect, it } from 'vitest'
import { createDesktopChannel } from '../../../../src/approval/desktop/createDesktopChannel.ts'
import type { Dialogs } from '../../../../src/approval/desktop/dialogs.ts'
import { kdialog } from '../../../../src/approval/desktop/kdialog.ts'
import { osascript } from '../../../../src/approval/desktop/osascript.ts'
import { powershell } from '../../../../src/approval/desktop/powershell.ts'
import { runDialog } from '../../../../src/approval/desktop/runDialog.ts'
import { zenity } from '../../../../src/approval/desktop/zenity.ts'
import type { No, Verdict } from '../../../../src/gate/index.ts'
import { clean, now, request } from '../requests.ts'
import { standIn } from './standIn.ts'

const approved: Verdict = { approved: true, by: 'a person at the desktop' }
const declined: Verdict = { approved: false, because: 'declined' }
const expired: Verdict = { approved: false, because: 'expired' }
const unavailable = (why: string): No => ({ approved: false, because: 'unavailable', why })
const broken = (dialogs: Dialogs): Verdict => unavailable(`${dialogs.name} could not show the dialog`)
const production = request({ isProduction: true, mustType: true, context: clean('prod-eu') })

/** `elapsed`: how long each dialog was open, in milliseconds; the last holds for all that follow. */
async function ask(dialogs: Dialogs, acts: readonly string[], { about = request(), elapsed = [9_000] } = {}) {
  const desktop = standIn(dialogs, acts)
  let calls = 0
  // Every dialog reads the ticks twice: they begin at 0 for each.
  const ticks = (): number => {
    const [index, isEnd] = [Math.floor(calls / 2), calls++ % 2 === 1]
    return isEnd ? (elapsed[index] ?? elapsed.at(-1) ?? 0) : 0
  }
  const channel = createDesktopChannel(desktop, { environment: { DISPLAY: ':7' }, clock: () => now, ticks })
  return { verdict: await channel.ask(about, 0, new AbortController().signal), starts: desktop.starts() }
}

const report = (said: string, afterMs = 2_000, typed = ''): string =>
  `printf '%s' '{"said":"${said}","afterMs":${afterMs},"typed":"${typed}"}'`

describe('an answer', () => {
  it.each<[string, Dialogs, act: string, Verdict]>([
    ['zenity yes', zenity, 'exit 0', approved],
    ['zenity no, Esc or closed', zenity, 'exit 1', declined],
    ['zenity time over', zenity, 'exit 5', expired],
    ['zenity with an option that it does not know', zenity, 'exit 255', broken(zenity)],
    ['zenity killed', zenity, 'kill -9 $$', broken(zenity)],
    ['zenity with an extra button', zenity, 'exit 127', broken(zenity)],
    ['kdialog yes', kdialog, 'echo yes', approved],
    ['kdialog no chosen', kdialog, 'echo no', declined],
    ['kdialog closed', kdialog, 'exit 1', declined],
    ['kdialog without a choice', kdialog, 'exit 0', broken(kdialog)],
    ['kdialog yes, but failed', kdialog, 'echo yes; exit 254', broken(kdialog)],
    ['kdialog killed', kdialog, 'echo yes; kill -6 $$', broken(kdialog)],
    ['osascript yes', osascript, report('yes'), approved],
    ['osascript no', osascript, report('no'), declined],
    ['osascript gave up', osascript, report('too late'), expired],
    ['osascript without a person', osascript, 'echo "execution error: -1713" >&2; exit 1', broken(osascript)],
    ['osascript says yes and fails', osascript, `${report('yes')}; exit 1`, broken(osascript)],
    ['osascript no report', osascript, 'echo yes', broken(osascript)],
    ['osascript another word', osascript, report('Yes'), broken(osascript)],
    ['osascript no time', osascript, `echo '{"said":"yes"}'`, broken(osascript)],
    ['powershell yes', powershell, report('yes'), approved],
    ['powershell no', powershell, report('no'), declined],
    ['powershell aborted', powershell, report('too late'), expired],
    ['powershell crash', powershell, 'exit 1', broken(powershell)],
    ['powershell null', powershell, 'echo null', broken(powershell)],
  ])('%s', async (_, dialogs, act, verdict) => expect((await ask(dialogs, [act])).verdict).toEqual(verdict))

  it('of a program that is not there is none', async () => {
    const channel = createDesktopChannel({ program: '/nowhere/zenity', dialogs: zenity }, { environment: {} })
    expect(await channel.ask(request(), 0, new AbortController().signal)).toEqual(broken(zenity))
  })

  it('of a program that cannot even be tried is none', async () => {
    const channel = createDesktopChannel({ program: '/bin/a\0b', dialogs: zenity }, { environment: {} })
    expect(await channel.ask(request(), 0, new AbortController().signal)).toEqual(
      unavailable('zenity could not be started'),
    )
  })
})

describe('an answer that came too soon', () => {
  const vanished = unavailable('the dialog was closed within 1.5 seconds, three times')
  it.each<[string, Dialogs, acts: readonly string[], elapsed: number[], Verdict]>([
    ['yes, then no', zenity, ['exit 0', 'exit 1'], [1_999, 2_000], declined],
    ['no, then yes', zenity, ['exit 1', 'exit 0'], [1_999, 2_000], approved],
    ['yes three times', zenity, ['exit 0', 'exit 0', 'exit 0'], [10], vanished],
    [
      'no three times, by somebody who sees it',
      zenity,
      ['exit 1', 'exit 1', 'exit 1'],
      [900],
      { ...vanished, wasShown: true },
    ],
    [
      'no three times, by its own watch',
      osascript,
      [report('no', 300), report('no', 300), report('no', 300)],
      [9_000],
      { ...vanished, wasShown: true },
    ],
    ['no display', zenity, ['exit 1', 'exit 1', 'exit 1'], [10], vanished],
    ['by its own watch', osascript, [report('yes', 1_499), report('no', 1_500)], [9_000], declined],
    ['by its own watch, which started late', powershell, [report('yes', 1_500)], [5_000], approved],
  ])('%s', async (_, dialogs, acts, elapsed, verdict) => {
    const { verdict: found, starts } = await ask(dialogs, acts, { elapsed })
    expect(found).toEqual(verdict)
    expect(starts).toHaveLength(acts.length)
  })
})

describe('in production the name is typed', () => {
  const nameless = unavailable("zenity could not ask for the context's name")
  it.each<[string, Dialogs, acts: readonly string[], Verdict]>([
    ['right', zenity, ['exit 0', 'echo prod-eu'], approved],
    ['with a space before', zenity, ['exit 0', 'echo " prod-eu"', 'exit 1'], declined],
    ['with a space behind', zenity, ['exit 0', 'echo "prod-eu "', 'exit 1'], declined],
    ['in another case', zenity, ['exit 0', 'echo PROD-EU', 'exit 1'], declined],
    ['wrong, then right', zenity, ['exit 0', 'echo prod', 'echo prod-eu'], approved],
    ['wrong three times', zenity, ['exit 0', 'echo', 'echo prod', 'echo prod-eu2'], declined],
    ['with a line more', zenity, ['exit 0', "printf 'prod-eu\\n\\n'", 'exit 1'], declined],
    ['right, but cancelled', zenity, ['exit 0', 'echo prod-eu; exit 1'], declined],
    ['right, but too late', zenity, ['exit 0', 'echo prod-eu; exit 5'], expired],
    ['right, but failed', zenity, ['exit 0', 'echo prod-eu; exit 255'], nameless],
    ['not at all after a no', zenity, ['exit 1'], declined],
    ['kdialog right', kdialog, ['echo yes', 'echo prod-eu'], approved],
    ['kdialog closed', kdialog, ['echo yes', 'exit 1'], declined],
    ['osascript right', osascript, [report('yes'), report('yes', 2_000, 'prod-eu')], approved],
    ['osascript nothing', osascript, [report('yes'), report('yes'), report('no')], declined],
    ['powershell right', powershell, [report('yes'), report('yes', 2_000, 'prod-eu')], approved],
    ['powershell cancelled', powershell, [report('yes'), report('no', 2_000, 'prod-eu')], declined],
  ])('%s', async (_, dialogs, acts, verdict) => {
    const { verdict: found, starts } = await ask(dialogs, acts, { about: production })
    expect(found).toEqual(verdict)
    expect(starts).toHaveLength(acts.length)
  })
})

describe('a cancelled call', () => {
  it.each<[string, Dialogs, act: string]>([
    ['zenity', zenity, 'sleep 60 & echo $! > child; wait'],
    ['powershell, whose input stays open', powershell, 'sleep 60 & echo $! > child; wait'],
    ['one that ignores a polite end', zenity, 'trap "" TERM INT HUP; sleep 60'],
  ])('takes the dialog away: %s', async (_, dialogs, act) => {
    const desktop = standIn(dialogs, [act])
    const call = new AbortController()
    const asked = createDesktopChannel(desktop, { environment: {} }).ask(request(), 0, call.signal)
    await expect.poll(() => desktop.starts().length).toBe(1)
    const [started] = desktop.starts()
    call.abort()
    expect(await asked).toEqual({ approved: false, because: 'cancelled' })
    await expect.poll(() => isAlive(started!.pid)).toBe(false)
  })

  it('is not asked when it was cancelled before', async () => {
    const desktop = standIn(zenity, ['exit 0'])
    const verdict = await createDesktopChannel(desktop, { environment: {} }).ask(request(), 0, AbortSignal.abort())
    expect(verdict).toEqual({ approved: false, because: 'cancelled' })
    const { program } = desktop
    expect(await runDialog(program, zenity.entry(prompt, 9), {}, AbortSignal.abort())).toEqual({
      code: null,
      output: '',
    })
    expect(desktop.starts()).toEqual([])
  })
})

/** A child that has ended but was not yet waited for does not count. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe('the environment of a dialog', () => {
  it('is what it needs for the screen, and nothing that changes what an answer means or brings code', async () => {
    const desktop = standIn(zenity, ['exit 1'])
    const environment = {
      DISPLAY: ':7',
      HOME: '/home/me',
      LANG: 'de_DE.UTF-8',
      PATH: '/tmp/evil',
      ZENITY_CANCEL: '0',
      DIALOG_ESC: '0',
      LD_PRELOAD: '/tmp/evil.so',
      GTK_MODULES: 'evil',
      QT_PLUGIN_PATH: '/tmp/evil',
      K8S_AGENT_TOKEN: 'x',
    }
    await createDesktopChannel(desktop, { environment, ticks: growing() }).ask(
      request(),
      0,
      new AbortController().signal,
    )
    const passed = desktop
      .starts()[0]!
      .environment.split('\n')
      .filter((line) => line !== '' && !shellsOwn.test(line))
    expect(passed.sort()).toEqual(['DISPLAY=:7', 'HOME=/home/me', 'LC_ALL=de_DE.UTF-8', 'PATH=/usr/bin:/bin'])
  })

  it.each([
    [{}, 'LC_ALL=C.UTF-8'],
    [{ LANG: 'C' }, 'LC_ALL=C.UTF-8'],
    [{ LANG: 'en_GB.UTF-8', LC_ALL: 'POSIX' }, 'LC_ALL=C.UTF-8'],
    [{ LC_ALL: 'en_GB.utf8' }, 'LC_ALL=en_GB.utf8'],
  ])('has a locale in which zenity takes our texts %#', async (environment, line) => {
    const desktop = standIn(zenity, ['exit 1'])
    await createDesktopChannel(desktop, { environment, ticks: growing() }).ask(
      request(),
      0,
      new AbortController().signal,
    )
    expect(desktop.starts()[0]!.environment.split('\n')).toContain(line)
  })
})

const prompt = { text: 'Name?', yes: 'Delete Pod', no: 'Keep Pod' }
const shellsOwn = /^(PWD|OLDPWD|SHLVL|_)=/

/** Every look at the clock is nine seconds after the last one. */
function growing(): () => number {
  let time = 0
  return () => (time += 9_000)
}
