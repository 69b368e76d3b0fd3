import { randomBytes } from 'node:crypto'

/** People of the sandbox, by the name of the user that the API server sees. */
export type UserName = 'admin' | 'viewer' | 'nobody'
/** A bearer token for each of them, drawn anew for every sandbox. */
export type Tokens = Record<UserName, string>

/** Names that begin with `system:` are left out of the audit log. */
const components = ['kube-controller-manager', 'kube-scheduler', 'kwok'] as const
type ComponentName = (typeof components)[number]

export interface Users {
  tokens: Tokens
  componentTokens: Record<ComponentName, string>
  /** What `--token-auth-file` reads: token, name, uid, groups. */
  tokenFile: string
}

/** Draws a token for each user. `admin` may do anything; what `viewer` may do is said in `viewerRights`. */
export const drawUsers = (): Users => {
  const draw = (name: string) => `${name}-${randomBytes(18).toString('hex')}`
  const tokens: Tokens = { admin: draw('admin'), viewer: draw('viewer'), nobody: draw('nobody') }
  const componentTokens = {
    'kube-controller-manager': draw('component'),
    'kube-scheduler': draw('component'),
    kwok: draw('component'),
  }
  const lines = [
    `${tokens.admin},admin,admin,system:masters`,
    `${tokens.viewer},viewer,viewer,`,
    `${tokens.nobody},nobody,nobody,`,
    // One token cannot have the rights of every controller but by being an administrator.
    ...components.map((name) => `${componentTokens[name]},system:${name},${name},system:masters`),
  ]
  return { tokens, componentTokens, tokenFile: `${lines.join('\n')}\n` }
}

/** Who may read everything in one namespace, its Secrets too, and nothing elsewhere. */
export const viewerRights = (namespace: string) => [
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: 'viewer', namespace },
    rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list', 'watch'] }],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'viewer', namespace },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'viewer' }],
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'viewer' },
  },
]
