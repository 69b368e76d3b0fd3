import { gzipSync } from 'node:zlib'
import type { Random } from '../random.ts'
import { base64, kind, password, type Kind } from './kind.ts'

const lines = (random: Random): string[] => [random.mixed(64), random.mixed(64), random.mixed(28)]

/** A key in PEM. `lay` lays its lines out as a program would log them. */
const pem = (name: string, label: string, lay: (lines: readonly string[]) => string): Kind => ({
  name,
  plant(random) {
    const body = lines(random)
    return { text: lay([`-----BEGIN ${label}-----`, ...body, `-----END ${label}-----`]), secrets: body }
  },
})

const stamped = (text: readonly string[]): string =>
  text.map((line) => `2026-03-01T12:00:00Z stdout F ${line}`).join('\n')
const jwt = (random: Random): string =>
  `${base64('{"alg":"RS256","typ":"JWT"}')}.${base64(`{"sub":"${random.digits(12)}"}`)}.${random.mixed(86)}`.replaceAll(
    '=',
    '',
  )

/** Keys, tokens in the forms of standards, headers, URLs, wrapped and hashed ones. */
export const forms: readonly Kind[] = [
  pem('PEM', 'RSA PRIVATE KEY', (text) => text.join('\n')),
  pem('PEM with escaped newlines', 'PRIVATE KEY', (text) => `{"key":"${text.join('\\n')}"}`),
  pem('PEM with times', 'EC PRIVATE KEY', stamped),
  // In the other order the two would read as one key with all that stands between them.
  pem('PEM without a beginning', 'PRIVATE KEY', (text) => text.slice(1).join('\n')),
  pem('PEM without an end', 'PRIVATE KEY', (text) => text.slice(0, -1).join('\n')),
  pem('PEM of OpenSSH', 'OPENSSH PRIVATE KEY', (text) => text.join('\n')),
  pem('PEM of PGP', 'PGP PRIVATE KEY BLOCK', (text) => text.join('\n')),
  pem('PEM, encrypted', 'ENCRYPTED PRIVATE KEY', (text) => text.join('\n')),
  kind(
    'lines of base64',
    (r) => Array.from({ length: 4 }, () => r.mixed(76)).join('\n'),
    (s) => `dump:\n${s}\nend`,
  ),
  kind(
    'PEM in base64',
    (r) => base64(`-----BEGIN PRIVATE KEY-----\n${lines(r).join('\n')}`),
    (s) => `value ${s}`,
  ),
  kind(
    'auths of docker in base64',
    (r) => base64(`{"auths":{"r.example.com":{"auth":"${base64(r.mixed(20))}"}}}`),
    (s) => `value ${s}`,
  ),
  kind(
    'JSON in base64',
    (r) => base64(`{"user":"app","password":"${r.mixed(14)}"}`),
    (s) => `state ${s}`,
  ),
  kind(
    'release of Helm',
    (r) =>
      gzipSync(r.mixed(200))
        .toString('base64')
        .replace(/^.{12}/, 'H4sIAAAAAAAA'),
    (s) => `release ${s}`,
  ),
  kind('JWT', jwt, (s) => `signed in with ${s}`),
  kind('JWT in a query', jwt, (s) => `GET /callback?id_token=${s} 302`),
  kind(
    'bootstrap token',
    (r) => `${r.lower(6)}.${r.lower(16)}`,
    (s) => `kubeadm join 10.0.0.1:6443 --token ${s}`,
  ),
  kind(
    'OpenShift token',
    (r) => `sha256~${r.mixed(43)}`,
    (s) => `logged in with ${s}`,
  ),
  kind(
    'k3s token',
    (r) => `K10${r.hex(64)}::server:${r.hex(32)}`,
    (s) => `node token ${s}`,
  ),
  kind('header Authorization: Bearer', password, (s) => `> Authorization: Bearer ${s}`),
  kind(
    'header Authorization: Basic',
    (r) => base64(`app:${r.mixed(12)}`),
    (s) => `authorization: Basic ${s}`,
  ),
  kind('header Authorization: Token', password, (s) => `"Authorization": "Token ${s}"`),
  kind(
    'header Authorization: Digest',
    (r) => r.hex(32),
    (s) => `Authorization: Digest username="app", response="${s}"`,
  ),
  kind(
    'header Proxy-Authorization',
    (r) => base64(`app:${r.mixed(12)}`),
    (s) => `Proxy-Authorization: Basic ${s}`,
  ),
  kind(
    'Bearer in a sentence',
    (r) => r.mixed(32),
    (s) => `rejected Bearer ${s} of app`,
  ),
  kind(
    'Basic in a sentence',
    (r) => base64(`app:${r.mixed(12)}`),
    (s) => `rejected Basic ${s} of app`,
  ),
  kind('header Cookie', password, (s) => `Cookie: theme=dark; session=${s}`),
  kind('header Set-Cookie', password, (s) => `Set-Cookie: sid=${s}; Path=/; HttpOnly`),
  kind('header X-Api-Key', password, (s) => `x-api-key: ${s}`),
  kind('header X-Vault-Token in Go', password, (s) => `map[Accept:[*/*] X-Vault-Token:[${s}]]`),
  kind(
    'header X-Amz-Security-Token',
    (r) => r.mixed(120),
    (s) => `X-Amz-Security-Token: ${s}`,
  ),
  kind('header Private-Token', password, (s) => `PRIVATE-TOKEN: ${s}`),
  kind('URL', password, (s) => `connecting to postgres://app:${s}@db:5432/app`),
  kind('URL without a user', password, (s) => `redis://:${s}@cache:6379/0`),
  kind(
    'URL with signs',
    (r) => `${r.mixed(8)}#${r.mixed(6)}`,
    (s) => `amqp://app:${s}@mq:5672/vhost`,
  ),
  kind('URL of several hosts', password, (s) => `mongodb://app:${s}@h1:27017,h2:27017/app?replicaSet=rs0`),
  kind(
    'URL with a token',
    (r) => r.mixed(36),
    (s) => `cloning https://${s}@git.example.com/a/b.git`,
  ),
  kind('DSN of MySQL', password, (s) => `app:${s}@tcp(db:3306)/app?parseTime=true`),
  kind('query: token', password, (s) => `GET /v1/items?page=2&token=${s} 200`),
  kind(
    'query: key',
    (r) => r.mixed(30),
    (s) => `https://maps.example.com/api?key=${s}&v=3`,
  ),
  kind('query: code', password, (s) => `GET /callback?code=${s}&state=x 302`),
  kind('query: password', password, (s) => `POST /login?user=app&password=${s} 200`),
  kind(
    'query: sig',
    (r) => `${r.mixed(20)}%2B${r.mixed(20)}%3D`,
    (s) => `https://a.blob.example.com/c?sv=2024&sig=${s}&se=2026`,
  ),
  kind(
    'query: X-Amz-Signature',
    (r) => r.hex(64),
    (s) => `GET /o?X-Amz-Date=20260301T120000Z&X-Amz-Signature=${s} 200`,
  ),
  kind(
    'query: X-Goog-Signature',
    (r) => r.hex(128),
    (s) => `GET /o?X-Goog-Expires=900&X-Goog-Signature=${s} 200`,
  ),
  kind(
    'hook of Slack',
    (r) => `T${r.upper(8)}/B${r.upper(8)}/${r.mixed(24)}`,
    (s) => `POST https://hooks.slack.com/services/${s} 200`,
  ),
  kind(
    'bcrypt',
    (r) => r.mixed(53),
    (s) => `app:$2b$12$${s}`,
  ),
  kind(
    'sha512-crypt',
    (r) => r.mixed(86),
    (s) => `root:$6$salt1234$${s}:19000:0`,
  ),
  kind(
    'argon2',
    (r) => r.mixed(43),
    (s) => `$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$${s}`,
  ),
  kind(
    'SSHA',
    (r) => r.mixed(32),
    (s) => `userPassword: {SSHA}${s}`,
  ),
  kind(
    'PBKDF2 of Django',
    (r) => r.mixed(43),
    (s) => `pbkdf2_sha256$600000$salt1234$${s}=`,
  ),
]
