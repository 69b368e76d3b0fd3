import { describe, expect, it } from 'vitest'
import { derive, isSecretKey, join, words } from '../../../src/sanitize/index.ts'
import { cleaner } from './cleaned.ts'

describe('what is clean', () => {
  it('is joined, chosen from and laid out without a look', () => {
    const clean = cleaner()
    const name = clean.line('web')
    expect(words`Pod ${name}, ${3} restarts`).toBe('Pod web, 3 restarts')
    expect(join([name, name], ', ')).toBe('web, web')
    expect(derive(clean.object({ a: ['x', 'y'] }), (value) => JSON.stringify(value))).toBe('{"a":["x","y"]}')
  })

  it.each([
    [
      'Secret "web" is invalid: data[a]: Invalid value: "bWFuZ280": illegal',
      'Secret "web" is invalid: data[REDACTED(secret)]: Invalid value: "REDACTED(secret)": illegal',
    ],
    [
      'admission webhook "v.example.com" denied the request: secret can\'t be map[a:mango4711]',
      'admission webhook "v.example.com" denied the request: secret can\'t be map[REDACTED(secret)]',
    ],
    [
      'secrets "web" is forbidden: User "bob" cannot get resource "secrets"',
      'secrets "web" is forbidden: User "bob" cannot get resource "secrets"',
    ],
  ])('%s', (text, expected) => {
    const clean = cleaner().text(text)
    expect(clean.replace(/#[0-9a-f]{6}/, '#0')).toBe(expected)
    expect(cleaner().text(clean)).toBe(clean)
  })

  it('is scanned once more where it leaves', () => {
    const clean = cleaner()
    const made = words`pass${clean.text('word=mango')}${4711}`
    expect(clean.seal(made)).toBe('password=REDACTED(password)')
  })
})

describe('isSecretKey', () => {
  it.each([
    ...[
      'password',
      'DB_PASSWORD',
      'dbPassword2',
      'spring.datasource.password',
      'clientSecret',
      'AWS_SECRET_ACCESS_KEY',
      'AWSSecretKey',
      'api-key',
    ],
    ...[
      'apikey',
      'authToken',
      'x-auth-token',
      'credentials',
      'passwd',
      'pwd',
      'private_key',
      'connectionString',
      'sasToken',
      'jwt',
      'dsn',
      'bot_token2',
    ],
    ...[
      'webhook_url',
      'client-key-data',
      'POSTGRES_PASSWORD_PROD',
      'token_value',
      'storageAccountKey',
      'Authorization',
      'cookie',
      'tokens',
    ],
  ])('%s is strong', (name) => expect(isSecretKey(name)).toBe('strong'))

  it.each(['key', 'some_key', 'oauth', 'session', 'sid', 'license', 'access', 'hook'])('%s is weak', (name) =>
    expect(isSecretKey(name)).toBe('weak'),
  )

  it.each([
    ...[
      'secretName',
      'token_ttl',
      'passwordFile',
      'password_length',
      'tokenExpirationSeconds',
      'max_tokens',
      'automountServiceAccountToken',
      'imagePullSecrets',
    ],
    ...[
      'existingSecret',
      'public_key',
      'sshPublicKey',
      'partitionKey',
      'cache_key',
      'primaryKey',
      'author',
      'compass',
      'monkey',
      'auth_url',
      'key_id',
      'metadata.name',
      '',
    ],
  ])('%j is neither', (name) => expect(isSecretKey(name)).toBeUndefined())
})
