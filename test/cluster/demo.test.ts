import { afterAll, expect, it } from 'vitest'
import { createDemo } from '../../scripts/demo/createDemo.ts'
import { layOut } from '../../src/approval/desktop/layOut.ts'
import { renderDialog } from '../../src/approval/render.ts'
import { no, yes } from '../support/person.ts'

const asked: string[] = []
const printed: string[] = []

/** Says yes to a new image, and no to everything else. */
const demo = createDemo(
  (request) => {
    const text = renderDialog(request, { now: Date.now(), waiting: 0, origin: 'agent', hasDetails: false })
    asked.push(layOut(text))
    return Promise.resolve(request.act.action === 'update_image' ? yes : no)
  },
  (text) => printed.push(text),
)
afterAll(() => demo.stop())

it('heals what a person lets it heal, and deletes nothing after a no', async () => {
  const { failures, requests } = await demo.play()
  expect(failures).toEqual([])
  expect(requests.trials).toEqual([
    'patch /apis/apps/v1/namespaces/shop/deployments/payments?dryRun=All&fieldManager=mcp-k8s-agent&fieldValidation=Strict',
    'delete /apis/apps/v1/namespaces/shop/statefulsets/orders-db',
  ])
  expect(requests.changes).toEqual([
    'patch /apis/apps/v1/namespaces/shop/deployments/payments?fieldManager=mcp-k8s-agent&fieldValidation=Strict',
  ])
  expect(asked).toEqual([
    expect.stringMatching(
      /^Change the image of Deployment payments\?\n[^]*To: registry\.example\.com\/shop\/payments:1\.2\.0\n/,
    ),
    expect.stringMatching(
      /^Delete StatefulSet orders-db\?\n[^]*Nothing will recreate it, and this cannot be undone\.\n/,
    ),
  ])
  const output = printed.join('\n')
  expect(output).toContain('Context sandbox, namespace shop: 2 Pod objects, 0 unhealthy')
  expect(output).toContain('BLOCKED: a person said no')
}, 240_000)
