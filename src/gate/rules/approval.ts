import type { Rule } from '../rule.ts'

/** The model's claim that it asked: needed, so that it does ask, and never enough, since it may write what it likes. */
export const approval: Rule = {
  name: 'approval',
  refuses: 'A write without approved: true, and one that no person said yes to',
  check({ change }) {
    if (!change || change.approved === true) return undefined
    return {
      reason: 'the call does not say that a person agreed (approved: true)',
      remedy:
        'Tell the person what you want to change and why; when they agree, call again with approved: true. They are then shown exactly what will happen, and asked.',
    }
  },
}
