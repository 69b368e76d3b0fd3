import { isPlaceholder } from '../look.ts'
import { isMarker } from '../marker.ts'
import { byPattern } from './pattern.ts'

/**
 * `user/password@` of Oracle, before the name of a database. Sources: Oracle JDBC developer's guide, "Database URLs and
 * Database Specifiers"; SQL*Plus user's guide, "CONNECT".
 */
export const oracleUser = byPattern({
  type: 'url-password',
  triggers: ['jdbc:oracle:', 'sqlplus '],
  after: 512,
  wordStart: true,
  pattern:
    /((?:jdbc:oracle:(?:thin|oci8?):|sqlplus (?:-[A-Za-z]{1,8} ){0,3}["']?)[\w$#.-]{1,128}\/)[^\s"'\\]{1,128}(?=@)/y,
  accept: (secret) => !isPlaceholder(secret) && !isMarker(secret),
})
