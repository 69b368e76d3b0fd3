import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../../../src/sanitize/index.ts'
import { quiet } from '../../../../src/tools/get/quiet.ts'
import { answer, kinds } from './call.ts'

const metadata = { name: 'web', namespace: 'shop' }
const pod = (fields: JsonObject): JsonObject => ({ metadata, ...fields })
const podStatus = (status: JsonObject): unknown => quiet(pod({ status }), kinds.pods).value
const condition = (type: string, status: string, reason = 'Why') => ({ type, status, reason })

describe('what is left of an object', () => {
  it.each<[string, JsonObject, object | undefined]>([
    ['True is healthy for Ready', condition('Ready', 'True'), undefined],
    ['False is not', condition('Ready', 'False'), { type: 'Ready' }],
    ['Unknown is not', condition('Ready', 'Unknown'), { type: 'Ready' }],
    ['False is healthy for DisruptionTarget', condition('DisruptionTarget', 'False'), undefined],
    ['True is not', condition('DisruptionTarget', 'True'), { type: 'DisruptionTarget' }],
    ['a type that nobody knows is shown', condition('example.com/gate', 'True'), { type: 'example.com/gate' }],
    ['one without a status is shown', { type: 'example.com/gate' }, { type: 'example.com/gate' }],
    ['a name of the language is no type', condition('constructor', 'True'), { type: 'constructor' }],
  ])('conditions: %s', (_, given, shown) => {
    const expected = shown === undefined ? {} : { status: { conditions: [shown] } }
    expect(podStatus({ conditions: [given] })).toMatchObject(expected)
    if (shown === undefined) expect(podStatus({ conditions: [given] })).toEqual({ metadata })
  })

  it('says once why a pod is not ready', () => {
    const ready = condition('Ready', 'False', 'ContainersNotReady')
    const same = condition('ContainersReady', 'False', 'ContainersNotReady')
    const other = condition('ContainersReady', 'False', 'Other')
    expect(podStatus({ conditions: [ready, same] })).toEqual({ metadata, status: { conditions: [ready] } })
    expect(podStatus({ conditions: [ready, other] })).toEqual({ metadata, status: { conditions: [ready, other] } })
  })

  it.each<[string, JsonObject]>([
    ['a failed init container', { name: 'a', restartCount: 0, state: { terminated: { exitCode: 1 } } }],
    ['one that has been restarted', { name: 'a', restartCount: 3, state: { terminated: { exitCode: 0 } } }],
  ])('shows %s', (_, status) => {
    expect(podStatus({ initContainerStatuses: [status] })).toMatchObject({
      status: { initContainerStatuses: [{ name: 'a' }] },
    })
  })

  it('shows another image than the one that was asked for', () => {
    const object = pod({
      spec: { containers: [{ name: 'app', image: 'app:2' }] },
      status: { containerStatuses: [{ name: 'app', image: 'app:1', imageID: 'x', ready: true }] },
    })
    expect(quiet(object, kinds.pods).value).toMatchObject({
      status: { containerStatuses: [{ name: 'app', image: 'app:1', ready: true }] },
    })
  })

  it('shows generations while the controller has not seen the newest', () => {
    const object = (observedGeneration: number): Json => ({
      metadata: { ...metadata, generation: 4 },
      status: { observedGeneration },
    })
    expect(quiet(object(4), kinds.deployments).value).toEqual({ metadata })
    expect(quiet(object(3), kinds.deployments).value).toEqual(object(3))
  })

  it.each([
    ['apps/v1', 'ReplicaSet', 'ReplicaSet/x'],
    ['v1', 'Node', 'Node/x'],
    ['example.com/v1', 'Pod', 'Pod.example.com/x'],
  ])('names an owner of %s %s as %s', (apiVersion, kind, expected) => {
    const owners = [{ apiVersion, kind, name: 'x', uid: 'y', controller: true }]
    expect(quiet({ metadata: { ...metadata, ownerReferences: owners } }, kinds.pods).value).toEqual({
      metadata: { ...metadata, ownerReferences: [expected] },
    })
  })

  it('shortens what machines write into annotations', () => {
    const object = { metadata: { ...metadata, annotations: { short: 'a'.repeat(120), long: 'b'.repeat(121) } } }
    expect(quiet(object, kinds.pods).value).toMatchObject({
      metadata: { annotations: { short: 'a'.repeat(120), long: `${'b'.repeat(40)}… (121 characters)` } },
    })
  })

  it('guesses nothing about the fields of custom kinds', () => {
    const fields = {
      spec: {
        containers: [{ terminationMessagePath: '/dev/termination-log' }],
        dnsPolicy: 'ClusterFirst',
        securityContext: {},
      },
      status: { observedGeneration: 1, conditions: [condition('Ready', 'True')] },
    }
    expect(quiet({ metadata: { ...metadata, uid: 'x', generation: 1 }, ...fields }, kinds.widgets).value).toEqual({
      metadata,
      ...fields,
    })
  })
})

describe('k8s_get', () => {
  const env = Array.from({ length: 400 }, (_, index) => ({
    name: `VARIABLE_${index}`,
    value: `value of number ${index}`,
  }))
  const object: JsonObject = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata,
    spec: {
      tolerations: [],
      dnsPolicy: 'ClusterFirst',
      volumes: [],
      containers: [{ name: 'app', image: 'app:1', env }],
    },
    status: {
      conditions: [condition('PodScheduled', 'True'), { ...condition('Ready', 'False'), message: 'm'.repeat(20_000) }],
    },
  }

  it('names paths into the whole object, although what it shows is less', async () => {
    const text = await answer(object)
    const path = /status\.conditions\[1\]\.message\[(\d+):20000\]/.exec(text)
    expect(path).not.toBeNull()
    expect(text).toMatch(/spec\.containers\[0\]\.env\[\d+:400\] \(\d+\)/)
    expect(text.length).toBeLessThanOrEqual(8_000)
    const rest = await answer(object, 'pods', [path?.[0] ?? ''])
    expect(rest).toContain('mmmm')
  })

  it('names what is not there, and fails when nothing is', async () => {
    expect(await answer(object, 'pods', ['metadata.name', 'spec.nothing'])).toMatch(
      /metadata\.name: web\n--- 0123abcd end ---\nNot in the object: spec\.nothing\.$/,
    )
    await expect(answer(object, 'pods', ['spec.nothing'])).rejects.toThrow('fields: the object has none of them')
  })

  it('never repeats a path that looks like a credential', async () => {
    const guess = 'metadata["password=hunter2hunter2"]'
    const text = await answer(object, 'pods', ['metadata.name', guess])
    expect(text).toContain('Not in the object: fields[1].')
    expect(text).not.toMatch(/hunter2|#[0-9a-f]{6}/)
  })

  it('cleans before it chooses', async () => {
    const secret = {
      ...object,
      spec: { containers: [{ name: 'app', env: [{ name: 'DB_PASSWORD', value: 'Hq7vLx3TzRn9' }] }] },
    }
    const text = await answer(secret, 'pods', [
      'spec.containers[0].env[0].value[0:9]',
      '{.spec.containers[*].env[*].value}',
    ])
    expect(text).toContain('spec.containers[0].env[0].value[0:9]: REDACTED(')
    expect(text).not.toContain('Hq7')
  })
})
