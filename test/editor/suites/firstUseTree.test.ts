/** What somebody sees in the tree whose kubeconfig does not work yet, and that it comes right by itself. */
import { beforeAll, describe, expect, it } from 'vitest'
import { freePorts } from '../../cluster/sandbox/ports.ts'
import { sidebarOf } from '../sidebar.ts'
import { useEditor } from '../use.ts'
import { seeWelcome, welcomeOf } from '../welcome.ts'

const scene = useEditor({ server: false, agent: false })
const sidebar = sidebarOf(scene)

beforeAll(async () => {
  await scene.window().resources.open()
})

type Context = Parameters<typeof scene.sandbox.writeKubeconfig>[0][string]
/** From now on this one context is all of the kubeconfig; the view notices by itself. */
const use = (name: string, over: Partial<Context>): Promise<void> =>
  scene.kubeconfig.use({ [name]: { ...scene.sandbox.context('admin'), ...over } })
const row = (spoken: string | RegExp) => scene.window().resources.row(spoken)

describe('the tree says what is wrong, and what to do', () => {
  it('no kubeconfig: where it looked, with a button', async () => {
    await scene.kubeconfig.usual()
    await row(/^Context sandbox, current/).waitFor()
    await scene.kubeconfig.remove()
    const says = 'No kubeconfig found.'
    const welcome = welcomeOf(await seeWelcome(scene, says), says)
    expect(await welcome.innerText()).toContain('Choose File…')
    await row(/^Context /).waitFor({ state: 'hidden' })
    const { head } = scene.window().resources
    await head.filter({ hasText: 'nothing yet, see Check Setup' }).waitFor()
  })

  it('it fills by itself when the file is there', async () => {
    await scene.kubeconfig.usual()
    await row(/^Context sandbox, current/).waitFor()
    await row(/^Namespace shop/).waitFor()
    const { head } = scene.window().resources
    await head.filter({ hasNotText: 'nothing yet' }).waitFor()
  })

  it('a file that is broken: its line, and a click opens it there', async () => {
    await scene.kubeconfig.write('apiVersion: v1\nkind: Config\ncontexts: [\n')
    await row(/kubeconfig, line \d+, column \d+: /).click()
    await scene.window().editors.opens('editor.kubeconfig')
  })

  it('a cluster that does not answer', async () => {
    const [port] = await freePorts(1)
    await use('dev', { cluster: { server: `https://127.0.0.1:${port}` } })
    await row(/^dev \(127\.0\.0\.1:\d+\).* It is tried again at \d\d:\d\d\.$/).waitFor()
    await row(/^Context dev, current, no answer$/).waitFor()
  })

  it('a sign-in that has expired', async () => {
    await use('dev', { user: { token: 'of-yesterday' } })
    await row(/^dev \(127\.0\.0\.1:\d+\): your sign-in has expired \(HTTP 401\)/).waitFor()
    await row(/^Context dev, current, sign-in expired$/).waitFor()
  })

  it('a plugin that is missing: where it was looked for', async () => {
    const exec = { apiVersion: 'client.authentication.k8s.io/v1', command: 'no-such-plugin', interactiveMode: 'Never' }
    await use('dev', { user: { exec } })
    await row(/^dev \(127\.0\.0\.1:\d+\): plugin no-such-plugin was not found\. Searched: /).waitFor()
  })

  it('a person with some rights alone', async () => {
    await use('dev', scene.sandbox.context('viewer'))
    await row('Add Namespace…').waitFor()
    await sidebar.openIn('dev', /^Namespace shop/, 'API group core')
    await row(/^Pod, \d/).waitFor()
  })
})
