import { describe, expect, it } from 'vitest'
import { clean } from '../../approval/requests.ts'
import { contextRow, fakeExplorer, kindRow, podRef, pods, row, snapshot, trouble } from './fakeExplorer.ts'
import { noon, openTree } from './openTree.ts'

describe('contexts', () => {
  it.each([
    [contextRow(), 'kind-dev | current', 'Context kind-dev, current'],
    [contextRow({ isCurrent: false }), 'kind-dev', 'Context kind-dev'],
    [
      contextRow({ context: 'prod-eu', name: clean('prod-eu'), isProduction: true }),
      'prod-eu | production · current',
      'Context prod-eu, production, current',
    ],
    [
      contextRow({ trouble: trouble('blocked', 'the policy denies it') }),
      'kind-dev | current · not allowed',
      undefined,
    ],
    [contextRow({ trouble: trouble('bad-kubeconfig', 'no such cluster') }), 'kind-dev | current · broken', undefined],
  ])('say in words what they are: %#', async (context, shown, spoken) => {
    const { explorer } = fakeExplorer({ contexts: () => Promise.resolve({ contexts: [context], problems: [] }) })
    const tree = openTree(explorer)
    tree.liveness.show(true)
    const [node] = await tree.open(tree.root)
    expect(tree.lines(tree.root)).toEqual([shown])
    if (spoken !== undefined) expect(node?.look().spoken).toBe(spoken)
  })

  it('stand beside files that could not be read', async () => {
    const { explorer } = fakeExplorer({
      contexts: () =>
        Promise.resolve({
          contexts: [contextRow()],
          problems: [{ text: clean('~/.kube/config, line 12: no mapping'), path: '/home/a/.kube/config', line: 12 }],
        }),
    })
    const tree = openTree(explorer)
    tree.liveness.show(true)
    const [file] = await tree.open(tree.root)
    expect(tree.lines(tree.root)).toEqual(['~/.kube/config, line 12: no mapping', 'kind-dev | current'])
    expect(file?.target()).toMatchObject({ of: 'trouble', file: { path: '/home/a/.kube/config', line: 12 } })
    expect(file?.look()).toMatchObject({ command: 'k8sAgent.openKubeconfig', can: ['openFile', 'retry'] })
  })

  it.each([
    ['unreachable', 'no answer'],
    ['expired', 'sign-in expired'],
    ['plugin', 'no sign-in'],
    ['forbidden', 'no right'],
    ['failed', 'no answer'],
  ] as const)('that answer with %s say so in words', async (kind, word) => {
    const { explorer } = fakeExplorer({ namespaces: () => Promise.resolve(trouble(kind, 'Why.')) })
    const tree = openTree(explorer)
    tree.liveness.show(true)
    await tree.open(await tree.path('kind-dev'))
    expect(tree.lines(tree.root)).toEqual([`kind-dev | current · ${word}`])
  })

  it('that are not there leave the tree empty, for the welcome of the editor', async () => {
    const none = trouble('no-kubeconfig', 'No kubeconfig found. Looked at ~/.kube/config.')
    const { explorer, asked } = fakeExplorer({
      contexts: () => Promise.resolve({ contexts: [], problems: [], trouble: none }),
    })
    const tree = openTree(explorer)
    tree.liveness.show(true)
    expect(await tree.open(tree.root)).toEqual([])
    expect(asked).toEqual([])
  })

  it.each([
    ['alone, leave the tree empty as well', [], []],
    ['stand beside others, and a click reviews them', [contextRow()], ['k8sAgent.reviewKubeconfig', undefined]],
  ])('in files that wait for a yes: %s', async (_, contexts, commands) => {
    const problem = { text: clean('~/shop/kubeconfig waits'), path: '/home/a/shop/kubeconfig', isUntrusted: true }
    const { explorer } = fakeExplorer({
      contexts: () =>
        Promise.resolve({
          contexts,
          problems: [problem],
          ...(contexts.length === 0 ? { trouble: trouble('bad-kubeconfig', 'It waits.') } : {}),
        }),
    })
    const tree = openTree(explorer)
    tree.liveness.show(true)
    const nodes = await tree.open(tree.root)
    expect(nodes.map((node) => node.look().command)).toEqual(commands)
  })

  it('in a file that is broken are not there, and the file says so once', async () => {
    const text = clean('~/.kube/config, line 12: a list does not end')
    const { explorer } = fakeExplorer({
      contexts: () =>
        Promise.resolve({
          contexts: [],
          problems: [{ text, path: '/home/a/.kube/config', line: 12 }],
          trouble: trouble('bad-kubeconfig', text),
        }),
    })
    const tree = openTree(explorer)
    tree.liveness.show(true)
    const nodes = await tree.open(tree.root)
    expect(nodes.map((node) => [node.look().label, node.look().command])).toEqual([[text, 'k8sAgent.openKubeconfig']])
  })

  it('that the policy denies ask their cluster for nothing', async () => {
    const denied = contextRow({ trouble: trouble('blocked', 'the policy denies it', 'Change contexts.denied.') })
    const { explorer, asked } = fakeExplorer({ contexts: () => Promise.resolve({ contexts: [denied], problems: [] }) })
    const tree = openTree(explorer)
    tree.liveness.show(true)
    const node = await tree.path('kind-dev')
    await tree.open(node)
    expect(tree.lines(node)).toEqual(['the policy denies it | Change contexts.denied.'])
    expect(asked).toEqual([])
  })
})

