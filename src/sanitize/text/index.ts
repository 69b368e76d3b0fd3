import type { TextRule } from '../scan.ts'
import { basic, bearer } from './bearer.ts'
import { jwt } from './jwt.ts'
import { pair } from './pairs/pair.ts'
import { privateKey, privateKeyEnd } from './privateKey.ts'
import { dsnUser, urlUser } from './url.ts'

/** The text rules, in the order in which they are asked where several stand at one place. */
export const textRules: readonly TextRule[] = [privateKey, privateKeyEnd, jwt, pair, bearer, basic, urlUser, dsnUser]
