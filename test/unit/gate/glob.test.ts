import { describe, expect, it } from 'vitest'
import { allowedBy, restrictedBy } from '../../../src/gate/index.ts'

describe('globs are flat: a star is any characters', () => {
  it.each([
    ['*', ''],
    ['*', 'arn:aws:eks:eu-west-1:1234:cluster/prod'],
    ['prod', 'prod'],
    ['prod*', 'prod'],
    ['*prod*', 'arn:aws:eks:eu-west-1:1234:cluster/prod.eu'],
    ['*prod*', '.prod'],
    ['default/api-*:6443/*', 'default/api-eu:6443/kube:admin'],
    ['a*b*c', 'a.b/b.c'],
    ['**', 'x'],
    ['a?c', 'a?c'],
    ['[ab]', '[ab]'],
    ['{a,b}', '{a,b}'],
  ])('%s matches %s', (glob, text) => expect(allowedBy([glob], text)).toBe(true))

  it.each([
    ['', 'prod'],
    ['prod', 'production'],
    ['prod', 'Prod'],
    ['prod*', 'preprod'],
    ['*prod', 'prod-eu'],
    ['ab*ba', 'aba'],
    ['a*b*c', 'acb'],
    ['a?c', 'abc'],
    ['[ab]', 'a'],
    ['{a,b}', 'a'],
  ])('%s does not match %s', (glob, text) => expect(allowedBy([glob], text)).toBe(false))

  it('ignore case where they restrict', () => {
    expect(restrictedBy(['*PROD*'], ['eu-Prod-1'])).toBe(true)
    expect(restrictedBy(['*prod*'], ['staging', 'EU/PROD'])).toBe(true)
    expect(restrictedBy(['*prod*'], ['staging'])).toBe(false)
    expect(restrictedBy([], ['prod'])).toBe(false)
  })

  it('take no time that grows with more than the text', () => {
    expect(allowedBy([`${'*a'.repeat(200)}b`], 'a'.repeat(20_000))).toBe(false)
  })
})
