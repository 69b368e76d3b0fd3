import { describe, expect, it } from 'vitest'
import { defaults } from '../../../src/policy/defaults.ts'
import { readPolicy } from '../../../src/policy/index.ts'

const whole = {
  readOnly: false,
  contexts: { denied: [] },
  namespaces: { denied: [] },
  resources: { denied: [] },
  production: { contexts: [] },
  keys: { allowed: [] },
  images: { allowed: [] },
  replicas: { min: 0, max: 100 },
  approval: { timeoutSeconds: 120 },
  limits: { writesPerHour: 60, questionsPerHour: 30, noesUntilPause: 3, coolingOffMinutes: 15 },
  overrides: [],
  redaction: { keys: [], patterns: [], exemptKeys: [], exemptPatterns: [] },
}

describe('a policy', () => {
  it('without a word is the defaults, which are known without the schema', () => {
    expect(readPolicy('{}', 'p.yaml')).toEqual(whole)
    expect(defaults).toEqual(whole)
  })

  it.each<[what: string, text: string, change: object]>([
    ['readOnly', 'readOnly: true', { readOnly: true }],
    ['contexts allowed', 'contexts: { allowed: [dev] }', { contexts: { allowed: ['dev'], denied: [] } }],
    ['no context at all', 'contexts: { allowed: [] }', { contexts: { allowed: [], denied: [] } }],
    [
      'names of contexts as clouds make them',
      'contexts:\n  denied:\n    - arn:aws:eks:eu-west-1:1:cluster/*\n    - "default/api-x:6443/kube:admin"',
      { contexts: { denied: ['arn:aws:eks:eu-west-1:1:cluster/*', 'default/api-x:6443/kube:admin'] } },
    ],
    [
      'namespaces',
      'namespaces: { allowed: [team-*], denied: [Team-X] }',
      { namespaces: { allowed: ['team-*'], denied: ['Team-X'] } },
    ],
    [
      'resources',
      'resources: { denied: [pods, "*.example.com", Deployment.apps] }',
      { resources: { denied: ['pods', '*.example.com', 'Deployment.apps'] } },
    ],
    ['production', 'production: { contexts: ["live-*"] }', { production: { contexts: ['live-*'] } }],
    [
      'keys',
      'keys: { allowed: [example.com/, example.com/team] }',
      { keys: { allowed: ['example.com/', 'example.com/team'] } },
    ],
    [
      'images',
      'images: { allowed: [registry.example.com:5000/shop/*, docker.io/library/nginx, "*"] }',
      { images: { allowed: ['registry.example.com:5000/shop/*', 'docker.io/library/nginx', '*'] } },
    ],
    ['one bound of replicas', 'replicas: { max: 10000 }', { replicas: { min: 0, max: 10_000 } }],
    ['equal bounds of replicas', 'replicas: { min: 3, max: 3 }', { replicas: { min: 3, max: 3 } }],
    ['the shortest time', 'approval: { timeoutSeconds: 10 }', { approval: { timeoutSeconds: 10 } }],
    ['the longest time', 'approval: { timeoutSeconds: 600 }', { approval: { timeoutSeconds: 600 } }],
    [
      'the lowest limits',
      'limits: { writesPerHour: 0, questionsPerHour: 0, noesUntilPause: 1, coolingOffMinutes: 0 }',
      { limits: { writesPerHour: 0, questionsPerHour: 0, noesUntilPause: 1, coolingOffMinutes: 0 } },
    ],
    [
      'the highest limits',
      'limits: { writesPerHour: 1000, questionsPerHour: 1000, noesUntilPause: 100, coolingOffMinutes: 1440 }',
      { limits: { writesPerHour: 1000, questionsPerHour: 1000, noesUntilPause: 100, coolingOffMinutes: 1440 } },
    ],
    [
      'JSON with tabs',
      '{\n\t"readOnly": true,\n\t"replicas": {\n\t\t"max": 5\n\t}\n}\n',
      { readOnly: true, replicas: { min: 0, max: 5 } },
    ],
    [
      'overrides',
      'overrides: [{ contexts: [dev-*], readOnly: false, replicas: { max: 5 } }, { contexts: [a], namespaces: { allowed: [] } }]',
      {
        overrides: [
          { contexts: ['dev-*'], readOnly: false, replicas: { max: 5 } },
          { contexts: ['a'], namespaces: { allowed: [] } },
        ],
      },
    ],
    [
      'what is masked',
      'redaction: { keys: [customer number, IBAN], patterns: ["ACME-[A-Z0-9]{16}"], exemptKeys: [deploy hook], exemptPatterns: ["build_[0-9a-z]{20,40}"] }',
      {
        redaction: {
          keys: ['customer number', 'IBAN'],
          patterns: ['ACME-[A-Z0-9]{16}'],
          exemptKeys: ['deploy hook'],
          exemptPatterns: ['build_[0-9a-z]{20,40}'],
        },
      },
    ],
    ['a byte order mark', '\ufeffreadOnly: true', { readOnly: true }],
  ])('takes %s', (_, text, change) => {
    expect(readPolicy(text, 'p.yaml')).toEqual({ ...whole, ...change })
  })

  it.each<[what: string, text: string, message: string]>([
    [
      'an unknown section',
      'readOnly: true\nsecrets: allow',
      'p.yaml, line 2, column 1: secrets is not a setting; there are readOnly, contexts, namespaces, resources, production, keys, images, replicas, approval, limits, overrides, redaction.',
    ],
    [
      'an unknown key',
      'contexts:\n  alowed: [dev]',
      'p.yaml, line 2, column 3: contexts.alowed is not a setting; there are allowed, denied.',
    ],
    [
      'a key that may be a value',
      'limits:\n  hunter2-tok_x: 1',
      'p.yaml, line 2, column 3: limits.(this key) is not a setting; there are writesPerHour, questionsPerHour, noesUntilPause, coolingOffMinutes.',
    ],
    [
      'a prototype',
      '__proto__: { readOnly: true }',
      'p.yaml, line 1, column 1: (this key) is not a setting; there are readOnly, contexts, namespaces, resources, production, keys, images, replicas, approval, limits, overrides, redaction.',
    ],
    ['a list', '- readOnly', 'p.yaml, line 1, column 1: it must be a mapping.'],
    ['yes', 'readOnly: yes', 'p.yaml, line 1, column 11: readOnly must be true or false.'],
    [
      'a section without content',
      'contexts:\nreadOnly: true',
      'p.yaml, line 1, column 10: contexts must be a mapping.',
    ],
    [
      'a list that is one word',
      'contexts:\n  denied: prod',
      'p.yaml, line 2, column 11: contexts.denied must be a list.',
    ],
    [
      'a number in a list',
      'namespaces:\n  allowed:\n    - shop\n    - 5',
      'p.yaml, line 4, column 7: namespaces.allowed[1] must be text.',
    ],
    [
      'an empty glob',
      'contexts: { allowed: [""] }',
      'p.yaml, line 1, column 23: contexts.allowed[0] must not be empty: an empty glob matches nothing.',
    ],
    [
      'a negated glob',
      'contexts: { allowed: ["!prod"] }',
      'p.yaml, line 1, column 23: contexts.allowed[0] must not hold a !, which does not mean "not" here; use allowed and denied.',
    ],
    [
      'a long glob',
      `contexts: { allowed: [${'a'.repeat(254)}] }`,
      'p.yaml, line 1, column 23: contexts.allowed[0] must be at most 253 characters.',
    ],
    [
      'braces in a namespace',
      'namespaces: { denied: ["{a,b}"] }',
      'p.yaml, line 1, column 24: namespaces.denied[0] must be a glob over names of namespaces: letters, digits, dashes and *.',
    ],
    [
      'a kind with a version',
      'resources: { denied: [pods/v1] }',
      'p.yaml, line 1, column 23: resources.denied[0] must be a glob over kinds, such as pods or *.example.com, without a version or a subresource.',
    ],
    [
      'a domain without its slash',
      'keys: { allowed: [example.com] }',
      'p.yaml, line 1, column 19: keys.allowed[0] must be a domain with its slash, such as example.com/, or a whole key, such as example.com/team.',
    ],
    [
      'a glob of keys',
      'keys: { allowed: ["*/"] }',
      'p.yaml, line 1, column 19: keys.allowed[0] must be a domain with its slash, such as example.com/, or a whole key, such as example.com/team.',
    ],
    [
      'an image with its tag',
      'images: { allowed: ["registry.example.com/shop/web:1.2"] }',
      'p.yaml, line 1, column 21: images.allowed[0] must be a glob over registry and repository, such as docker.io/library/nginx, without a tag or digest.',
    ],
    [
      'an image without a registry',
      'images: { allowed: [nginx] }',
      'p.yaml, line 1, column 21: images.allowed[0] must be a glob over registry and repository, such as docker.io/library/nginx, without a tag or digest.',
    ],
    [
      'too many replicas',
      'replicas: { max: 10001 }',
      'p.yaml, line 1, column 18: replicas.max must be a whole number from 0 to 10000.',
    ],
    [
      'half a replica',
      'replicas: { max: 1.5 }',
      'p.yaml, line 1, column 18: replicas.max must be a whole number from 0 to 10000.',
    ],
    [
      'negative replicas',
      'replicas: { min: -1 }',
      'p.yaml, line 1, column 18: replicas.min must be a whole number from 0 to 10000.',
    ],
    [
      'infinitely many',
      'replicas: { max: .inf }',
      'p.yaml, line 1, column 18: replicas.max must be a whole number from 0 to 10000.',
    ],
    [
      'bounds the wrong way round',
      'replicas: { min: 5, max: 4 }',
      'p.yaml, line 1, column 11: replicas min must not be greater than max.',
    ],
    [
      'a least that is over the default most',
      'replicas: { min: 101 }',
      'p.yaml, line 1, column 11: replicas min must not be greater than max.',
    ],
    [
      'too short a time',
      'approval: { timeoutSeconds: 9 }',
      'p.yaml, line 1, column 29: approval.timeoutSeconds must be a whole number from 10 to 600.',
    ],
    [
      'too long a time',
      'approval: { timeoutSeconds: 601 }',
      'p.yaml, line 1, column 29: approval.timeoutSeconds must be a whole number from 10 to 600.',
    ],
    [
      'a number as text',
      'limits: { writesPerHour: "60" }',
      'p.yaml, line 1, column 26: limits.writesPerHour must be a whole number from 0 to 1000.',
    ],
    [
      'too many writes',
      'limits: { writesPerHour: 1001 }',
      'p.yaml, line 1, column 26: limits.writesPerHour must be a whole number from 0 to 1000.',
    ],
    [
      'too many questions',
      'limits: { questionsPerHour: 1001 }',
      'p.yaml, line 1, column 29: limits.questionsPerHour must be a whole number from 0 to 1000.',
    ],
    [
      'a pause after nothing',
      'limits: { noesUntilPause: 0 }',
      'p.yaml, line 1, column 27: limits.noesUntilPause must be a whole number from 1 to 100.',
    ],
    [
      'a pause after too many',
      'limits: { noesUntilPause: 101 }',
      'p.yaml, line 1, column 27: limits.noesUntilPause must be a whole number from 1 to 100.',
    ],
    [
      'too long a cooling-off',
      'limits: { coolingOffMinutes: 1441 }',
      'p.yaml, line 1, column 30: limits.coolingOffMinutes must be a whole number from 0 to 1440.',
    ],
    [
      'an override for no context',
      'overrides: [{ contexts: [] }]',
      'p.yaml, line 1, column 25: overrides[0].contexts must name a context: an override without one never applies.',
    ],
    [
      'an override without contexts',
      'overrides: [{ readOnly: true }]',
      'p.yaml, line 1, column 13: overrides[0].contexts must be a list.',
    ],
    [
      'an unknown key of an override',
      'overrides: [{ contexts: [a], limits: {} }]',
      'p.yaml, line 1, column 30: overrides[0].limits is not a setting; there are contexts, readOnly, namespaces, resources, keys, images, replicas, approval.',
    ],
    [
      'bounds the wrong way round in an override',
      'overrides: [{ contexts: [a], replicas: { min: 5, max: 4 } }]',
      'p.yaml, line 1, column 40: overrides[0].replicas min must not be greater than max.',
    ],
    [
      'a credential that need not be masked',
      'redaction: { exemptKeys: [db_password] }',
      'p.yaml, line 1, column 27: redaction.exemptKeys[0] is the name of a credential, whose value is always masked.',
    ],
    [
      'a name that answers need',
      'redaction: { keys: [namespace] }',
      'p.yaml, line 1, column 21: redaction.keys[0] is a name by which objects are told apart, and stays.',
    ],
    [
      'a pattern without an end',
      'redaction: { patterns: ["ACME-.*"] }',
      'p.yaml, line 1, column 25: redaction.patterns[0] may hold plain characters, classes such as [A-Z0-9], \\d, \\w and counts such as {8} or {8,16} alone.',
    ],
    [
      'a pattern that begins with anything',
      'redaction: { exemptPatterns: ["[a-z]{20}"] }',
      'p.yaml, line 1, column 31: redaction.exemptPatterns[0] must begin with at least 3 plain characters.',
    ],
    [
      'two mistakes',
      'readOnly: 1\ncontexts: []',
      'p.yaml, line 1, column 11: readOnly must be true or false; p.yaml, line 2, column 11: contexts must be a mapping.',
    ],
  ])('refuses %s', (_, text, message) => {
    expect(() => readPolicy(text, 'p.yaml')).toThrow(expect.objectContaining({ name: 'UsageError', message }) as Error)
  })
})
