import { blockedBy } from '../../support/refusals.ts'

/** What is wrong, the arguments that replace those of a right call (undefined leaves one out), and how the refusal begins. */
export type Case = [what: string, args: Record<string, unknown>, words: RegExp]

const invalid = (words: string): RegExp => new RegExp(`^ERROR: InvalidArguments: ${words}`)
const marker = 'REDACTED(password#a1b2c3)'
/** Of the form that its vendor documents, and nobody's. */
const vendorToken = `ghp_${'a1B2c3D4e5'.repeat(4).slice(0, 36)}`

/** Of every change. */
export const ofTarget: readonly Case[] = [
  ...Object.entries({
    missing: undefined,
    false: false,
    'the word true': 'true',
    'the word yes': 'yes',
    one: 1,
    zero: 0,
    null: null,
    'an object': {},
    'an object that says so': { approved: true },
    'a list': [true],
  }).map(([what, approved]): Case => [`approved: ${what}`, { approved }, blockedBy('approval')]),

  ...Object.entries({
    missing: undefined,
    empty: '',
    null: null,
    'a number': 7,
    'an object': { name: 'web' },
    'two in a list': ['web', 'db'],
    'one in a list': ['web'],
    'two with a comma': 'web,db',
    'two with a space': 'web db',
    'all of them': '*',
    'a wildcard': 'web*',
    'a question mark': 'web?',
    'a selector': 'app=web',
    'a subresource': 'web/scale',
    'another object': '../services/web',
    'one dot': '.',
    'two dots': '..',
    'an encoded slash': 'web%2fscale',
    'encoded dots': '%2e%2e',
    'a query': 'web?dryRun=All',
    'a fragment': 'web#x',
    'a line more': 'web\n',
    'a character that turns around': 'web\u202e',
    'a character that cannot be seen': 'we\u200bb',
    'a letter of another alphabet': 'wеb',
    'a dash in front': '-web',
    '254 letters': 'a'.repeat(254),
    'a marker': marker,
  }).map(([what, name]): Case => [`name: ${what}`, { name }, blockedBy('one-object')]),

  ...Object.entries({
    missing: undefined,
    empty: '',
    null: null,
    'all of them': '*',
    'a glob': 'sh*',
    'a list': ['shop', 'bulk'],
    'two with a comma': 'shop,bulk',
    'capital letters': 'SHOP',
    'a way up': '../shop',
    'two dots': '..',
    'an encoded slash': 'shop%2fpods',
    'a query': 'shop?x=1',
    '64 letters': 'a'.repeat(64),
  }).map(([what, namespace]): Case => [`namespace: ${what}`, { namespace }, blockedBy('namespace-required')]),

  ...['another one', 'prod-sandbox', '', '*', 7, null, ['sandbox']].map((context): Case => [
    `context: ${JSON.stringify(context)}`,
    { context },
    blockedBy('contexts'),
  ]),

  ...Object.entries({
    label_selector: 'app=web',
    labelSelector: 'app=web',
    field_selector: 'metadata.name=web',
    selector: { app: 'web' },
    names: ['web', 'db'],
    all: true,
    all_namespaces: true,
    subresource: 'status',
    force: true,
    grace_period_seconds: 0,
    dry_run: false,
    uid: '1',
    patch: [{ op: 'remove', path: '/spec' }],
    yaml: 'kind: Pod',
    confirmed: true,
    Approved: true,
    as: 'system:admin',
  }).map(([key, value]): Case => [`unknown: ${key}`, { [key]: value }, invalid(`unknown argument ${key} `)]),

  ['reason: of 501 characters', { reason: 'a'.repeat(501) }, invalid('reason: ')],
  ['reason: a number', { reason: 7 }, invalid('reason: ')],
  ['reason: null', { reason: null }, invalid('reason: ')],
  ['reason: with a marker', { reason: `the password is ${marker}` }, blockedBy('intent')],
]

/** Of a delete alone. */
export const ofDelete: readonly Case[] = [
  ...['Background', 'now', '', null, 1, true, ['orphan']].map((propagation): Case => [
    `propagation: ${JSON.stringify(propagation)}`,
    { propagation },
    invalid('propagation: '),
  ]),
  ['an action', { action: 'scale' }, invalid('unknown argument action ')],
  ['replicas', { replicas: 0 }, invalid('unknown argument replicas ')],
]

const image = (over: object) => ({ action: 'update_image', container: 'app', image: good, ...over })
const good = 'registry.example.com/shop/web:2'
const annotations = (entries: unknown) => ({ action: 'set_annotations', annotations: entries })
const labels = (entries: unknown) => ({ action: 'set_labels', labels: entries })

