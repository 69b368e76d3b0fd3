import { base64, hex, letters, lower, mixed, type Examples } from './examples.ts'

const lowerToken = lower(28)
const body = `${mixed(64)}\n${mixed(64)}\n${mixed(20)}`
const block = (label: string): string => `-----BEGIN ${label}-----\n${body}\n-----END ${label}-----`
const jwt = `${base64('{"alg":"HS256","typ":"JWT"}').replace(/=+$/, '')}.${base64('{"sub":"1234567890"}').replace(/=+$/, '')}.${mixed(43)}`

/** Forms that are recognised by what they look like, whoever made them. */
export const formExamples: readonly Examples[] = [
  {
    type: 'private-key',
    masks: [
      [block('RSA PRIVATE KEY'), mixed(64)],
      [block('OPENSSH PRIVATE KEY').replaceAll('\n', '\\n'), mixed(64)],
      [`{"a":"${block('PRIVATE KEY').replaceAll('\n', '\\\\n')}"}`, mixed(64)],
      [block('EC PRIVATE KEY').replaceAll('\n', '\n2026-01-02T03:04:05Z '), mixed(64)],
      [`-----BEGIN PRIVATE KEY-----\n${body}\nconnected`, mixed(64)],
      [`${body}\n-----END PRIVATE KEY-----`, mixed(64)],
      // What looks like a token within a key must not save the rest of the key.
      [`ab1LTAI${mixed(57)}\n${body}\n-----END PRIVATE KEY-----`, mixed(64)],
      [
        `-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,${hex(32)}\n\n${body}\n-----END RSA PRIVATE KEY-----`,
        mixed(64),
      ],
      [block('PGP PRIVATE KEY BLOCK'), mixed(64)],
    ],
    keeps: [
      block('CERTIFICATE'),
      block('PUBLIC KEY'),
      '-----BEGIN CERTIFICATE-----',
      'a PRIVATE KEY was read',
      `${mixed(40)}\n\n-----END RSA PRIVATE KEY-----`,
      '---------- BEGIN of the report ----------',
    ],
  },
  {
    type: 'jwt',
    masks: [
      [`token was ${jwt} today`, jwt],
      [`x\\n${jwt}\\ny`, jwt],
      [jwt.slice(0, jwt.lastIndexOf('.') + 1), jwt.slice(0, 40)],
      [`/callback?id_token=${jwt}`, jwt],
    ],
    keeps: ['eyJ is how one begins', 'eyJhbGci.x', 'monkeyJump.forJoy.now'],
  },
  {
    type: 'bearer-token',
    masks: [
      ['sent Bearer mango-4711-kiwi', 'mango-4711-kiwi'],
      [`bearer ${letters(24)}`, letters(24)],
    ],
    keeps: ['Bearer authentication failed', 'a bearer token is needed', 'the bearer of news'],
  },
  {
    type: 'basic-auth',
    masks: [[`sent Basic ${base64('bob:mango4711')}`, base64('bob:mango4711')]],
    keeps: ['Basic authentication', 'basic usage12', 'a basic instruction'],
  },
  {
    type: 'url-password',
    masks: [
      ['postgres://app:mango4711@db:5432/app', 'mango4711'],
      ['redis://:mango4711@cache:6379', 'mango4711'],
      ['amqp://app:man/go@47#11@mq/vhost', 'man/go@47#11'],
      ['mongodb://a:mango4711@h1,h2/x,http://b:kiwi4711@h3', 'kiwi4711'],
      ['https://x-access-token:mango4711@github.example.com/a/b.git', 'mango4711'],
      [`https://${mixed(24)}@git.example.com/a/b.git`, mixed(24)],
      [`https://${mixed(24)}:x-oauth-basic@git.example.com/a`, mixed(24)],
      ['root:mango4711@tcp(db:3306)/app', 'mango4711'],
      ['jdbc:oracle:thin:app/mango4711@//db:1521/shop', 'mango4711'],
      ['url=jdbc:oracle:oci:app/ma@ngo4711@shop ok', 'ma@ngo4711'],
      ['sqlplus -S app/mango4711@shop', 'mango4711'],
    ],
    keeps: [
      'https://example.com:8080/a@b',
      'docker-pullable://registry.example.com:5000/app@sha256:' + hex(64),
      'docker-pullable://app:1.2@sha256:' + hex(64),
      'ssh://git@git.example.com/a/b.git',
      'https://user:${PASSWORD}@db',
      'http://[::1]:8080/x',
      'jdbc:oracle:thin:@//db:1521/shop',
      'jdbc:oracle:thin:app/${PASSWORD}@db:1521/shop',
      'jdbc:oracle:thin:app/REDACTED(url-password#a1b2c3)@db',
      'sqlplus /nolog @/scripts/install.sql',
      'mail bob@example.com or see https://example.com',
      'postgres://app:REDACTED(url-password#a1b2c3)@db',
    ],
  },
  {
    type: 'password',
    masks: [
      ['curl -u bob:mango4711 https://api', 'mango4711'],
      ["curl --user 'bob:man go4711' https://api", 'man go4711'],
      ['mysql -uroot -pmango4711 app', 'mango4711'],
      ["mysqldump --host db -p'man go' app", 'man go'],
      ['redis-cli -h cache -a mango4711 ping', 'mango4711'],
      ['sshpass -p mango4711 ssh bob@host', 'mango4711'],
      ['docker login -u bob -p mango4711 registry.example.com', 'mango4711'],
      ['ldapsearch -D cn=admin -w mango4711', 'mango4711'],
      ["CREATE USER bob IDENTIFIED BY 'mango4711'", 'mango4711'],
      ["ALTER ROLE bob WITH PASSWORD 'mango4711';", 'mango4711'],
      ['machine api.example.com login bob password mango4711', 'mango4711'],
    ],
    keeps: [
      'docker run -u 1000:1000 app',
      'mkdir -p /data/app',
      'curl -u <user:password> https://api',
      'mysql -p app',
      'ssh -p 2222 host',
      'docker run -p 8080:80 app',
      'cp -a /x /y',
    ],
  },
  {
    type: 'password-hash',
    masks: [
      [`admin:$2a$10$${mixed(53)}`, mixed(53)],
      [`root:$6$saltsalt$${mixed(86)}:19000`, mixed(86)],
      [`$argon2id$v=19$m=65536,t=3,p=4$${mixed(22)}$${mixed(43)}`, mixed(43)],
      [`bob:$apr1$${mixed(8)}$${mixed(22)}`, mixed(22)],
      [`{SSHA}${mixed(32)}`, mixed(32)],
      [`pbkdf2_sha256$260000$${mixed(12)}$${mixed(43)}=`, mixed(43)],
    ],
    keeps: ['costs $5 or $6 a month', 'echo $1 $2', '$2a$ is the prefix of bcrypt', '{SHA} is weak'],
  },
  {
    type: 'token',
    masks: [
      [`using acme_${mixed(24)} now`, mixed(24)],
      [`acme_live_${lowerToken}`, lowerToken],
    ],
    keeps: [
      'container_network_receive_bytes_total',
      `trace_${hex(32)}`,
      'k8s_app_web-7d9f8c6b54-x2x9z_shop_' + hex(8),
      'MY_ENVIRONMENT_VARIABLE_NAME',
      'user_01HZX3KQ7MB2RVT4',
      '_internalConfigurationProviderFactory',
      'the_internalConfigurationProviderFactory2',
    ],
  },
  {
    type: 'encoded-secret',
    masks: [
      [`key: ${base64(block('PRIVATE KEY'))}`, base64(block('PRIVATE KEY')).slice(0, 60)],
      [
        `cfg ${base64('{"auths":{"registry.example.com":{"auth":"Ym9iOm1hbmdvNDcxMQ=="}}}')}`,
        base64('{"auths":{"registry.example.com":{"auth":'),
      ],
      [`got ${base64(jwt)}`, base64(jwt).slice(0, 60)],
      [`state ${base64('{"user":"bob","password":"mango4711"}')}`, base64('{"user":"bob","password":"mango47')],
      [`H4sIAAAAAAAA${mixed(120)}`, mixed(120)],
    ],
    keeps: [
      `continue ${base64('{"v":"meta.k8s.io/v1","rv":4711,"start":"web"}')}`,
      base64(block('CERTIFICATE')),
      'H4sIAAAA',
      'ewogIC',
    ],
  },
  {
    type: 'encoded-lines',
    masks: [
      [`dump\n${mixed(64)}\n${mixed(64)}\n${mixed(64)}\nabc=\nend`, mixed(64)],
      [['', 'a', 'b', 'c'].map((prefix) => `2026-01-02T03:04:05Z ${prefix}${mixed(64)}`).join('\n'), mixed(64)],
    ],
    keeps: [
      `one\n${mixed(64)}\n${mixed(64)}\nend`,
      [1, 2, 3].map((n) => `/usr/share/java/org/example/${'directory/'.repeat(6)}File${n}`).join('\n'),
      [1, 2, 3].map(() => hex(64)).join('\n'),
      [1, 2, 3].map(() => '-'.repeat(70)).join('\n'),
    ],
  },
  {
    type: 'secret',
    masks: [
      ['apiVersion: v1\nkind: Secret\nmetadata:\n  name: web\ndata:\n  a: bWFuZ280NzEx\n', 'bWFuZ280NzEx'],
      ['apiVersion: v1\ndata:\n  a: bWFuZ280NzEx\n  b: |\n    a2l3aQ==\n    cGx1bQ==\nkind: Secret\n', 'a2l3aQ=='],
      ['{"kind":"Secret","data":{"a":"bWFuZ280NzEx"},"type":"Opaque"}', 'bWFuZ280NzEx'],
      ['{"manifest":"{\\"stringData\\":{\\"a\\":\\"mango4711\\"},\\"kind\\":\\"Secret\\"}"}', 'mango4711'],
      ['kind: Secret\nstringData:\n  user: "bob the builder"\n', 'bob the builder'],
      ['kind: ConfigMap\ndata:\n  app.ini: |\n    colour = teal\n', 'teal'],
      ['{"kind":"ConfigMap","data":{"a":"{\\"b\\":\\"x}\\"}","c":"teal"}}', 'teal'],
      [
        `kind: Secret\nmetadata:\n  annotations:\n    a: ${'long '.repeat(400)}\ndata:\n  a: bWFuZ280NzEx\n`,
        'bWFuZ280NzEx',
      ],
      [`{"data":{"a":"bWFuZ280NzEx","b":"${'A'.repeat(6_000)}"},"kind":"Secret"}`, 'bWFuZ280NzEx'],
      ['{"m":"kind: Secret\\ndata:\\n  a: bWFuZ280NzEx\\ntype: Opaque"}', 'bWFuZ280NzEx'],
      ['{"m":"data:\\n  a: x\\n  b: |\\n    a2l3aQ==\\n    cGx1bQ==\\nkind: Secret\\n"}', 'cGx1bQ=='],
      ['{"m":"kind: Secret\\nstringData:\\n  a: \\"bob\\\\nthe builder\\"\\n"}', 'the builder'],
      ['{"m":"{\\"n\\":\\"kind: ConfigMap\\\\ndata:\\\\n  a: teal\\\\n\\"}"}', 'teal'],
      ['Data\n====\napp.ini:\n----\ncolour = teal\n\nother:\n----\nmango\n\nBinaryData\n====\n', 'mango'],
      ['Data\n====\napp.ini:\n----\ncolour = teal\n\nother:\n----\nmango\n\nBinaryData\n====\n', 'teal'],
      ['&Secret{ObjectMeta:{web},Data:map[string][]byte{user: [98 111 98],},Type:Opaque,}', '98 111 98'],
      ['v1.ConfigMap{Data:map[string]string{"a":"teal"}}', 'teal'],
      ['map[apiVersion:v1 data:map[a:bWFuZ280NzEx b:x] kind:Secret]', 'bWFuZ280NzEx'],
    ],
    keeps: [
      'kind: Deployment\nspec:\n  data:\n    a: plain\n',
      'kind: SecretStore\ndata:\n  a: plain\n',
      'data:\n  a: plain\n---\nkind: Secret\n',
      '{"m":"data:\\n  a: plain\\n---\\nkind: Secret\\n"}',
      '{"m":"kind: Secret\\ndata:\\n","n":"  a: plain\\n  b: plain"}',
      'kind: Secret\nmetadata:\n  name: web\ntype: Opaque\n',
      '{"data":{"a":"plain"}}',
      'kind: ConfigMapGenerator\ndata:\n  a: plain\n',
      'Data\n====\npassword:  24 bytes\nuser:  3 bytes\n',
      'map[data:map[a:plain] kind:Widget]',
      'Data:map[string]string{}',
    ],
  },
  {
    type: 'bootstrap-token',
    masks: [['token a7b2c9.d4e1f6g3h8j5k0m7 was created', 'd4e1f6g3h8j5k0m7']],
    keeps: ['tokens are listed', 'token web.example', 'a7b2c9.d4e1f6g3h8j5k0m7'],
  },
  {
    type: 'telegram-token',
    masks: [[`https://api.telegram.org/bot123456789:AA${mixed(33)}/send`, mixed(33)]],
    keeps: ['12:AAplain', '10.0.0.1:AA', 'fe80::1234567890:AAAA'],
  },
]
