import { apiResources } from './apiResources.ts'
import { remove } from './delete.ts'
import type { Tool } from './define.ts'
import { get } from './get.ts'
import { list } from './list.ts'
import { listEvents } from './listEvents.ts'
import { patch } from './patch.ts'
import { ping } from './ping.ts'
import { podLogs } from './podLogs.ts'

/** Every tool, in the order in which clients show them. */
export const tools: readonly Tool[] = [list, get, listEvents, podLogs, remove, patch, apiResources, ping]
