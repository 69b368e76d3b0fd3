import { createBroker } from '../approval/broker.ts'
import type { Channel } from '../approval/channel.ts'
import type { Ledger } from '../approval/ledger.ts'
import type { Person } from './services.ts'
import { Blocked } from '../errors.ts'
import type { Denial } from '../gate/index.ts'

/** The way to a person, with the memory that all servers of the user share. */
export const createPerson = (channel: Channel, ledger: Ledger, isPaused: () => boolean): Person => {
  const broker = createBroker({ channel, ledger })
  return {
    channel: channel.name,
    caveat: caveats[channel.name],
    async objection(act, { limits }) {
      // What takes no question to find out is said before anything is tried.
      if (channel.why !== undefined) return nobody(channel.why)
      if (isPaused()) return paused
      return channel.name === 'argument' ? ledger.waiting(act, limits) : ledger.mayAsk(act, limits)
    },
    async ask(request, actKey, { limits, approval }, signal) {
      const { timeoutSeconds } = approval
      const answered = await broker.ask(request, { actKey, limits, timeoutSeconds, signal })
      if ('denial' in answered) throw new Blocked(answered.denial)
      const { verdict, request: asked, isOld } = answered
      return { verdict, expiresAt: asked.expiresAt, objection: () => (isPaused() ? paused : isOld() ? old : undefined) }
    },
    tell: (sentence) => void channel.tell?.(sentence),
    objectionToSending: async ({ limits }) => (isPaused() ? paused : ledger.write(limits)),
  }
}

/** Where a client could have said yes by itself, it must show. */
const caveats: Readonly<Partial<Record<Channel['name'], string>>> = {
  elicitation: '(--approval=elicitation: the client said yes; whether a person saw the question is not known.)',
  argument: '(--approval=argument: approved=true was enough; nobody was asked.)',
}

const nobody = (why: string): Denial => ({
  rule: 'approval',
  reason: `no person could be asked, because ${why}`,
  remedy:
    'Nothing was changed. Start the server from VS Code, or on a desktop; --approval names another way of asking.',
})

const old: Denial = {
  rule: 'approval',
  reason: 'the yes came too long ago: this computer slept, its clock was set, or the cluster was slow',
  remedy: 'Nothing was changed. Read the object, and call again if the change is still wanted.',
}

const paused: Denial = {
  rule: 'paused',
  reason: 'writes are paused by a person',
  remedy: 'Nothing was changed. A person resumes them in the editor.',
}
