import { apiResources } from './apiResources.ts'
import type { Tool } from './define.ts'
import { get } from './get.ts'
import { list } from './list.ts'
import { ping } from './ping.ts'

/** Every tool, in the order in which clients show them. */
export const tools: readonly Tool[] = [list, get, apiResources, ping]