describe('objects', () => {
  const crashing = row('web-0', {
    health: 'problem',
    state: clean('CrashLoopBackOff'),
    restarts: 12,
    createdAt: noon - 3 * 86_400_000,
    spoken: clean('Pod web-0, CrashLoopBackOff, 12 restarts, 3 days, problem'),
    cells: [{ column: clean('Ready'), text: clean('0/1'), priority: 0 }],
  })
  const openPods = async () => {
    const fake = fakeExplorer()
    const tree = openTree(fake.explorer)
    tree.liveness.show(true)
    const kind = await tree.path('kind-dev', 'shop', 'core', 'Pod')
    const children = tree.open(kind)
    return { ...fake, tree, kind, children }
  }

  it('are described in words, with an icon, and spoken', async () => {
    const { lists, tree, kind, children } = await openPods()
    lists[0]?.show(snapshot([crashing, row('web-1')]))
    const [first] = await children
    expect(tree.lines(kind)).toEqual(['web-0 | CrashLoopBackOff · 12 restarts · 3d', 'web-1 | Running'])
    expect(first?.look()).toEqual({
      label: 'web-0',
      description: 'CrashLoopBackOff · 12 restarts · 3d',
      icon: { name: 'error', color: 'list.errorForeground' },
      tooltip: 'web-0\nReady: 0/1',
      spoken: 'Pod web-0, CrashLoopBackOff, 12 restarts, 3 days, problem',
      can: ['object', 'logs', 'scale', 'restart', 'image', 'labels', 'delete'],
      opens: 'collapsed',
      command: 'k8sAgent.showYaml',
    })
    expect(kind.look().description).toBe('2 · 1 problem')
  })

  it('stay the same nodes while the list changes, and are gone with their object', async () => {
    const { lists, tree, kind, children } = await openPods()
    lists[0]?.show(snapshot([row('web-0'), row('web-1')]))
    const [zero, one] = await children
    lists[0]?.show(snapshot([{ ...crashing, name: clean('web-0') }]))
    expect([zero?.isGone(), one?.isGone(), kind.known()[0] === zero]).toEqual([false, true, true])
    expect(tree.lines(kind)).toEqual(['web-0 | CrashLoopBackOff · 12 restarts · 3d'])
  })

  it('of a list that is stale say as of when', async () => {
    const { lists, tree, kind, children } = await openPods()
    lists[0]?.show(snapshot([row('web-0')]))
    await children
    const why = trouble('unreachable', 'kind-dev (127.0.0.1:6443) did not answer within 5 s. VPN?')
    lists[0]?.show(
      snapshot([row('web-0')], { state: 'stale', asOf: noon, trouble: { ...why, retryAt: noon + 60_000 } }),
    )
    expect(kind.look().description).toBe('1 · as of 12:00')
    expect(tree.lines(kind)).toEqual(['kind-dev (127.0.0.1:6443) did not answer within 5 s. VPN?', 'web-0 | Running'])
    expect(kind.known()[0]?.look().tooltip).toContain('It is tried again at 12:01.')
  })

  it('whose name is not plain are shown and no more', async () => {
    const { lists, children } = await openPods()
    lists[0]?.show(snapshot([row('web?', { ref: undefined })]))
    const [odd] = await children
    expect(odd?.look()).toMatchObject({ can: [], opens: 'no', command: undefined })
    expect(odd?.target()).toEqual({ of: 'nothing' })
  })

  it('have containers and events below them, and say what could not be read', async () => {
    const fake = fakeExplorer({
      containers: () =>
        Promise.resolve([
          {
            name: clean('app'),
            container: 'app',
            role: 'container',
            health: 'problem',
            state: clean('CrashLoopBackOff'),
            reason: clean('exit code 1'),
            image: clean('shop/web:1'),
            restarts: 12,
            hasPrevious: true,
            spoken: clean('Container app, CrashLoopBackOff'),
          },
        ]),
      events: () => Promise.resolve(trouble('forbidden', 'You may not list events here.')),
    })
    const tree = openTree(fake.explorer)
    tree.liveness.show(true)
    const kind = await tree.path('kind-dev', 'shop', 'core', 'Pod')
    const children = tree.open(kind)
    fake.lists[0]?.show(snapshot([row('web-0')]))
    const [pod] = await children
    const [app] = pod ? await tree.open(pod) : []
    expect(pod && tree.lines(pod)).toEqual([
      'app | CrashLoopBackOff · exit code 1 · 12 restarts',
      'You may not list events here.',
    ])
    expect(app?.target()).toEqual({ of: 'container', ref: podRef('web-0'), container: 'app' })
  })

  it('are filtered by name and by problems, with a word about what is hidden', async () => {
    const { lists, tree, kind, children } = await openPods()
    lists[0]?.show(snapshot([crashing, row('web-1'), row('db-0')]))
    await children
    tree.setFilter({ text: 'WEB' })
    expect(tree.lines(kind).slice(1)).toEqual(['web-1 | Running', '1 of 3 is hidden by the filter'])
    tree.setFilter({ onlyProblems: true })
    expect(tree.lines(kind)).toEqual(['web-0 | CrashLoopBackOff · 12 restarts · 3d', '2 of 3 are hidden by the filter'])
  })

  it('are asked for by their labels', async () => {
    const { lists, asked, tree } = await openPods()
    tree.setFilter({ labels: 'app=web' })
    expect(lists.map(({ selector, isOpen }) => [selector, isOpen])).toEqual([
      [undefined, false],
      ['app=web', true],
    ])
    expect(asked.slice(-3)).toEqual(['watch pods', 'end pods', 'watch pods'])
  })

  it.each([
    ['what was seen, until something newer is known', noon - 1, '2 · 1 problem'],
    ['what was counted since then', noon + 1, '7'],
  ])('of a kind that is closed are told by %s', async (_, countedAt, description) => {
    let count = kindRow(pods, 3)
    const { explorer, lists } = fakeExplorer({
      kinds: () =>
        Promise.resolve({ groups: [{ group: '', name: clean('core'), kinds: [count] }], notes: [], asOf: 0 }),
    })
    const tree = openTree(explorer)
    tree.liveness.show(true)
    const shop = await tree.path('kind-dev', 'shop')
    const kind = await tree.path('kind-dev', 'shop', 'core', 'Pod')
    const children = tree.open(kind)
    lists[0]?.show(snapshot([crashing, row('web-1')]))
    await children
    tree.liveness.collapse(kind)
    count = kindRow(pods, 7, countedAt)
    shop.refresh()
    await new Promise(setImmediate)
    expect(kind.look()).toMatchObject({
      description,
      icon: { name: description.includes('problem') ? 'warning' : 'symbol-class' },
    })
    tree.liveness.expand(kind)
    expect(kind.look().description).toBe(description)
    lists[1]?.show(snapshot([row('web-1')]))
    expect(kind.look().description).toBe('1')
  })

  it('come 500 at a time', async () => {
    const { lists, kind, children } = await openPods()
    lists[0]?.show(snapshot(Array.from({ length: 1_200 }, (_, index) => row(`web-${index}`))))
    const nodes = await children
    const more = nodes.at(-1)
    expect([nodes.length, more?.look().label]).toEqual([501, '700 more: show the next 500'])
    const target = more?.target()
    if (target?.of === 'more') target.show()
    expect([kind.known().length, kind.known().at(-1)?.look().label]).toEqual([1_001, '200 more: show the next 200'])
  })
})
