import { vocabulary } from '../vocabulary.ts'
import { createScanner, type Scanner, type TextRule } from '../scan.ts'
import { basic, bearer } from './bearer.ts'
import { curlUser } from './curlUser.ts'
import { encoded } from './encoded.ts'
import { encodedLines } from './encodedLines.ts'
import { jwt } from './jwt.ts'
import { goDump } from './goDump.ts'
import { describedData } from './describedData.ts'
import { oracleUser } from './oracle.ts'
import { pair } from './pairs/pair.ts'
import { passwordHash } from './passwordHash.ts'
import { programPassword } from './programPassword.ts'
import { prefixedToken } from './prefixedToken.ts'
import { privateKey, privateKeyEnd } from './privateKey.ts'
import { secretManifest } from './secretManifest.ts'
import { bootstrapToken, spokenPassword } from './spoken.ts'
import { telegram } from './telegram.ts'
import { dsnUser, urlUser } from './url.ts'
import { cloud } from './vendors/cloud.ts'
import { code } from './vendors/code.ts'
import { services } from './vendors/services.ts'
import { byVendor } from './vendors/vendor.ts'

/** The text rules, in the order in which they are asked where several stand at one place. */
export const textRules: readonly TextRule[] = [
  privateKey,
  privateKeyEnd,
  secretManifest,
  describedData,
  goDump,
  ...[...cloud, ...code, ...services].map(byVendor),
  telegram,
  jwt,
  encoded(() => vocabulary().scan ?? scan),
  encodedLines,
  bootstrapToken,
  pair,
  spokenPassword,
  bearer,
  basic,
  urlUser,
  dsnUser,
  oracleUser,
  curlUser,
  programPassword,
  passwordHash,
  prefixedToken,
]

/** Scans a text by all of them. */
export const scan: Scanner = createScanner(textRules)
