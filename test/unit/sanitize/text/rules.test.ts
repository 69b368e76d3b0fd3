import { describe, expect, it } from 'vitest'
import { textRules } from '../../../../src/sanitize/text/index.ts'
import { cleaner } from '../cleaned.ts'
import { formExamples } from './forms.examples.ts'
import { pairExamples } from './pair.examples.ts'
import { vendorExamples } from './vendors.examples.ts'

const examples = [...pairExamples, ...formExamples, ...vendorExamples]

describe('text rules', () => {
  it.each([...new Set(textRules.map((rule) => rule.type))])(
    '%s has examples that it masks and examples that it keeps',
    (type) => {
      const own = examples.filter((example) => example.type === type)
      expect(own.flatMap(({ masks }) => masks).length, 'masks').toBeGreaterThan(0)
      expect(own.flatMap(({ keeps }) => keeps).length, 'keeps').toBeGreaterThan(0)
    },
  )

  const masks = examples.flatMap(({ type, masks }) => masks.map(([text, secret]) => [type, text, secret] as const))
  it.each(masks)('%s is masked in %j', (_, text, secret) => {
    const clean = cleaner().text(text)
    expect(clean).not.toContain(secret)
    expect(clean).toContain('REDACTED(')
    expect(cleaner().text(clean)).toBe(clean)
  })

  it.each(examples.flatMap(({ type, keeps }) => keeps.map((text) => [type, text] as const)))(
    '%s leaves %j alone',
    (_, text) => expect(cleaner().text(text)).toBe(text),
  )
})