/** Of a change by intent, told before anything is looked at. */
export const ofIntent: readonly Case[] = [
  ...['', 'apply', 'delete', 'Scale', 'SCALE', 'rollout-restart', 'set_label', null, 1, ['scale'], undefined].map(
    (action): Case => [`action: ${JSON.stringify(action)}`, { action, replicas: 1 }, invalid('action: ')],
  ),

  ...[101, 1_000, -1, 1e9].map((replicas): Case => [
    `replicas: ${replicas}`,
    { action: 'scale', replicas },
    blockedBy('intent'),
  ]),
  ...[1.5, true, '3', null, [3], { value: 3 }, 1e300].map((replicas): Case => [
    `replicas: ${JSON.stringify(replicas)}`,
    { action: 'scale', replicas },
    invalid('replicas: '),
  ]),
  ['replicas: missing', { action: 'scale' }, invalid('scale needs replicas')],

  ['image: missing', image({ image: undefined }), invalid('update_image needs image')],
  ['container: missing', image({ container: undefined }), invalid('update_image needs container')],
  ['container and image: missing', { action: 'update_image' }, invalid('update_image needs container and image')],
  ['container: of 64 letters', image({ container: 'a'.repeat(64) }), invalid('container: ')],
  ['container: a list', image({ container: ['app', 'proxy'] }), invalid('container: ')],
  ['container: a marker', image({ container: marker }), blockedBy('intent')],
  ['image: of 401 letters', image({ image: `${good}${'a'.repeat(401)}` }), invalid('image: ')],
  ['image: a list', image({ image: [good] }), invalid('image: ')],
  ...Object.entries({
    empty: '',
    'with a line more': `${good}\n`,
    'over two lines': `${good}\nregistry.example.com/shop/web:3`,
    'with a space': `${good} `,
    'with credentials': 'user:hunter2secret@registry.example.com/shop/web:2',
    'with a token': `registry.example.com/shop/web:${vendorToken}`,
    'with a scheme': `https://${good}`,
    'with a query': `${good}?x=1`,
    'two of them': `${good},${good}`,
    'in capitals': 'registry.example.com/SHOP/web:2',
    'a digest too short': 'registry.example.com/shop/web@sha256:abc',
    'two tags': `${good}:3`,
    'a way up': 'registry.example.com/shop/../admin/web:2',
    'a character that turns around': `${good}\u202e`,
    'a marker': `registry.example.com/shop/web:${marker}`,
    'a variable': 'registry.example.com/shop/web:${TAG}',
  }).map(([what, value]): Case => [`image: ${what}`, image({ image: value }), blockedBy('intent')]),

  ['labels: missing', { action: 'set_labels' }, invalid('set_labels needs labels')],
  ['annotations: missing', { action: 'set_annotations' }, invalid('set_annotations needs annotations')],
  ...Object.entries({
    'a word': 'tier=back',
    'a list': ['tier'],
    null: null,
    'a number as value': { tier: 1 },
    'a boolean as value': { tier: true },
    'a list as value': { tier: ['back'] },
    'an object as value': { tier: { value: 'back' } },
    'a prototype': JSON.parse('{"__proto__": "x"}') as unknown,
    'a prototype beside a right one': JSON.parse('{"tier": "back", "__proto__": "x"}') as unknown,
  }).map(([what, value]): Case => [`labels: ${what}`, labels(value), invalid('labels')]),
  ...Object.entries({
    none: {},
    'six of them': { a: '1', b: '2', c: '3', d: '4', e: '5', f: '6' },
    'a domain': { 'example.com/tier': 'back' },
    'a domain, to take away': { 'example.com/tier': null },
    'a domain of Kubernetes': { 'pod-security.kubernetes.io/enforce': 'privileged' },
    'a domain like the allowed one': { 'app.kubernetes.io.example.com/name': 'x' },
    'the allowed domain in capitals': { 'APP.kubernetes.io/name': 'x' },
    'two slashes': { 'a/b/c': 'x' },
    'an empty key': { '': 'x' },
    'a key with a space': { 'a b': 'x' },
    'a key with a line more': { 'tier\n': 'x' },
    'a key of 64 letters': { ['a'.repeat(64)]: 'x' },
    'a key that is a marker': { [marker]: 'x' },
    'a value that is a marker': { tier: marker },
    'a value that is a token': { tier: vendorToken },
    'a value that turns around': { tier: 'a\u202eb' },
    'a value with a space': { tier: 'a b' },
    'a value of 64 letters': { tier: 'a'.repeat(64) },
  }).map(([what, value]): Case => [`labels: ${what}`, labels(value), blockedBy('intent')]),
  ...Object.entries({
    'a value of 121 letters': { note: 'a'.repeat(121) },
    'too long together': { a: 'a'.repeat(120), b: 'b'.repeat(120) },
    'over two lines': { note: 'a\nb' },
    'a line more': { note: 'a\n' },
    'a tab': { note: 'a\tb' },
    'an escape sequence': { note: '\u001b[31mred' },
    'nothing that is seen': { note: 'a\u200bb' },
    'half a character': { note: 'a\ud800' },
    'a token': { note: `call it with ${vendorToken}` },
    'a JSON Web Token': { note: `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.${'a1B2c3D4'.repeat(4)}` },
    'a password by its key': { 'db-password': 'correct-horse-77' },
    'a password in words': { note: 'password=correct-horse-77' },
    'an address with a password': { note: 'postgres://app:correct-horse-77@db:5432/shop' },
    'a marker in a value': { note: `was ${marker}` },
    'a marker as a key': { [marker]: null },
    'what kubectl keeps': { 'kubectl.kubernetes.io/last-applied-configuration': '{}' },
    'what steers an ingress': { 'nginx.ingress.kubernetes.io/configuration-snippet': 'x' },
  }).map(([what, value]): Case => [`annotations: ${what}`, annotations(value), blockedBy('intent')]),

  ['beside: an image with scale', { ...image({}), action: 'scale', replicas: 1 }, invalid('container, image: not for')],
  ['beside: replicas with an image', image({ replicas: 1 }), invalid('replicas: not for update_image')],
  ['beside: replicas with a restart', { action: 'rollout_restart', replicas: 0 }, invalid('replicas: not for')],
  ['beside: annotations with labels', { ...labels({ a: 'b' }), annotations: {} }, invalid('annotations: not for')],
  ['beside: labels with annotations', { ...annotations({ a: 'b' }), labels: {} }, invalid('labels: not for')],
  [
    'beside: a propagation',
    { action: 'rollout_restart', propagation: 'orphan' },
    invalid('unknown argument propagation'),
  ],
]
