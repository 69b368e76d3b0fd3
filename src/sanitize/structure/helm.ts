import type { StructureRule } from './place.ts'

/** Values of charts, as text in YAML. Sources: k3s HelmChart, Argo CD Application, Flux HelmRelease. */
export const helm: StructureRule = {
  id: 'S13',
  what: '`valuesContent` of HelmChart, `values` of Argo and Flux: cleaned like objects, or masked where they cannot be read',
  keys: ['valuesContent', 'values'],
  clean(value, place, walk) {
    if (place.builtIn || typeof value !== 'string') return undefined
    return value.trim() === '' ? value : (walk.nested(value) ?? walk.maskText(value, 'helm-values'))
  },
}
