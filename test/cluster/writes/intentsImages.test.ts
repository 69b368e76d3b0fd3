import { describe, expect, it } from 'vitest'
import { createSettled, expectAsShown, expectOneRequest, lasting, useChanges, withValue } from './intents.harness.ts'
import * as make from './kinds.objects.ts'

/** A new image for one container of every kind that has some: all others keep theirs. */
const changes = useChanges()
const admin = () => changes.sandbox.as('admin')

const template = ['spec', 'template', 'spec']
const kinds: Record<string, [object: make.Make, podSpec: string[]]> = {
  Deployment: [make.deployment(1), template],
  StatefulSet: [make.statefulSet(1), template],
  DaemonSet: [make.daemonSet, template],
  CronJob: [make.cronJob, ['spec', 'jobTemplate', ...template]],
  Pod: [make.podObject, ['spec']],
}
const digest = `sha256:${'0123456789abcdef'.repeat(4)}`
const containers: [what: string, list: 'containers' | 'initContainers', at: number, name: string, image: string][] = [
  ['a container, tag', 'containers', 0, 'app', 'registry.example.com/shop/web:2.1.0'],
  ['the second container, digest', 'containers', 1, 'proxy', `registry.example.com/shop/proxy@${digest}`],
  ['an init container, tag', 'initContainers', 0, 'setup', 'registry.example.com/shop/setup:2'],
  ['an init container, tag and digest', 'initContainers', 0, 'setup', `registry.example.com/shop/setup:2@${digest}`],
]
const old: Record<string, string> = {
  app: 'registry.example.com/shop/web:1',
  proxy: 'registry.example.com/shop/proxy:1',
  setup: 'registry.example.com/shop/setup:1',
}

describe.each(Object.entries(kinds))('update_image of a %s', (kind, [object, podSpec]) => {
  it.each(containers)('%s', async (_, list, at, container, image) => {
    const web = await createSettled(changes, object)
    const namespace = String(web.metadata.namespace)
    const made = await changes.make('k8s_patch', web, { action: 'update_image', container, image })

    expectOneRequest(made, 'patch', web, withValue({}, [...podSpec, list], [{ name: container, image }]))
    expect(made.questions[0]).toMatchObject({ kind, name: 'web', namespace })
    expect(made.questions[0]?.act).toEqual({ action: 'update_image', container, from: old[container], to: image })
    expect(made.text).toBe(
      `Context sandbox, namespace ${namespace}: Changed the image of container ${container} of ${kind} web to ${image}.`,
    )
    const now = await admin().get(web)
    expect(lasting(now)).toEqual(withValue(lasting(web), [...podSpec, list, at, 'image'], image))
    expectAsShown(made, now)
  })

  it('to the one that it has asks nobody', async () => {
    const web = await createSettled(changes, object)
    const same = { action: 'update_image', container: 'proxy', image: 'registry.example.com/shop/proxy:1' }
    const made = await changes.make('k8s_patch', web, same)
    expect(made).toMatchObject({ isError: false, questions: [], before: [{ isDryRun: true }], after: [] })
    expect(made.text).toMatch(/ web is like that already: nothing was changed, and nobody was asked\.$/)
    expect((await admin().get(web)).metadata['resourceVersion']).toBe(web.metadata['resourceVersion'])
  })
})
