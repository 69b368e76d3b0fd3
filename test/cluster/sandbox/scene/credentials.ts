/** A string that must never reach an agent, and where the scene holds it. */
export interface PlantedCredential {
  value: string
  where: string
}

/**
 * All are invented. Prefixes of vendors are joined here, so that scanners of repositories do not take them for real.
 */
const planted = {
  cartDatabase: ['Zr7wPq2LkV9xTn4cHd', 'cart: env DATABASE_URL, termination message, log, previous log'],
  cartRedis: ['n8QeYv3BsXr6LmKj1t', 'cart: env REDIS_PASSWORD'],
  cartSigning: ['4fGhT9wLzQx7RbNc2pVs6KdM', 'cart: env SIGNING_KEY of the sidecar'],
  cartFormer: ['Wm5xJt8RqLk2VzPn7c', 'cart: annotation last-applied-configuration'],
  cartBearer: ['Qk3vN7tXz9LmRw5bYp2sHd8f', 'cart: previous log, Authorization header'],
  paymentsStripe: ['sk_' + 'live_9aTzKq3VxLw7RnBm5YcPd2', 'payments: args, --stripe-api-key=VALUE'],
  paymentsWebhook: ['Tn6bRx4QvLz8KmWc3y', 'payments: args, --webhook-token VALUE'],
  paymentsVault: ['hvs' + '.CAESIJ7tXq9LmVn3RwKz5bYp', 'payments: command, a shell script'],
  paymentsPull: ['Lq9cVx2TnRw6KmZb4p', 'payments: message of a warning event, URL'],
  webBearer: ['Vx7nKq4LmTz9RwBc2yPd6sHf', 'web: liveness probe, Authorization: Bearer'],
  webBasic: ['Rk5tQw8XzLn3VmYb7c', 'web: readiness probe, Authorization: Basic'],
  webChange: ['Bw4mZx9KqTn7RvLc2p', 'web: annotation change-cause'],
  webAnnotation: ['Yd8vLk3QxRn6TzWm5b', 'web: annotation example.com/api-key'],
  webSnippet: ['Kz2xTq7LmVn9RwPb4cYs6dHf', 'Ingress shop: annotation configuration-snippet'],
  webQuery: ['Pn6wXk9TqLz4RvMb2c', 'web: log, query parameter access_token'],
  webCookie: ['Hs3tVz8KmQx5LwRn7b', 'web: log, Cookie header'],
  ordersRoot: ['Mx9kRt4VqLw7ZnBc2p', 'orders-db: env POSTGRES_PASSWORD'],
  ordersProbe: ['Tv5zWq8LnKx3RmYb6c', 'orders-db: readiness probe, PGPASSWORD= in a command'],
  ordersBackup: ['Jw7xLq2RzTn9KvMb4p', 'orders-db: message of a warning event, URL'],
  backupDump: ['Xr4nVk9TqLm6WzBc8y', 'CronJob backup: args, -pVALUE of mysqldump'],
  backupUpload: ['Gq8mTx3LwRz7VnKb5c', 'CronJob backup: args, curl -u user:VALUE'],
  backupHeader: ['Nz6vRq9XkLt4WmPb2yHs7dCf', 'CronJob backup: args, -H "Authorization: Bearer VALUE"'],
  migrateDsn: ['Cv9wLx5TqRn8KzMb3p', 'Job migrate: env DB_DSN'],
  agentAws: ['aQ7xTz9LkVm3RwNb5YpC8sHd2fGj4tKqLw6XvZr1', 'DaemonSet log-agent: env AWS_SECRET_ACCESS_KEY'],
  searchAws: ['mL4zXk8TqRv7WnBc2YpJ9sHd5fGt3KqLx6VwZr1b', 'search: log, aws_secret_access_key='],
  inventoryKafka: ['Pb7kWz3XqTn9LvRm5c', 'inventory: env KAFKA_SASL_JAAS_CONFIG'],
  inventoryDatabase: ['Gx2nTq8VzKr4WmLb6p', 'inventory: log, URL of JDBC'],
  checkoutPaypal: ['EK5vRz9TqLx3WnMb7cPd2sHf', 'checkout: env PAYPAL_CLIENT_SECRET'],
  reindexElastic: ['Vc6mXk2RqTz8LwNb4p', 'Job reindex: env ELASTICSEARCH_URL, log'],
  thumbnailsStorage: ['wT9zLq4XvRk7NmBc3yPd6sHf8GjKx2VnQb5LrZt1', 'thumbnails: args, --s3-secret-key=VALUE'],
  debugGithub: ['ghp' + '_7TzKq3VxLw9RnBm5YcPd2sHf8GjXt4QvWkLr', 'debug-shell: env GITHUB_TOKEN'],
  debugJwt: [jwt('Ab3xTq9LzVn7RwKm5YcPd2sHf8GjXt4QvWkLrZb6'), 'debug-shell: env BOOKMARK'],
  debugKey: ['MC4CAQAwBQYDK2VwBCIEIJ7tXq9LmVn3RwKz5bYpTc8sHd2fGj4QvWkLrZx6Ab', 'debug-shell: env BUNDLE, PEM'],
  debugGit: ['Fk8zQx3TnLv6RwMb9c', 'debug-shell: init container args, git clone URL'],
  debugVolume: ['Sx5vRq7KzLt2WnBm8p', 'debug-shell: volumeAttributes of a CSI volume'],
  widgetAdmin: ['Dn7wTx4LqRz9VkMb3c', 'Widget gears: spec.adminPassword, and the column Init'],
  widgetToken: ['Zq2mKx8TvLn5RwBc7yPs4dHf', 'Widget gears: spec.connection.token'],
  widgetUser: ['Wt9zLq6XkRv3NmPb5c', 'Widget levers: spec.users[].password'],
  widgetSecret: ['Uk4xVq9TzLn7RwMb2p', 'Widget levers: stringData of a Secret in spec.template'],
  widgetData: ['Ev8nTx5KqRz3LwBm6c', 'Widget levers: data of a Secret in spec.template'],
  secretPassword: ['Ox6zRq4TvLk9WnMb7p', 'Secret orders-db'],
  secretRegistry: ['Iq3wLx8TzRn5VkBm2c', 'Secret registry, docker configuration'],
  secretKey: ['MIIEpAIBAAKCAQEAy7TzKq3VxLw9RnBm5YcPd2sHf8GjXt4QvWkLrZb6Ae', 'Secret shop-tls, PEM'],
  configPassword: ['Af9xTq2KzLv7RwNm4b', 'ConfigMap web: a properties file'],
  bulkQueue: ['Ry5vLx7TqKn3WzBm8c', 'bulk: env QUEUE_PASSWORD of 200 pods'],
  teamToken: ['Hn8zVq4TxLk6RwMb9p', 'team-b: env API_TOKEN'],
} as const satisfies Record<string, readonly [value: string, where: string]>

