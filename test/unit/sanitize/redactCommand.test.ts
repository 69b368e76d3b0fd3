import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { redact, type RedactOptions } from '../../../src/cli/redact.ts'

async function run(chunks: readonly string[], options: Omit<RedactOptions, 'stdin' | 'stdout'> = {}): Promise<string> {
  const stdout = new PassThrough()
  const text = stdout.toArray()
  await redact({ stdin: Readable.from(chunks.map((chunk) => Buffer.from(chunk))), stdout, ...options })
  stdout.end()
  return Buffer.concat((await text) as Buffer[]).toString()
}

describe('redact', () => {
  it.each([
    ['a log', ['starting\npass', 'word=mango4711\n'], {}, 'starting\npassword=REDACTED(password)\n'],
    [
      'a manifest in YAML',
      ['apiVersion: v1\nkind: Secret\ndata:\n  a: Ym9i\n'],
      {},
      'apiVersion: v1\nkind: Secret\ndata:\n  a: REDACTED(secret-3-bytes)\n',
    ],
    [
      'a manifest without a credential, comments and all',
      ['# mine\nkind: Pod\nspec: {nodeName: n}\n'],
      {},
      '# mine\nkind: Pod\nspec: {nodeName: n}\n',
    ],
    [
      'several documents',
      ['kind: Pod\n---\nkind: Secret\ndata:\n  a: Ym9i\n'],
      {},
      'kind: Pod\n---\nkind: Secret\ndata:\n  a: REDACTED(secret-3-bytes)\n',
    ],
    [
      'JSON on several lines',
      ['{\n  "kind": "Secret",\n  "data": {"a": "Ym9i"}\n}'],
      {},
      '{\n  "kind": "Secret",\n  "data": {\n    "a": "REDACTED(secret-3-bytes)"\n  }\n}',
    ],
    ['JSON on one line', ['{"password":"mango4711"}'], {}, '{"password":"REDACTED(password)"}'],
    [
      'numbers, so that JSON stays JSON',
      ['{"password":[1000,[-1]],"n":{"password":1e99},"text":"{\\"password\\":1000}"}\n'],
      { format: 'text' },
      '{"password":["REDACTED(password)",[-1]],"n":{"password":"REDACTED(password)"},"text":"{\\"password\\":\\"REDACTED(password)\\"}"}\n',
    ],
    ['a log in JSON', ['{"msg":"a"}\n{"token":"mango4711"}\n'], {}, '{"msg":"a"}\n{"token":"REDACTED(token)"}\n'],
    [
      'what only begins like JSON',
      ['[main] started\npassword=mango4711\n'],
      {},
      '[main] started\npassword=REDACTED(password)\n',
    ],
    [
      'what only begins like YAML',
      ['--- begin\na: [\npassword=mango4711\n'],
      {},
      '--- begin\na: [\npassword=REDACTED(password)\n',
    ],
    ['nothing', [''], {}, ''],
    [
      'lines of JSON',
      ['"password=mango4711"\n{"token":"mango', '4711"}\n\nno json\n3\n'],
      { jsonl: true },
      '"password=REDACTED(password)"\n{"token":"REDACTED(token)"}\n\n"no json"\n3\n',
    ],
    ['YAML taken as text', ['a: 1\n'], { format: 'text' }, 'a: 1\n'],
    ['characters of several bytes', ['größe 名前\n'], { format: 'text' }, 'größe 名前\n'],
  ] as const)('cleans %s', async (_, chunks, options, expected) => expect(await run(chunks, options)).toBe(expected))

  it.each([
    ['json', 'kind: Pod\n', 'The input is not JSON; use --format text.'],
    ['json', '{"a":', 'The input is not JSON; use --format text.'],
    ['yaml', 'a: [\n', 'The input is not YAML; use --format text.'],
  ] as const)('refuses as %s: %j', async (format, text, message) => {
    await expect(run([text], { format })).rejects.toThrow(message)
  })

  it('counts', async () => {
    const stdin = Readable.from([Buffer.from('password=mango4711 token=kiwi4711')])
    expect(await redact({ stdin, stdout: new PassThrough().resume() })).toBe(2)
  })

  it('writes a log before it has ended', async () => {
    const stdin = new PassThrough()
    const stdout = new PassThrough()
    const done = redact({ stdin, stdout })
    stdin.write('a line of a log\n'.repeat(10_000))
    const [first] = (await once(stdout, 'data')) as [Buffer]
    expect(first.toString()).toMatch(/^a line of a log\n/)
    stdout.resume()
    stdin.end()
    await done
  })
})
