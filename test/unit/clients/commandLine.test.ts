import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { commandLine } from '../../../src/clients/commandLine.ts'
import { hostileNames } from './facts.ts'

/** What terminals obey, or do not show: refused, since they read a line before a shell does. */
const refused = [
  'a line break',
  'what a terminal obeys',
  'what turns or hides text',
  'other line ends and spaces',
  'half of a pair',
]
const written = hostileNames.filter(([what]) => !refused.includes(what))

describe('a command line', () => {
  it.each(written)('of Unix: a shell reads %s as they are', (_, name) => {
    const script = commandLine(
      [process.execPath, '-e', 'console.log(JSON.stringify(process.argv.slice(1)))', '--', name],
      'unix',
    )
    const { stdout } = spawnSync('/bin/sh', ['-c', script], { encoding: 'utf8', env: {} })
    expect(JSON.parse(stdout)).toEqual([name])
  })

  it.each(hostileNames.filter(([what]) => refused.includes(what)))('%s are refused', (_, name) => {
    for (const system of ['unix', 'windows'] as const)
      expect(() => commandLine(['node', name], system)).toThrow(/a command line cannot carry safely/)
  })

  it.each([
    ['C:\\k8s\\server.js', 'C:\\k8s\\server.js'],
    ['C:\\Program Files\\node.exe', '"C:\\Program Files\\node.exe"'],
    ["C:\\o'brien", '"C:\\o\'brien"'],
    ['C:\\a&calc', '"C:\\a&calc"'],
    ['PATH=C:\\a;C:\\b', '"PATH=C:\\a;C:\\b"'],
    ['@x', '"@x"'],
    ['', '""'],
  ])('of Windows: %j', (word, expected) => {
    expect(commandLine([word], 'windows')).toBe(expected)
  })

  it.each(['a"b', 'a\u201db', '$HOME', 'a`b', '%PATH%', 'a!b', 'a^b', 'C:\\x y\\'])(
    'of Windows: %j is refused',
    (word) => {
      expect(() => commandLine([word], 'windows')).toThrow(/a command line cannot carry safely/)
    },
  )
})
