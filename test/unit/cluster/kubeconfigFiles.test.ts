import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, it, expect, onTestFinished } from 'vitest'
import { inClusterSource } from '../../../src/cluster/kubeconfig/inCluster.ts'
import { openKubeconfig } from '../../support/standInServer.ts'

describe('files that change', () => {
  const folder = (): string => {
    const made = mkdtempSync(path.join(tmpdir(), 'kubeconfig-'))
    onTestFinished(() => rmSync(made, { recursive: true }))
    return made
  }
  const sentence =
    '~/config has changed since this server started, which goes on with what it read then. Restart the server to use the new one.'

  it('are reported and not followed', async () => {
    const home = folder()
    const file = path.join(home, 'config')
    writeFileSync(file, 'one: 1')
    const cluster = openKubeconfig('', { sources: [{ path: file, text: 'one: 1' }], environment: { HOME: home } })
    expect(await cluster.changedSinceStart()).toBeUndefined()
    writeFileSync(file, 'two: 2')
    expect(await cluster.changedSinceStart()).toBe(sentence)
    rmSync(file)
    expect(await cluster.changedSinceStart()).toBe(sentence)
  })

  it('one that did not exist at start', async () => {
    const home = folder()
    const file = path.join(home, 'config')
    const cluster = openKubeconfig('', {
      sources: [{ path: file, problem: 'does not exist' }],
      environment: { HOME: home },
    })
    expect(await cluster.changedSinceStart()).toBeUndefined()
    writeFileSync(file, 'two: 2')
    expect(await cluster.changedSinceStart()).toBe(sentence)
  })
})

describe('in a pod', () => {
  const mounted = (): string => {
    const root = mkdtempSync(path.join(tmpdir(), 'serviceaccount-'))
    onTestFinished(() => rmSync(root, { recursive: true }))
    writeFileSync(path.join(root, 'token'), 'token')
    writeFileSync(path.join(root, 'namespace'), 'shop\n')
    return root
  }
  const missing = [{ path: '/a', problem: 'does not exist' }]
  const inPod = { KUBERNETES_SERVICE_HOST: '10.96.0.1', KUBERNETES_SERVICE_PORT: '443' }

  it('the service account is used where there is no kubeconfig', () => {
    const source = inClusterSource(missing, inPod, mounted())
    expect(openKubeconfig(source?.text ?? '').defaultContext()).toMatchObject({
      name: 'in-cluster',
      namespace: 'shop',
      host: '10.96.0.1:443',
    })
  })

  it('an address of IPv6 is put into brackets', () => {
    const source = inClusterSource(missing, { KUBERNETES_SERVICE_HOST: 'fd00::1' }, mounted())
    expect(openKubeconfig(source?.text ?? '').defaultContext().host).toBe('[fd00::1]:443')
  })

  it.each([
    ['a kubeconfig that is there', [{ path: '/a', text: '' }], inPod],
    ['a kubeconfig that cannot be read', [{ path: '/a', problem: 'cannot be read' }], inPod],
    ['KUBECONFIG', missing, { ...inPod, KUBECONFIG: '/a' }],
    ['no pod', missing, {}],
  ])('it is not used beside %s', (_, sources, environment) =>
    expect(inClusterSource(sources, environment, mounted())).toBeUndefined(),
  )

  it('it is not used without a token', () => expect(inClusterSource(missing, inPod, '/nowhere')).toBeUndefined())
})
