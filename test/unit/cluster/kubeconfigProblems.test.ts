import { describe, it, expect } from 'vitest'
import { failureOf, openKubeconfig } from '../../support/standInServer.ts'

describe('what is wrong is said with line and column, and nothing of the file', () => {
  it.each([
    ['a tab', 'clusters:\n\t- name: hunter2', 'line 2, column 1: a tab is used for indentation'],
    ['a key twice', 'users: []\nusers: []', 'line 2, column 1: a key stands twice in the same mapping'],
    ['two documents', 'users: []\n---\nusers: []', 'line 2, column 1: it holds more than one YAML document'],
    [
      'an alias',
      'users: &a [hunter2]\nclusters: *a',
      'line 2, column 11: it uses a YAML alias, which is not read here',
    ],
    ['an alias of nothing', 'users: *hunter2', 'line 1, column 8: it uses a YAML alias, which is not read here'],
    ['a bad value', 'users: "a" hunter2', 'line 1, column 12: something stands where it cannot'],
    ['a list too deep', '['.repeat(2_000), 'line 1, column 792: it is nested too deep'],
    ['a key that is a list', '? [hunter2]\n: 1', 'line 1, column 3: a key is not text'],
    ['users that are no list', 'users: hunter2', 'line 1, column 8: users is not a list'],
    [
      'an entry that is no mapping',
      'users:\n- hunter2',
      'line 2, column 3: users[0] is passed over: it is not a mapping',
    ],
    [
      'an entry without a name',
      'users:\n- user: {token: hunter2}',
      'line 2, column 3: users[0] is passed over: it has no name',
    ],
    ['a name that is a number', 'users:\n- name: 7', 'line 2, column 3: users[0] is passed over: it has no name'],
    [
      'a user that is text',
      'users:\n- name: u\n  user: hunter2',
      'line 2, column 3: users[0] is passed over: its user is not a mapping',
    ],
    [
      'a name twice',
      'users:\n- name: u\n- name: u',
      'line 3, column 3: users[1] is passed over: its name is used twice in this list',
    ],
  ])('%s', (_, text, problem) => expect(openKubeconfig(text).problems).toEqual([`~/.kube/config, ${problem}`]))

  it('a bomb of aliases costs nothing', () => {
    const levels = Array.from({ length: 30 }, (_, n) => `a${n + 1}: &a${n + 1} [*a${n},*a${n},*a${n},*a${n},*a${n}]`)
    expect(openKubeconfig(`a0: &a0 [x]\n${levels.join('\n')}`).problems).toEqual([
      '~/.kube/config, line 2, column 10: it uses a YAML alias, which is not read here',
    ])
  })

  const user = (fields: string): string => `
clusters: [{ name: c, cluster: { server: "https://a.example" } }]
contexts: [{ name: one, context: { cluster: c, user: u } }]
users: [{ name: u, user: { ${fields} } }]`
  const cluster = (fields: string): string => `
clusters: [{ name: c, cluster: { ${fields} } }]
contexts: [{ name: one, context: { cluster: c } }]
# A line, so that both kinds of entry are on one of their own.`

  it.each([
    ['the cluster c cannot be used: server is missing', cluster('')],
    ['the cluster c cannot be used: server is not text', cluster('server: 7')],
    ['the cluster c cannot be used: server is not an http or https URL', cluster('server: "10.0.0.1:6443"')],
    [
      'the cluster c cannot be used: server holds more than host, port and path',
      cluster('server: "https://me:hunter2@a"'),
    ],
    [
      'the cluster c cannot be used: server holds more than host, port and path',
      cluster('server: "https://a/?token=hunter2"'),
    ],
    ['the cluster c cannot be used: the path of server is not a plain one', cluster('server: "https://a/b%20c"')],
    [
      'the cluster c cannot be used: proxy-url is not an http, https or socks5 URL',
      cluster('server: "https://a", proxy-url: "ftp://hunter2"'),
    ],
    [
      'the cluster c cannot be used: insecure-skip-tls-verify is not true or false',
      cluster('server: "https://a", insecure-skip-tls-verify: "yes"'),
    ],
    ['the user u cannot be used: token is not text', user('token: 12345')],
    ['the user u cannot be used: exec is not a mapping', user('exec: hunter2')],
    ['the user u cannot be used: exec.apiVersion is missing', user('exec: { command: x }')],
    [
      'the user u cannot be used: exec.apiVersion is not client.authentication.k8s.io/v1 or v1beta1',
      user('exec: { apiVersion: client.authentication.k8s.io/v1alpha1, command: x }'),
    ],
    [
      'the user u cannot be used: exec.args is not a list',
      user('exec: { apiVersion: client.authentication.k8s.io/v1, command: x, args: hunter2 }'),
    ],
    [
      'the user u cannot be used: auth-provider.config.a is not text',
      user('auth-provider: { name: oidc, config: { a: 1 } }'),
    ],
    // Half an impersonation would be the rights of somebody else.
    ['the user u cannot be used: as-uid, as-groups and as-user-extra need as', user('as-groups: [system:masters]')],
    ['the user u cannot be used: as-groups is not a list', user('as: jane, as-groups: a')],
    ['the user u cannot be used: as-groups holds something that is not text', user('as: jane, as-groups: [7]')],
    ['the user u cannot be used: as-user-extra.a is not a list', user('as: jane, as-user-extra: { a: b }')],
    ['the user u cannot be used: an as-… field is not known here', user('as: jane, as-tenant: x')],
    ['the user u cannot be used: as is not text', user('as: 7')],
  ])('%s', async (reason, text) => {
    const opened = openKubeconfig(text)
    expect(opened.problems).toHaveLength(1)
    expect(opened.problems[0]).toMatch(/^~\/\.kube\/config, line [24], column \d+: /)
    expect(opened.problems[0]).toContain(reason)
    expect(opened.problems[0]).not.toContain('hunter2')
    expect(await failureOf(() => opened.context('one'))).toBe(`BadKubeconfig: ${opened.problems[0] ?? ''}`)
  })
})
