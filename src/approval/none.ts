import type { Channel } from './channel.ts'

/** Where nobody can be asked, nothing is changed. @param why a clause: "no person could be asked, because WHY" */
export const createNoChannel = (why: string): Channel => ({
  name: 'none',
  why,
  description: `nobody can be asked, because ${why}: writes are refused`,
  ask: () => Promise.resolve({ approved: false, because: 'unavailable', why }),
})
