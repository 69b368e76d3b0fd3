import { byPattern } from './pattern.ts'

/**
 * A hashed password can be tried against a list of passwords. Sources: crypt(5) for the forms with `$`, RFC 2307 for
 * those in braces, Django and Werkzeug for those that begin with the name of a function.
 */
export const passwordHash = byPattern({
  type: 'password-hash',
  triggers: [
    '$1$',
    '$2a$',
    '$2b$',
    '$2y$',
    '$5$',
    '$6$',
    '$7$',
    '$y$',
    '$gy$',
    '$apr1$',
    '$argon2',
    '$scrypt$',
    '$pbkdf2',
    '{SSHA',
    '{SHA',
    '{SMD5}',
    'pbkdf2_sha',
    'pbkdf2:sha',
    'scrypt:',
  ],
  after: 512,
  accept: (hash) => hash.length >= 26,
  pattern:
    /\$(?:1|5|6|7|y|gy|apr1|argon2i?d?|scrypt|pbkdf2(?:-sha[0-9]+)?)\$[\w./+,=$-]+|\$2[aby]\$[0-9]{2}\$[\w./]+|\{(?:SSHA|SHA|SMD5)[0-9]{0,3}\}[A-Za-z0-9+/]+={0,2}|(?:pbkdf2_sha[0-9]+\$|pbkdf2:sha[0-9]+:|scrypt:)[0-9:]+\$[\w./+-]+\$[\w./+=-]+/y,
})
