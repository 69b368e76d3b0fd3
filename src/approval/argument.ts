import type { Channel } from './channel.ts'

/** No channel to a person at all: the model's `approved=true` decides. It must be asked for when the server is started. */
export const createArgumentChannel = (): Channel => ({
  name: 'argument',
  description: 'approved=true is enough, nobody is asked',
  ask: () => Promise.resolve({ approved: true, by: 'approved=true, nobody was asked' }),
})
