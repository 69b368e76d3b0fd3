import type { ContainerLog } from '../logFiles.ts'
import { credential } from './credentials.ts'
import { refused } from './troubled.ts'

const requests = Array.from({ length: 400 }, (_, index) => `GET /items/${index % 37} 200 ${3 + (index % 11)}ms`)

const startOfCart = [
  'cart 1.9.0 starting',
  'reading configuration from environment',
  'connecting to orders-db.shop.svc:5432',
]

/** The logs of the scene's containers, by their names. */
export const sceneLogs: readonly ContainerLog[] = [
  {
    container: 'cart',
    lines: [...startOfCart, refused, 'giving up after 1 attempt, exit code 1'],
    previous: [
      ...startOfCart,
      `session store answered 200 (Authorization: Bearer ${credential('cartBearer')})`,
      refused,
      'giving up after 1 attempt, exit code 1',
    ],
  },
  { container: 'session-proxy', lines: ['session-proxy 0.7.2 listening on :9000'] },
  { container: 'wait-for-db', lines: ['orders-db.shop.svc:5432 is there'] },
  // Nothing has run yet, so there is no log, as with a kubelet.
  { container: 'payments' },
  {
    container: 'web',
    lines: [
      'web 2.4.1 listening on :8080',
      ...requests,
      `GET /account?access_token=${credential('webQuery')} 200 12ms`,
      `GET /checkout 502 30ms upstream cart refused the connection, Cookie: session=${credential('webCookie')}`,
    ],
  },
  {
    container: 'search',
    lines: [
      'search 5.0.3 loading index from s3://shop-index',
      `debug: aws_secret_access_key=${credential('searchAws')}`,
      'index 61% loaded, heap 231 MiB of 256 MiB',
    ],
    previous: ['search 5.0.3 loading index from s3://shop-index', 'index 64% loaded, heap 249 MiB of 256 MiB'],
  },
  { container: 'migrate', lines: ['12 migrations found', 'nothing to do', 'done'] },
]
