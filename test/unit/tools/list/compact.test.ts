import { describe, it } from 'vitest'
import { ask, expectGolden } from './listing.ts'
import * as scenes from './scenes.ts'

describe('k8s_list in its compact form', () => {
  it.each(Object.entries(scenes))('%s reads like its golden file', async (name, scene) => {
    await expectGolden(name, await ask(scene))
  })
})
