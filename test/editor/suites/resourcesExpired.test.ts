/** A watch that has fallen too far behind: the API server says 410 Gone, and the list is read anew. */
import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { podNamed, sidebarOf } from '../sidebar.ts'
import { useEditor } from '../use.ts'

const scene = useEditor({ server: false, agent: false })
const sidebar = sidebarOf(scene)

type Form = 'as the answer' | 'in the stream'

const gone = JSON.stringify({
  ...{ kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'Expired', code: 410 },
  message: 'too old resource version: 1 (2)',
})
/** How API servers say it, as they do after they have forgotten what a watch would begin with. */
const sayGone: Readonly<Record<Form, (answer: ServerResponse) => void>> = {
  'as the answer': (answer) => answer.writeHead(410, { 'content-type': 'application/json' }).end(gone),
  'in the stream': (answer) =>
    answer.writeHead(200, { 'content-type': 'application/json' }).end(`{"type":"ERROR","object":${gone}}\n`),
}

/** In front of the API server, to answer in its place once. */
const createDoor = (target: URL, ca: string) => {
  const watches = new Set<{ answer: ServerResponse; deafen: () => void }>()
  const seen: string[] = []
  let next: Form | undefined
  const server: Server = createServer((incoming, answer) => {
    const url = new URL(incoming.url ?? '', target)
    const isOfPods = url.pathname.endsWith('/pods')
    const isWatch = isOfPods && url.searchParams.get('watch') !== null
    if (isOfPods) seen.push(isWatch ? (next ? `watch, 410 ${next}` : 'watch') : 'list')
    if (isWatch && next) {
      const form = next
      next = undefined
      sayGone[form](answer)
      return
    }
    const { method, headers } = incoming
    const outgoing = request(url, { method, headers: { ...headers, host: target.host }, ca }, (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers)
      response.pipe(answer)
      if (!isWatch) return
      const watch = { answer, deafen: () => response.unpipe(answer) }
      watches.add(watch)
      answer.on('close', () => watches.delete(watch))
    })
    outgoing.on('error', () => answer.destroy())
    answer.on('close', () => outgoing.destroy())
    incoming.pipe(outgoing)
  })
  return {
    seen,
    async open() {
      await once(server.listen(0, '127.0.0.1'), 'listening')
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    },
    /** Watches hear nothing more. */
    deafen: () => watches.forEach((watch) => watch.deafen()),
    /** Watches end, and the next one of pods is told that it comes too late. */
    forget(form: Form) {
      next = form
      for (const { answer } of watches) answer.end()
    },
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}

let door: ReturnType<typeof createDoor>
beforeAll(async () => {
  const { server, ca } = scene.sandbox
  door = createDoor(new URL(server), ca)
  const context = scene.sandbox.context('admin')
  await scene.kubeconfig.use({ sandbox: { ...context, cluster: { server: await door.open() } } })
})
afterAll(() => door.close())

it.each<Form>(['as the answer', 'in the stream'])('410 Gone %s: what was missed is there, and live', async (form) => {
  const namespace = await sidebar.namespaceWith(podNamed('one'))
  await sidebar.open(`Namespace ${namespace}`, 'API group core', /^Pod, 1/)
  const { resources } = scene.window()
  await resources.row(/^Pod one, Running/).waitFor()
  door.deafen()
  await scene.sandbox.as('admin').create(podNamed('two')(namespace))
  const before = door.seen.length
  door.forget(form)
  await resources.row(/^Pod two/).waitFor()
  // The list is read once, and watched from there.
  expect(door.seen.slice(before)).toEqual([`watch, 410 ${form}`, 'list', 'watch'])
  await scene.sandbox.as('admin').create(podNamed('three')(namespace))
  await resources.row(/^Pod three/).waitFor()
  expect(await resources.rows()).not.toContainEqual(expect.stringContaining('as of'))
})
