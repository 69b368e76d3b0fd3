export { clients, findClient, type ClientEntry } from './clients.ts'
export { configurationFor } from './configuration.ts'
export { gatherFacts } from './gather.ts'
