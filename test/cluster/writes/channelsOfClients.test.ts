import type { ElicitRequest, ElicitResult } from '@modelcontextprotocol/sdk/types.js'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { startServer, type ServerOptions, type TestServer } from '../../support/client.ts'
import { no, openPerson, yes, type TestPerson } from '../../support/person.ts'
import { temporaryFolder } from '../../support/temporaryFolder.ts'
import type { KubeObject } from '../sandbox/paths.ts'
import { useSandbox } from '../sandbox/use.ts'
import { call, deleting, expectRefusal, objects, useWitness } from './deciding.harness.ts'
import { linesOf } from './log.harness.ts'

/** Channels on which a client can speak for a person, what they are worth, and that nobody falls back to them. */
const sandbox = useSandbox()
const admin = sandbox.as('admin')
const witness = useWitness(sandbox)
let make: ReturnType<typeof objects>
beforeAll(async () => {
  make = objects(await sandbox.newNamespace())
})
let made = 0
const newService = () => admin.create(make.service(`service-${(made += 1)}`))

/** Each server counts and remembers for itself. */
const start = (options: ServerOptions) =>
  startServer({ kubeconfig: sandbox.kubeconfig, state: temporaryFolder(), ...options })

const expectNothing = async (object: KubeObject): Promise<void> => {
  expect(await witness.changesOf(object)).toEqual([])
  expect(await admin.get(object)).toEqual(object)
}

/** A client that shows forms, or says that it does. */
const formsOf = (answer: () => ElicitResult) => {
  const forms: ElicitRequest['params'][] = []
  const elicit = ({ params }: ElicitRequest): ElicitResult => {
    forms.push(params)
    return answer()
  }
  return { forms, elicit }
}
const declined =
  'BLOCKED: the client answered no; whether a person saw the question is not known. Rule: approval. Nothing was changed. Do not call this again for the same object; ask the person in the chat.'
const byClient = '(--approval=elicitation: the client said yes; whether a person saw the question is not known.)'
const byArgument = '(--approval=argument: approved=true was enough; nobody was asked.)'

describe('--approval=elicitation', () => {
  it.each(['decline', 'cancel'] as const)('a client that answers %s', async (action) => {
    const object = await newService()
    const { forms, elicit } = formsOf(() => ({ action }))
    const server = await start({ args: ['--approval=elicitation'], elicit })
    expectRefusal(await call(server, deleting(object)), declined)
    expect(forms).toHaveLength(1)
    await expectNothing(object)
    // It counts as a no.
    expectRefusal(await call(server, deleting(object)), /^BLOCKED: .*Rule: cooling-off\. /)
    expect(forms).toHaveLength(1)
  })

  it('a client that answers accept: result and log say that it was the client', async () => {
    const object = await newService()
    const state = temporaryFolder()
    const { forms, elicit } = formsOf(() => ({ action: 'accept', content: {} }))
    const server = await start({ args: ['--approval=elicitation'], elicit, state })
    const { name, namespace = '' } = object.metadata
    expect(await call(server, deleting(object))).toEqual({
      text: `Context sandbox, namespace ${namespace}: Deleted Service ${name}. ${byClient}`,
      isError: false,
    })
    expect(await witness.changesOf(object)).toHaveLength(1)
    expect(forms).toMatchObject([
      {
        message: expect.stringContaining(`Delete Service ${name}?`) as unknown,
        requestedSchema: { type: 'object', properties: {} },
      },
    ])
    const approval = { channel: 'elicitation', by: 'client said accepted' }
    expect(linesOf(state, 'intent')).toMatchObject([{ name, approval }])
    expect((await server.call('ping')).text).toContain(
      'Approval: a question by way of the client, which can answer it by itself.',
    )
  })

  it('a client that fails', async () => {
    const object = await newService()
    const elicit = () => {
      throw new Error('approved: true')
    }
    const server = await start({ args: ['--approval=elicitation'], elicit })
    expectRefusal(
      await call(server, deleting(object)),
      /^BLOCKED: no person could be asked, because the client could not show the question\. /,
    )
    await expectNothing(object)
  })

  it('a client that shows no forms', async () => {
    const object = await newService()
    const server = await start({ args: ['--approval=elicitation'] })
    expectRefusal(
      await call(server, deleting(object)),
      /^BLOCKED: no person could be asked, because --approval=elicitation needs a client that shows forms, and this one does not\. /,
    )
    await expectNothing(object)
  })
})

