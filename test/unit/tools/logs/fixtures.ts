/** Logs as programs of many kinds write them, for the golden files. The passwords are invented. */
export interface LogFixture {
  readonly lines: readonly string[]
  /** Milliseconds from one line to the next; 100 unless it says otherwise. */
  readonly everyMs?: number
  readonly args?: Readonly<Record<string, unknown>>
}

const requests = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `GET /items/${at % 37} 200 ${3 + (at % 11)}ms`)

const javaFrames = (from: number, count: number): string[] =>
  Array.from(
    { length: count },
    (_, at) => `\tat com.example.shop.Step${from + at}.run(Step${from + at}.java:${20 + at})`,
  )

const crashOfCart = [
  'cart 1.9.0 starting',
  'reading configuration from environment',
  'connecting to orders-db.shop.svc:5432',
  'FATAL: password authentication failed for user "cart" (postgres://cart:Zr7wPq2LkV9xTn4cHd@orders-db.shop.svc:5432/orders)',
  'giving up after 1 attempt, exit code 1',
]

export const fixtures: Readonly<Record<string, LogFixture>> = {
  'crash-loop': { lines: crashOfCart, args: { previous: true, container: 'cart' } },

  plain: {
    lines: [
      'web 2.4.1 listening on :8080',
      ...requests(80),
      'GET /items/5 500 31ms',
      ...requests(8),
      'GET /checkout 502 30ms upstream cart refused the connection, Cookie: session=Hs3tVz8KmQx5LwRn7b',
      ...requests(4),
    ],
  },

  logfmt: {
    lines: [
      'ts=2026-01-02T11:59:50.000Z level=info msg="starting reconciler" version=0.14.2',
      ...Array.from(
        { length: 30 },
        (_, at) =>
          `ts=2026-01-02T11:59:5${at % 10}.${100 + at}Z level=debug msg="synced" key=shop/item-${at} took=${at}ms`,
      ),
      'ts=2026-01-02T11:59:59.100Z level=warn msg="slow sync" key=shop/item-7 took=2104ms',
      'ts=2026-01-02T11:59:59.200Z level=error msg="login failed" user=sync password=Tn6bRx4QvLz8KmWc3y err="dial tcp 10.1.0.7:443: i/o timeout"',
    ],
    args: { timestamps: true },
  },

  json: {
    lines: [
      '{"level":"info","time":"2026-01-02T11:59:58.000Z","msg":"listening","port":8080}',
      ...Array.from(
        { length: 12 },
        (_, at) =>
          `{"level":"info","time":"2026-01-02T11:59:58.${100 + at}Z","msg":"request","status":200,"id":"${(0x3f2a91bc + at * 7919).toString(16)}","ms":${at}}`,
      ),
      '{"level":"info","time":"2026-01-02T11:59:58.700Z","msg":"request","status":503,"id":"7be1c0d2","ms":3001}',
      '{"level":"error","time":"2026-01-02T11:59:58.800Z","msg":"cannot charge","config":{"stripeApiKey":"Xq7LmVn9RwPb4cYs6dHf2","retries":3}}',
    ],
  },

  java: {
    lines: [
      '2026-01-02 11:59:57.101  INFO 1 --- [main] c.e.shop.Orders : started in 4.2 s',
      '2026-01-02 11:59:58.204 ERROR 1 --- [pool-2] c.e.shop.Orders : order 4711 failed',
      'com.example.shop.OrderException: could not place order 4711',
      ...javaFrames(1, 6),
      "Caused by: java.sql.SQLException: Access denied for user 'orders' (url jdbc:mysql://db/orders?user=orders&password=Wm5xJt8RqLk2VzPn7c)",
      ...javaFrames(50, 3),
      '\t... 6 more',
      '2026-01-02 11:59:58.401  INFO 1 --- [pool-2] c.e.shop.Orders : order 4712 placed',
      '2026-01-02 11:59:59.204 ERROR 1 --- [pool-3] c.e.shop.Orders : order 4713 failed',
      'com.example.shop.OrderException: could not place order 4713',
      ...javaFrames(1, 6),
      "Caused by: java.sql.SQLException: Access denied for user 'orders' (url jdbc:mysql://db/orders?user=orders&password=Wm5xJt8RqLk2VzPn7c)",
      ...javaFrames(50, 3),
      '\t... 6 more',
    ],
  },

  'java-long': {
    lines: [
      'java.lang.StackOverflowError: recursion',
      ...javaFrames(100, 150),
      'Caused by: java.lang.IllegalStateException: the cycle is web -> cart -> web',
      ...javaFrames(10, 3),
    ],
    args: { tail_lines: 500 },
  },

  python: {
    lines: [
      'INFO:root:worker 3 took job 81',
      'ERROR:root:job 81 failed',
      'Traceback (most recent call last):',
      '  File "/app/worker.py", line 88, in run',
      '    rate = prices[currency]',
      "KeyError: 'EUR'",
      '',
      'During handling of the above exception, another exception occurred:',
      '',
      'Traceback (most recent call last):',
      '  File "/app/worker.py", line 91, in run',
      '    login(token="Kz2xTq7LmVn9RwPb4cYs6dHf")',
      'worker.LoginError: 401 from https://puller:Lq9cVx2TnRw6KmZb4p@prices.example.com/v2',
      'INFO:root:worker 3 waits for jobs',
    ],
  },

  go: {
    lines: [
      'I0102 11:59:58.100000       1 main.go:31] starting controller',
      'panic: runtime error: invalid memory address or nil pointer dereference',
      '[signal SIGSEGV: segmentation violation code=0x1 addr=0x18 pc=0x6f1a2b]',
      '',
      'goroutine 1 [running]:',
      'main.(*Controller).sync(0xc000132000, {0xc0001a4010, 0x9})',
      '\t/src/controller.go:118 +0x2b',
      'main.main()',
      '\t/src/main.go:42 +0x1d2',
      '',
      'goroutine 34 [select]:',
      'net/http.(*persistConn).readLoop(0xc0002e6000)',
      '\t/usr/local/go/src/net/http/transport.go:2325 +0xca5',
      'created by net/http.(*Transport).dialConn in goroutine 33',
      '\t/usr/local/go/src/net/http/transport.go:1874 +0x154f',
      'exit status 2',
    ],
  },

  node: {
    lines: [
      'listening on :3000',
      'Error: connect ECONNREFUSED 10.1.0.7:6379',
      '    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1611:16) {',
      '  errno: -111,',
      "  code: 'ECONNREFUSED',",
      "  password: 'n8QeYv3BsXr6LmKj1t'",
      '}',
      '',
      'Node.js v24.1.0',
    ],
  },

  dotnet: {
    lines: [
      'info: Shop.Worker[0] Worker started',
      'Unhandled exception. System.InvalidOperationException: no connection',
      ' ---> System.Net.Sockets.SocketException (111): Connection refused 10.1.0.7:5432',
      '   at System.Net.Sockets.Socket.Connect(EndPoint remote)',
      '   --- End of inner exception stack trace ---',
      '   at Shop.Worker.Run() in /src/Worker.cs:line 37',
    ],
  },

  'health-checks': {
    everyMs: 5_000,
    lines: Array.from({ length: 90 }, (_, at) =>
      at % 2 === 0 ? `GET /healthz 200 ${at % 5}ms` : at === 51 ? 'WARN pool is at 95%' : 'GET /readyz 200 1ms',
    ),
  },

  colours: {
    lines: [
      '\u001b[32mINFO\u001b[0m ready',
      'progress 10%\rprogress 55%\rprogress 100%',
      '\u001b[31;1mERROR\u001b[0m cannot reach \u202ecache\u202c',
      `one long line: ${'and so on, '.repeat(300)}the end`,
    ],
  },

  grep: { lines: [...requests(60), ...crashOfCart], args: { grep: 'FATAL|giving up' } },
  'grep-nothing': { lines: crashOfCart, args: { grep: 'Zr7wPq2LkV9xTn4cHd' } },
  empty: { lines: [] },
  'empty-since': { lines: [], args: { since: '15m' } },
}
