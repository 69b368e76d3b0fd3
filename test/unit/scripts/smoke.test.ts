import { describe, expect, it } from 'vitest'
import { takeSteps } from '../../../scripts/smoke/steps.ts'
import { emptyScene, startObjectServer, type Scene } from '../../support/objectServer.ts'

const look = async (scene: Partial<Scene>) => {
  const server = await startObjectServer({ ...emptyScene(), ...scene }, [])
  const steps = await takeSteps((tool, args) => server.call(tool, args), 'shop')
  return steps.map(({ name, outcome, line }) => [name, outcome, line])
}

const pod = (containers: readonly string[]) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { containers: containers.map((name) => ({ name, image: 'registry.example.com/web:1' })) },
})

describe('the steps of npm run smoke', { timeout: 120_000 }, () => {
  it('read the first object that there is, and the log of its first container', async () => {
    const steps = await look({ object: pod(['first', 'second']), log: ['2026-01-01T00:00:00Z started'] })
    expect(steps.slice(1)).toEqual([
      ['api_resources', 'ok', expect.stringMatching(/^Context .*: 2 of 2 namespaced kinds/)],
      ['list pods', 'ok', expect.stringMatching(/^Context .*, namespace shop: 1 Pod object/)],
      ['get pods', 'ok', expect.stringMatching(/^Context .*, namespace shop: Pod web/)],
      ['events', 'ok', expect.stringMatching(/^Context .*, namespace shop: /)],
      ['logs', 'ok', expect.stringMatching(/: log of Pod web, container first: /)],
    ])
  })

  it('say what failed, in the words that the server has for it', async () => {
    const failure = { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'no', reason: 'Invalid', code: 422 }
    const steps = await look({ failure })
    expect(steps.filter(([, outcome]) => outcome !== 'failed').map(([name]) => name)).toEqual([
      'api_resources',
      'get',
      'logs',
    ])
    expect(steps).toContainEqual(['list pods', 'failed', expect.stringMatching(/^ERROR: /)])
    expect(steps).toContainEqual(['get', 'skipped', 'no object was found'])
    expect(steps).toContainEqual(['logs', 'skipped', 'no pod was found'])
  })
})
