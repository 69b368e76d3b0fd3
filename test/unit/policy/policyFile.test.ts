import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPolicy, readPolicyFile } from '../../../src/policy/index.ts'
import { temporaryFile, temporaryFolder } from '../../support/temporaryFolder.ts'

describe('the text of a policy', () => {
  it.each<[what: string, text: string, message: string]>([
    ['nothing', '', 'p.yaml holds no settings. {} stands for the defaults.'],
    ['only a comment', '# readOnly: true\n', 'p.yaml holds no settings. {} stands for the defaults.'],
    ['one word', 'readonly', 'p.yaml holds no settings. {} stands for the defaults.'],
    [
      'a key twice',
      'readOnly: true\nreadOnly: false',
      'p.yaml, line 2, column 1: a key stands twice in the same mapping.',
    ],
    [
      'an alias',
      'contexts: { denied: &x [a] }\nproduction: { contexts: *x }',
      'p.yaml, line 2, column 25: it uses a YAML alias, which is not read here.',
    ],
    ['a tag', 'readOnly: !yes true', 'p.yaml, line 1, column 11: it uses a YAML tag, which is not read here.'],
    [
      'an open bracket',
      'contexts: { denied: ["a }',
      'p.yaml, line 1, column 26: a colon, a comma, a quote or a bracket is missing.',
    ],
    [
      'two documents',
      'readOnly: true\n---\nreadOnly: false',
      'p.yaml, line 2, column 1: it holds more than one YAML document.',
    ],
    [
      'brackets thousands deep',
      `contexts: ${'['.repeat(20_000)}`,
      'p.yaml, line 1, column 801: it is nested too deep.',
    ],
    ['more than 256 KB', `# ${'x'.repeat(262_144)}`, 'p.yaml is larger than 256 KB.'],
  ])('refuses %s', (_, text, message) => {
    expect(() => readPolicy(text, 'p.yaml')).toThrow(expect.objectContaining({ name: 'UsageError', message }) as Error)
  })
})

describe('a file of a policy', () => {
  it('is read', () => {
    expect(readPolicyFile(temporaryFile('policy.json', '{ "readOnly": true }'))).toMatchObject({ readOnly: true })
  })

  it.each<[what: string, make: (folder: string) => void, reason: string]>([
    ['that does not exist', () => undefined, 'does not exist'],
    ['that is a folder', (file) => mkdirSync(file), 'is not a file'],
    ['that is no text', (file) => writeFileSync(file, Buffer.from([0x72, 0xff, 0xfe])), 'is not UTF-8 text'],
    ['that is huge', (file) => writeFileSync(file, '#'.repeat(262_145)), 'is larger than 256 KB'],
  ])('%s stops the start', (_, make, reason) => {
    const file = path.join(temporaryFolder(), 'policy.yaml')
    make(file)
    expect(() => readPolicyFile(file)).toThrow(`The policy ${file} ${reason}.`)
  })
})