type CredentialName = keyof typeof planted

/** The credential of that name. */
export const credential = (name: CredentialName): string => planted[name][0]

/** As Secrets and Basic headers carry it. */
export const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** Whole texts whose base64 stands in the scene: none of their encoded forms may appear either. */
export const encoded = {
  webBasic: `probe:${credential('webBasic')}`,
  widgetData: credential('widgetData'),
  secretPassword: credential('secretPassword'),
  secretRegistry: dockerConfig(credential('secretRegistry')),
  secretKey: pem('RSA PRIVATE KEY', credential('secretKey')),
} as const satisfies Partial<Record<CredentialName, string>>

/** Every credential of the scene and every form in which the scene holds it. */
export const plantedCredentials: readonly PlantedCredential[] = [
  ...Object.values(planted).map(([value, where]) => ({ value, where })),
  ...Object.entries(encoded).map(([name, text]) => ({
    value: base64(text),
    // The keys of `encoded` are names of credentials by its type.
    where: `${planted[name as keyof typeof encoded][1]}, as base64`,
  })),
]

/** A private key as it stands in a file; `body` is one line of it. */
export function pem(kind: string, body: string): string {
  return `-----BEGIN ${kind}-----\n${body}\n-----END ${kind}-----\n`
}

function jwt(signature: string): string {
  const part = (claims: object) => Buffer.from(JSON.stringify(claims)).toString('base64url')
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ sub: 'debug', scope: 'admin' })}.${signature}`
}

function dockerConfig(password: string): string {
  return JSON.stringify({ auths: { 'registry.example.com': { username: 'puller', password } } })
}
