import * as z from 'zod'

/** The arguments that prompts share. Whether a value is allowed is for the gate to say. */
export const context = z.string().optional().describe('context of the kubeconfig; the one that ping shows, if left out')
export const namespace = z.string().describe('exactly one')
export const kind = z.string().describe('pods, deploy, sts, job …')
export const name = z.string().describe('of one object')
