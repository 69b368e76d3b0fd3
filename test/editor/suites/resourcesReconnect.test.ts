/** An API server that goes away and comes back, as seen by who was looking at it. */
import { connect, createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePorts } from '../../cluster/sandbox/ports.ts'
import { podNamed, sidebarOf } from '../sidebar.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({ server: false })
const sidebar = sidebarOf(scene)

/** In front of the API server, so that it can be away for one suite alone. */
const createDoor = (port: number, target: URL) => {
  let server: Server | undefined
  const sockets = new Set<Socket>()
  return {
    open: () =>
      new Promise<void>((resolve) => {
        server = createServer((incoming) => {
          const outgoing = connect(Number(target.port), target.hostname)
          for (const socket of [incoming, outgoing]) {
            sockets.add(socket)
            socket.on('error', () => undefined)
            socket.on('close', () => {
              sockets.delete(socket)
              incoming.destroy()
              outgoing.destroy()
            })
          }
          incoming.pipe(outgoing).pipe(incoming)
        }).listen(port, '127.0.0.1', resolve)
      }),
    close: () =>
      new Promise<void>((resolve) => {
        for (const socket of sockets) socket.destroy()
        if (server?.listening) server.close(() => resolve())
        else resolve()
      }),
  }
}

let door: ReturnType<typeof createDoor>
beforeAll(async () => {
  const [port = 0] = await freePorts(1)
  door = createDoor(port, new URL(scene.sandbox.server))
  await door.open()
  const context = scene.sandbox.context('admin')
  const cluster = { ...context.cluster, server: `https://127.0.0.1:${port}` }
  await scene.kubeconfig.use({ sandbox: { ...context, cluster } })
})
afterAll(() => door.close())

it('what was known stays, with its time, and is live again when the server is back', async () => {
  const namespace = await sidebar.namespaceWith(podNamed('one'))
  await sidebar.open(`Namespace ${namespace}`, 'API group core', /^Pod, 1/)
  const { resources } = scene.window()
  await resources.row(/^Pod one, Running/).waitFor()

  await door.close()
  await resources.row(/^Pod, 1, as of \d\d:\d\d/).waitFor()
  await resources.row(/^Pod one, Running/).waitFor()
  const rows = await resources.rows()
  expect(rows.filter((row) => /It is tried again at/.test(row)).length).toBeGreaterThan(0)

  await scene.sandbox.as('admin').create(podNamed('two')(namespace))
  await door.open()
  await resources.row(/^Pod two/).waitFor()
  await resources.row(/^Pod, 2$/).waitFor()
})
