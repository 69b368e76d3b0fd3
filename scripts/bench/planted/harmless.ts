import type { Random } from '../random.ts'

const uid = (r: Random): string => [8, 4, 4, 4, 12].map((length) => r.hex(length)).join('-')

type Line = (random: Random) => string

/** Lines that look like credentials to a careless reader, and that nobody can do without. */
export const harmless: readonly [Line, ...Line[]] = [
  (r) => `Pulled image registry.example.com:5000/team/app:1.${r.roll(99)}@sha256:${r.hex(64)} in ${r.roll(9)}.2s`,
  (r) => `docker-pullable://registry.example.com/app@sha256:${r.hex(64)} containerd://${r.hex(64)}`,
  (r) => `{"kind":"Pod","uid":"${uid(r)}","resourceVersion":"${r.digits(7)}","name":"web-${r.hex(10)}-x2x9z"}`,
  (r) =>
    `level=info trace_id=${r.hex(32)} span_id=${r.hex(16)} traceparent=00-${r.hex(32)}-${r.hex(16)}-01 duration=12ms`,
  (r) => `checkout of ${r.hex(40)} (v1.${r.roll(99)}.0), go.sum h1:${r.mixed(43)}=`,
  (r) => `arn:aws:iam::${r.digits(12)}:role/web on i-${r.hex(17)} in eu-central-1a`,
  (r) => `pod-template-hash=${r.hex(10)} controller-revision-hash=web-${r.hex(9)} checksum/config=${r.hex(64)}`,
  (r) =>
    `I0301 12:00:00.${r.digits(6)}       1 controller.go:${r.roll(999)}] Successfully synced key "kube-system/coredns-${r.hex(8)}"`,
  (r) => `\tat com.example.auth.TokenProvider.refresh(TokenProvider.java:${r.roll(300)}) ~[classes!/:1.0]`,
  (r) =>
    `10.0.${r.roll(255)}.${r.roll(255)} - - [01/Mar/2026:12:00:00 +0000] "POST /login?next=/home HTTP/1.1" 302 ${r.roll(5_000)}`,
  (r) => `secretName: web-tls # max_tokens: 4096, tokenTTL: 3600s, partition_key: ${r.hex(12)}`,
  () => 'secret: my-secret-name\npassword: $(DB_PASSWORD)\ntoken: ${TOKEN}\nkey: <redacted>\nauth: ********',
  () => 'automountServiceAccountToken: false tokenExpirationSeconds: 3607 imagePullSecrets: [regcred]',
  () => 'failed to get token: unauthorized; invalid password: try again; the secret of web is missing',
  () => 'mounted /var/run/secrets/kubernetes.io/serviceaccount/token, see https://example.com/docs/secrets?page=2',
  (r) => `SHA256:${r.mixed(43)} is the fingerprint of ssh-ed25519 ${r.mixed(40)}`,
]
