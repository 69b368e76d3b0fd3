import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { createLogBuffer } from '../../../../src/editor/documents/logBuffer.ts'
import { logHeader } from '../../../../src/editor/documents/logTexts.ts'
import { documentPath, plainPart } from '../../../../src/editor/documents/paths.ts'
import { signInProgram } from '../../../../src/editor/signInProgram.ts'
import { createSanitizer, join } from '../../../../src/sanitize/index.ts'
import { clean } from '../../approval/requests.ts'
import { podRef, trouble } from '../tree/fakeExplorer.ts'

const log = (text: string) => createSanitizer().forAnswer('sandbox').log(text)

describe('a log', () => {
  it('holds its lines, and our words between them', () => {
    const buffer = createLogBuffer()
    buffer.push(log('one\n'))
    buffer.note(clean('pod web-1 started'))
    buffer.push(log('two\nthree\n'))
    expect(buffer.text()).toBe('one\n# pod web-1 started\ntwo\nthree\n')
  })

  it('keeps the newest, and says that something was left out', () => {
    const buffer = createLogBuffer(250_000)
    const line = `${'x'.repeat(999)}\n`
    for (let index = 0; index < 1_000; index++) buffer.push(log(`${String(index).padStart(4, '0')} ${line.slice(5)}`))
    const text = buffer.text()
    expect(text.length).toBeLessThanOrEqual(300_000)
    expect(text.startsWith('# Older lines were left out.\n')).toBe(true)
    expect(text.split('\n').at(-2)?.slice(0, 4)).toBe('0999')
    // Whole lines alone.
    expect(text.split('\n').at(1)).toHaveLength(999)
  })

  it.each([
    [{}, { state: 'live' }, '# Log of Pod web-0 · following\n'],
    [{ previous: true }, { state: 'ended' }, '# Log of Pod web-0 · previous run · ended\n'],
    [{ sinceSeconds: 300 }, 'stopped', '# Log of Pod web-0 · of the last 300 s · not followed\n'],
    [
      {},
      { state: 'failed', trouble: trouble('forbidden', 'You may not read it.') },
      '# Log of Pod web-0 · failed · You may not read it.\n',
    ],
  ] as const)('says in its first line what it is: %#', (options, state, header) => {
    expect(logHeader(join([clean('Log of Pod web-0')], ''), options, state)).toBe(header)
  })
})

it.each([
  ['web-0', 'web-0'],
  ['../x', '.._x'],
  ['arn:aws:eks:eu/dev', 'arn_aws_eks_eu_dev'],
  ['a?b#c', 'a_b_c'],
])('%s is %s in a path', (text, part) => {
  expect(plainPart(text)).toBe(part)
})

describe('the document of an object', () => {
  const long = 'x'.repeat(80)
  it.each([
    [{}, undefined, '/kind-dev/shop/Pod/web-0.yaml'],
    [{}, 'app', '/kind-dev/shop/Pod/web-0 app.yaml'],
    [{ context: 'eu/dev' }, undefined, '/eu_dev/shop/Pod/web-0~84e54122.yaml'],
    [{ context: 'eu_dev' }, undefined, '/eu_dev/shop/Pod/web-0.yaml'],
    [{ name: long }, undefined, `/kind-dev/shop/Pod/${long}.yaml`],
  ])('%j, container %j, is at %s', (over, container, path) => {
    expect(documentPath({ ...podRef('web-0'), ...over }, 'yaml', container)).toBe(path)
  })

  it.each([
    [{ context: 'a/b' }, { context: 'a_b' }],
    [{ context: 'a/b' }, { context: 'a:b' }],
    [{ name: `${long}-0` }, { name: `${long}-1` }],
    [{ name: `${long}-0` }, { name: long }],
  ])('%j is not that of %j', (one, other) => {
    const [first, second] = [one, other].map((over) => documentPath({ ...podRef('web-0'), ...over }, 'yaml'))
    expect(first).not.toBe(second)
  })
})

describe('signing in', () => {
  const run = (script: string) => {
    const { shellPath, shellArgs } = signInProgram(process.execPath, process.execPath, ['-e', script])
    return spawnSync(shellPath, shellArgs, { encoding: 'utf8', input: '\n' })
  }

  it('shows what the plugin tells its user, and throws the credential away', () => {
    const { stdout, stderr, status } = run("console.error('open https://login'); console.log('a credential')")
    expect([stdout, stderr, status]).toEqual(['', 'open https://login\n', 0])
  })

  it('stays until a failure was read', () => {
    const { stdout, stderr, status } = run('process.exit(3)')
    expect([stdout, stderr, status]).toEqual(['', '\nIt failed. Press Enter to close.\n', 1])
  })
})
