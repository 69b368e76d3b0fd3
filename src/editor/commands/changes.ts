import { parseImage, type Intent } from '../../gate/index.ts'
import { change } from './change.ts'
import { containersOf, type Named } from './containersOf.ts'
import type { ResourceCommand, ResourceServices } from './services.ts'
import { changed, type Acting } from './target.ts'

export const deleteObject: ResourceCommand = async (services, argument) => {
  const acting = await changed(services, argument, 'Delete which object?', 'delete')
  if (acting) await change(services, acting, { action: 'delete', propagation: 'Background' })
}

export const restart: ResourceCommand = async (services, argument) => {
  const acting = await changed(services, argument, 'Restart which object?', 'restart')
  if (acting) await change(services, acting, { action: 'rollout_restart' })
}

export const scale: ResourceCommand = async (services, argument) => {
  const acting = await changed(services, argument, 'Scale which object?', 'scale')
  if (!acting) return
  const { min, max } = services.settings().replicas
  const least = Math.max(0, min)
  const typed = await services.ui.input({
    title: `Scale ${acting.ref.name}`,
    prompt: `How many replicas: a whole number from ${least} to ${max}.`,
    check: (value) =>
      readReplicas(value, least, max) === undefined ? `A whole number from ${least} to ${max}.` : undefined,
  })
  const replicas = typed === undefined ? undefined : readReplicas(typed, least, max)
  if (replicas !== undefined) await change(services, acting, { action: 'scale', replicas })
}

const readReplicas = (typed: string, min: number, max: number): number | undefined => {
  if (!/^\d{1,6}$/.test(typed.trim())) return undefined
  const replicas = Number(typed)
  return replicas >= min && replicas <= max ? replicas : undefined
}

export const setImage: ResourceCommand = async (services, argument) => {
  const acting = await changed(services, argument, 'Change the image of which object?', 'image')
  const container = acting && (await containerOf(services, acting))
  if (!container) return
  const image = await services.ui.input({
    title: `Image of ${container.name} in ${acting.ref.name}`,
    prompt: 'One image with its tag or digest, such as registry.example.com/shop/web:1.2.3.',
    value: container.image,
    check: (value) =>
      parseImage(value.trim()) ? undefined : 'No reference to an image, such as registry.example.com/shop/web:1.2.3.',
  })
  const wanted = image?.trim()
  if (wanted !== undefined && parseImage(wanted))
    await change(services, acting, { action: 'update_image', container: container.name, image: wanted })
}

/** One of its containers, where the cluster tells which there are. */
async function containerOf(services: ResourceServices, { ref }: Acting): Promise<Named | undefined> {
  const { ui } = services
  const named = await containersOf(await services.explorer(), ref)
  if (typeof named === 'string') {
    ui.warn(named)
    return undefined
  }
  const [only] = named
  if (named.length === 1) return only
  return ui.pick(
    `Change the image of which container of ${ref.name}?`,
    named.map((value) => ({ label: value.name, description: value.image, value })),
  )
}

export const setLabels: ResourceCommand = async (services, argument) => {
  const acting = await changed(services, argument, 'Change a label of which object?', 'labels')
  if (!acting) return
  const typed = await services.ui.input({
    title: `Label of ${acting.ref.name}`,
    prompt: 'key=value to set it, key- to remove it.',
    check: (value) => (readLabel(value) ? undefined : 'key=value to set it, key- to remove it.'),
  })
  const intent = typed === undefined ? undefined : readLabel(typed)
  if (intent) await change(services, acting, intent)
}

/** As `kubectl label` writes them; what keys and values may be is for the gate to say. */
const readLabel = (typed: string): Intent | undefined => {
  const [, key, value] = /^\s*([^\s=]+?)(?:=(\S*)|-)\s*$/.exec(typed) ?? []
  return key === undefined ? undefined : { action: 'set_labels', entries: { [key]: value ?? null } }
}
