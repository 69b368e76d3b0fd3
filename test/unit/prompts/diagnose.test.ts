import { describe, expect, it } from 'vitest'
import { ask, errorOf } from '../../support/prompts.ts'
import { startShop } from '../../support/shopServer.ts'
import { crashing, password } from './shop.ts'

const cart = { namespace: 'shop', kind: 'deployments', name: 'cart' }

describe('diagnose', () => {
  it('gathers what tells why a workload crashes, in one sheet', async () => {
    const { server, standIn } = await startShop(crashing)
    const { request, evidence } = await ask(server.client, 'diagnose', cart)
    console.log(request, evidence)
    expect(request + evidence).not.toContain(password)
    expect(request.length + evidence.length).toBeLessThanOrEqual(8_000)
    expect(standIn.requests.filter((each) => !/^GET \/apis?$/.test(each)).length).toBeLessThanOrEqual(12)
  })

  it('is about a pod, too', async () => {
    const { server } = await startShop(crashing)
    const { evidence } = await ask(server.client, 'diagnose', { ...cart, kind: 'Pod', name: 'cart-5f-aaaaa' })
    console.log(evidence)
    console.log(await errorOf(ask(server.client, 'diagnose', { ...cart, kind: 'secrets' })))
    console.log((await ask(server.client, 'namespace_health', { namespace: 'shop' })).evidence)
  })
})
