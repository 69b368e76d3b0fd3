import type { ContainerLog } from '../logFiles.ts'
import { credential } from './credentials.ts'
import { elastic } from './jobs.ts'
import { refused } from './troubled.ts'

const requests = Array.from({ length: 400 }, (_, index) => `GET /items/${index % 37} 200 ${3 + (index % 11)}ms`)

const startOfCart = [
  'cart 1.9.0 starting',
  'reading configuration from environment',
  'connecting to orders-db.shop.svc:5432',
]

/** What inventory writes each time that somebody asks whether it is ready: the same trace again and again. */
const outOfConnections = (round: number): string[] => [
  `WARN pool-2-thread-${1 + (round % 8)} HikariPool-1 - 30 of 30 connections in use, ${3 + (round % 5)} threads waiting`,
  'java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, timed out after 30000ms',
  '\tat com.zaxxer.hikari.pool.HikariPool.createTimeoutException(HikariPool.java:686)',
  '\tat com.zaxxer.hikari.pool.HikariPool.getConnection(HikariPool.java:179)',
  '\tat com.example.inventory.StockRepository.count(StockRepository.java:88)',
  'Caused by: org.postgresql.util.PSQLException: FATAL: sorry, too many clients already',
  '\tat org.postgresql.core.v3.QueryExecutorImpl.receiveErrorResponse(QueryExecutorImpl.java:2725)',
  '\t... 14 more',
  `GET /actuator/health/readiness 503 ${30_000 + (round % 9)}ms`,
]

const inventoryDatabase =
  `jdbc:postgresql://orders-db.shop.svc:5432/inventory?user=inventory&password=${credential('inventoryDatabase')}` +
  '&ssl=true'

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
    lastWords: refused,
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
  {
    container: 'inventory',
    lines: [
      `inventory 2.0.4 starting, datasource ${inventoryDatabase}`,
      'Tomcat started on port 8080',
      ...Array.from({ length: 60 }, (_, round) => outOfConnections(round)).flat(),
    ],
  },
  {
    container: 'reindex',
    lines: [
      'reindex 1.3.0: 18,204 products to write',
      ...Array.from({ length: 40 }, (_, at) => `batch ${at + 1} of 365 written in ${90 + ((at * 7) % 40)}ms`),
      `PUT ${elastic}/products/_bulk: 429 Too Many Requests`,
      'Traceback (most recent call last):',
      '  File "/app/reindex.py", line 61, in <module>',
      '    main()',
      '  File "/app/reindex.py", line 48, in main',
      '    write(batch)',
      'elastic_transport.ConnectionError: the index refuses writes: disk usage exceeded flood-stage watermark',
    ],
  },
  { container: 'migrate', lines: ['12 migrations found', 'nothing to do', 'done'] },
]
