export { clients, findClient, type ClientEntry, type ClientName } from './clients.ts'
export { configurationFor, type Configuration } from './configuration.ts'
export { gatherFacts } from './gather.ts'
