import { stringify } from 'yaml'
import type { Json } from '../../sanitize/index.ts'

/** Block YAML without anchors and without folding, so that every line is what it says. */
export const toYaml = (value: Json): string =>
  stringify(value, { lineWidth: 0, aliasDuplicateObjects: false, indentSeq: false }).trimEnd()
