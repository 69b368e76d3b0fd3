import type { Operation } from '../gate/index.ts'

/** The path of what an operation names, as the API server lays them out. Names stand in it as they are. */
export const requestPath = ({ resource, namespace, name, subresource }: Operation): string => {
  const { group, version, plural } = resource
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`
  return [root, 'namespaces', namespace, plural, name, subresource].filter((part) => part !== undefined).join('/')
}
