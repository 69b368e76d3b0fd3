import { isCredential } from '../judge.ts'
import { classify, type KeyClass } from '../keys.ts'
import { isMarker } from '../marker.ts'
import { isObject, type Json, type JsonObject } from '../types.ts'
import { printable } from '../strip.ts'
import { maskedByName } from './addedNames.ts'
import { omitted, type Place, type StructureRule, type Walk } from './place.ts'

export interface WalkOptions {
  /** Asked at every field. */
  readonly rules: readonly StructureRule[]
  /** Asked about every text that no rule settled, before it is scanned: what it is says more than where it stands. */
  readonly textRules: readonly StructureRule[]
  readonly maskText: (text: string, type: string, note?: string) => string
  readonly scan: (text: string) => string
  readonly finds: (text: string) => boolean
  /** Reads a nested text. Throws where it is none. */
  readonly parse: (text: string, longest: number) => { readonly value: Json; readonly print: (value: Json) => string }
}

/** Deeper objects are masked whole: whoever nests them so deep does it to be skipped. */
const deepest = 100

/** The root of a walk: the field that an object would be in. */
const noPlace: Place = { key: '', holder: {}, up: undefined, builtIn: false }

/** YAML takes seconds a megabyte, and a list may hold thousands of texts. */
const longestNested = 131_072

export interface CleaningWalk {
  readonly object: (value: Json) => Json
  /** A text that is an object, written back; `undefined` where it cannot be read. */
  readonly document: (text: string, longest: number) => string | undefined
}

/** Cleans any object: each field is offered to the rules, and what they leave is walked on. */
export function createWalk({ rules, textRules, maskText, scan, finds, parse }: WalkOptions): CleaningWalk {
  const byKey = index(rules)
  const everywhere = rules.filter((rule) => rule.keys === undefined)
  let depth = 0

  const walk: Walk = {
    scan,
    finds,
    into,
    maskText: (text, type, note) => (text === '' || isMarker(text) ? text : maskText(text, type, note)),
    keep: (value) =>
      typeof value === 'string'
        ? printable(value)
        : // What a person's policy names is masked where everything else is kept, too.
          deeper(value, (item, key) => maskedByName(item, key, walk) ?? walk.keep(item)),
    mask: (value, type) => {
      if (typeof value === 'string') return walk.maskText(value, type)
      if (typeof value === 'number') return maskText(String(value), type)
      return deeper(value, (item) => walk.mask(item, type))
    },
    named: (name, value, place) => {
      const keyClass = classify(name)
      return keyClass === undefined ? into(value, place) : under(keyClass, value, place)
    },
    nested: (text) => document(text, longestNested),
  }

  function document(text: string, longest: number): string | undefined {
    try {
      const { value, print } = parse(text, longest)
      if (typeof value !== 'object' || value === null) return undefined
      const cleaned = into(value, noPlace)
      // Where nothing changed the text stays as its author laid it out, comments and all: those are scanned.
      return scan(JSON.stringify(cleaned) === JSON.stringify(value) ? text : print(cleaned))
    } catch {
      // What cannot be read has no structure to go by: the caller masks it.
      return undefined
    }
  }

  function under(keyClass: KeyClass, value: Json, place: Place): Json {
    if (typeof value === 'string' || typeof value === 'number') {
      if (isCredential(String(value), keyClass)) return maskText(String(value), keyClass.type)
    }
    const cleaned = into(value, place)
    // Without the part that another rule masked it may look like a credential, and would when cleaned again.
    const changed = typeof value === 'string' && cleaned !== value && typeof cleaned === 'string'
    return changed && !isMarker(cleaned) && isCredential(cleaned, keyClass) ? maskText(value, keyClass.type) : cleaned
  }

  function into(value: Json, place: Place): Json {
    if (typeof value === 'string') return cleanText(value, place)
    if (Array.isArray(value)) return deeper(value, (item: Json) => into(item, place))
    return isObject(value) ? fields(value, place) : value
  }

  function cleanText(text: string, place: Place): Json {
    for (const rule of textRules) {
      const cleaned = rule.clean(text, place, walk)
      if (cleaned !== undefined && cleaned !== omitted) return cleaned
    }
    return scan(text)
  }

  function fields(holder: JsonObject, up: Place): Json {
    const builtIn = isBuiltIn(holder) ?? up.builtIn
    return deeper(holder, (value, key) => {
      const place: Place = { key, holder, up, builtIn }
      for (const rule of byKey.get(key) ?? everywhere) {
        const cleaned = rule.clean(value, place, walk)
        if (cleaned !== undefined) return cleaned
      }
      return into(value, place)
    })
  }

  /** Maps the items of a list or the fields of an object. */
  function deeper(value: Json, map: (item: Json, key: string) => Json | typeof omitted): Json {
    if (!Array.isArray(value) && !isObject(value)) return value
    if (depth >= deepest) return maskText(write(value), 'too-deep')
    depth++
    try {
      if (Array.isArray(value)) return value.map((item: Json) => map(item, '')).filter((item) => item !== omitted)
      const cleaned: Record<string, Json> = {}
      for (const key of Object.keys(value)) {
        const mapped = map(value[key] ?? null, key)
        if (mapped !== omitted) define(cleaned, scan(key), mapped)
      }
      return cleaned
    } finally {
      depth--
    }
  }

  return { object: (value) => into(value, noPlace), document }
}

/** For the fingerprint alone. JSON's own writer runs out of stack some thousand levels down, where its parser does not. */
function write(value: Json): string {
  try {
    return JSON.stringify(value)
  } catch {
    // Nothing of it is shown, so all that gets lost is how to tell two of these apart.
    return 'nested too deeply to be written'
  }
}

/** An assignment to `__proto__` would set no field. */
function define(object: Record<string, Json>, key: string, value: Json): void {
  if (key === '__proto__')
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true })
  else object[key] = value
}

/** The rules for each key that is named by one, in their order, those for all keys among them. */
function index(rules: readonly StructureRule[]): Map<string, StructureRule[]> {
  const keys = new Set(rules.flatMap((rule) => rule.keys ?? []))
  return new Map([...keys].map((key) => [key, rules.filter((rule) => rule.keys?.includes(key) ?? true)]))
}

/** Whether an object that says what it is belongs to Kubernetes itself; `undefined` where it does not say. */
function isBuiltIn({ apiVersion, kind }: JsonObject): boolean | undefined {
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return undefined
  const slash = apiVersion.indexOf('/')
  return slash === -1 ? /^v[0-9]/.test(apiVersion) : builtInGroups.has(apiVersion.slice(0, slash))
}

/** Groups served by the API server itself. Others that end in `.k8s.io` are custom resources. */
const builtInGroups = new Set([
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'apps',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'autoscaling',
  'batch',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'extensions',
  'flowcontrol.apiserver.k8s.io',
  'internal.apiserver.k8s.io',
  'meta.k8s.io',
  'metrics.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'policy',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
  'storagemigration.k8s.io',
])