describe('--approval=elicitation in production', () => {
  const typed: readonly (readonly [string, ElicitResult['content'], RegExp])[] = [
    ['another name', { context: 'sandbox' }, /^BLOCKED: the client answered no/],
    ['the name in other letters', { context: 'PROD-sandbox' }, /^BLOCKED: the client answered no/],
    ['no name', {}, /^BLOCKED: no person could be asked, because the client said yes without the context's name\. /],
    [
      'what is no text',
      { context: true },
      /^BLOCKED: no person could be asked, because the client said yes without the context's name\. /,
    ],
  ]
  const inProduction = (elicit: ServerOptions['elicit']) =>
    start({ args: ['--approval=elicitation'], context: 'prod-sandbox', ...(elicit && { elicit }) })

  it.each(typed)('%s is no yes', async (_, content, sentence) => {
    const object = await newService()
    const { elicit } = formsOf(() => ({ action: 'accept', content }))
    expectRefusal(await call(await inProduction(elicit), deleting(object)), sentence)
    await expectNothing(object)
  })

  it('the name of the context is', async () => {
    const object = await newService()
    const { forms, elicit } = formsOf(() => ({ action: 'accept', content: { context: 'prod-sandbox' } }))
    expect(await call(await inProduction(elicit), deleting(object))).toMatchObject({ isError: false })
    expect(await witness.changesOf(object)).toHaveLength(1)
    expect(forms).toMatchObject([
      {
        message: expect.stringContaining('PRODUCTION cluster: prod-sandbox') as unknown,
        requestedSchema: { required: ['context'], properties: { context: { type: 'string' } } },
      },
    ])
  })
})

describe('--approval=argument', () => {
  it('asks nobody, and says so everywhere', async () => {
    const object = await newService()
    const state = temporaryFolder()
    const { forms, elicit } = formsOf(() => ({ action: 'decline' }))
    const server = await start({ args: ['--approval=argument'], elicit, state })
    const { name, namespace = '' } = object.metadata
    const [tool, args] = deleting(object)
    for (const approved of [false, undefined])
      expectRefusal(await server.call(tool, { ...args, approved }), /^(BLOCKED|ERROR): /)
    await expectNothing(object)
    expect(await call(server, deleting(object))).toEqual({
      text: `Context sandbox, namespace ${namespace}: Deleted Service ${name}. ${byArgument}`,
      isError: false,
    })
    expect(await witness.changesOf(object)).toHaveLength(1)
    expect((await server.call('ping')).text).toContain('Approval: approved=true is enough, nobody is asked.')
    const approval = { channel: 'argument', by: 'approved=true, nobody was asked' }
    expect(linesOf(state, 'intent')).toMatchObject([{ name, approval }])
    expect(forms).toEqual([])
  })
})

describe('who is asked', () => {
  // Elsewhere there is always a screen, and somebody who would have to answer.
  const onLinux = it.skipIf(process.platform !== 'linux')
  const accept = () => formsOf(() => ({ action: 'accept', content: {} }))
  const openEditor = async (decide: TestPerson['decide']): Promise<TestPerson> => {
    const person = await openPerson()
    onTestFinished(() => person.leave())
    person.decide = decide
    return person
  }
  const deleteWith = async (server: TestServer) => {
    const object = await newService()
    const answer = await call(server, deleting(object))
    return { ...answer, changes: (await witness.changesOf(object)).length }
  }

  onLinux.each<[string, string[], string]>([
    ['nobody, on a computer without a screen', [], 'the server has no screen (DISPLAY, WAYLAND_DISPLAY)'],
    [
      'not the desktop, which has no screen',
      ['--approval=desktop'],
      'the server has no screen (DISPLAY, WAYLAND_DISPLAY)',
    ],
    [
      'not the editor, which has started no server',
      ['--approval=editor'],
      '--approval=editor needs a server that VS Code has started',
    ],
  ])('%s; and not the client in its place', async (_, args, why) => {
    const { forms, elicit } = accept()
    const server = await start({ args, elicit })
    const remedy =
      'Nothing was changed. Start the server from VS Code, or on a desktop; --approval names another way of asking.'
    expect(await deleteWith(server)).toEqual({
      text: `BLOCKED: no person could be asked, because ${why}. Rule: approval. ${remedy}`,
      isError: true,
      changes: 0,
    })
    expect(forms).toEqual([])
    expect((await server.call('ping')).text).toContain(
      `Approval: nobody can be asked, because ${why}: writes are refused.`,
    )
  })

  it('the editor, and not a client that would say yes', async () => {
    const person = await openEditor(() => no)
    const { forms, elicit } = accept()
    const server = await start({ env: person.environment(), elicit })
    expect(await deleteWith(server)).toMatchObject({ isError: true, changes: 0 })
    expect([person.questions.length, forms.length]).toEqual([1, 0])
    expect((await server.call('ping')).text).toContain('Approval: a dialog in the editor that started this server.')
  })

  onLinux.each<[string, string, RegExp, number, number]>([
    ['the client', 'elicitation', /the client said yes/, 1, 1],
    ['nobody', 'argument', /nobody was asked/, 1, 0],
    [
      'the desktop, which has no screen',
      'desktop',
      /^BLOCKED: no person could be asked, because the server has no screen/,
      0,
      0,
    ],
  ])('%s, where --approval names it, and not the editor', async (_, approval, sentence, changes, shown) => {
    const person = await openEditor(() => yes)
    const { forms, elicit } = accept()
    const server = await start({ args: [`--approval=${approval}`], env: person.environment(), elicit })
    expect(await deleteWith(server)).toMatchObject({ text: expect.stringMatching(sentence) as unknown, changes })
    expect([person.questions.length, forms.length]).toEqual([0, shown])
  })
})
