import { describe, expect, it } from 'vitest'
import { InputError } from '../../../../src/errors.ts'
import { parseFieldPath, select, wholeCharacters, writeFieldPath } from '../../../../src/tools/layout/fieldPath.ts'

const pod = {
  metadata: { name: 'web', annotations: { 'example.com/note': 'hello', 'a "b"]\n': 'odd' } },
  spec: {
    containers: [
      { name: 'app', image: 'app:1', env: [{ name: 'A' }, { name: 'B' }] },
      { name: 'proxy', image: 'proxy:2' },
      { name: 'agent', image: 'agent:3', env: [{ name: 'C' }] },
    ],
    note: 'one 🦊 two',
  },
}

const at = (path: string) => select(pod, parseFieldPath(path))?.value

describe('field paths', () => {
  it.each([
    ['metadata.name', 'web'],
    ['.metadata.name', 'web'],
    ['{.metadata.name}', 'web'],
    ['$.metadata.name', 'web'],
    [' metadata["name"] ', 'web'],
    ["metadata['name']", 'web'],
    ['metadata.annotations["example.com/note"]', 'hello'],
    [String.raw`metadata.annotations.example\.com/note`, 'hello'],
    [String.raw`metadata.annotations["a \"b\"]\n"]`, 'odd'],
    ['spec.containers[1].image', 'proxy:2'],
    ['spec.containers[*].image', ['app:1', 'proxy:2', 'agent:3']],
    ['spec.containers.image', ['app:1', 'proxy:2', 'agent:3']],
    ['spec.containers[1:].image', ['proxy:2', 'agent:3']],
    ['spec.containers.env.name', [['A', 'B'], 'C']],
    ['spec.containers[0:2][1].name', 'proxy'],
    ['spec.containers[1:3][0:1].name', 'proxy'],
    ['spec.containers[:2][1:].name', 'proxy'],
    ['metadata[0:1]', { name: 'web' }],
    ['metadata[0:1].name', 'web'],
    ['spec.note[0:3]', 'one'],
    ['spec.note[0:5]', 'one '],
    ['spec.note[5:]', '🦊 two'],
    ['.', pod],
    ['{}', pod],
    ['$', pod],
  ])('%s', (path, expected) => expect(at(path)).toEqual(expected))

  it.each([
    'spec.nothing',
    'metadata.name.first',
    'spec.containers[7]',
    'spec.note.x',
    'metadata[0]',
    '__proto__',
    'spec.toString',
  ])('%s leads nowhere', (path) => expect(at(path)).toBeUndefined())

  it.each(['a..b', 'a b', 'a[', 'a[-1]', 'a[x]', 'a["x]', 'a["\\x"]', 'a[0]b', '[?(@.x)]', 'a.', '{.a', 'a=b', '..a'])(
    '%s is refused, with words that show how to write one',
    (path) => {
      const parse = () => parseFieldPath(path)
      expect(parse).toThrow(InputError)
      expect(parse).toThrow(
        'write paths like spec.containers[0].image, metadata.annotations["example.com/note"] or spec.rules[20:40]',
      )
    },
  )

  it.each([
    ['spec.containers[0].image', 'spec.containers[0].image'],
    ['.spec["containers"][*]', 'spec.containers[0:]'],
    ["metadata.annotations['example.com/note']", 'metadata.annotations["example.com/note"]'],
    ['["a\\nb"].c', '["a\\nb"].c'],
    ['[3:9]', '[3:9]'],
    ['{}', '.'],
  ])('%s is written %s', (path, expected) => expect(writeFieldPath(parseFieldPath(path))).toBe(expected))

  it('says where what it found stands', () => {
    expect(select(pod, parseFieldPath('spec.containers[0:2][1].name'))?.path).toEqual(['spec', 'containers', 1, 'name'])
    expect(select(pod, parseFieldPath('spec.containers[1:].env.name'))?.path).toEqual([
      'spec',
      'containers',
      2,
      'env',
      0,
      'name',
    ])
    expect(select(pod, parseFieldPath('spec.containers.env'))).toMatchObject({
      path: ['spec', 'containers'],
      fan: { indexes: [0, 2], rest: ['env'] },
    })
  })

  it('never ends inside a character', () => {
    expect([0, 1, 2, 3, 4].map((at) => wholeCharacters('a🦊b', at))).toEqual([0, 1, 1, 3, 4])
  })
})
