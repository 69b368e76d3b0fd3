/** The policy that a person writes. `defaults.ts` stands beside this door, so that what needs no schema loads none. */
export { checkPolicy, readPolicy, readPolicyFile } from './read.ts'
export { settingsSchema } from './schema.ts'
