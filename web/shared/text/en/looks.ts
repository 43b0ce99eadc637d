import type { Translated } from '../translated.ts'
import type { texts as zh } from '../zh-CN/looks.ts'

export const texts: Translated<typeof zh> = {
  actions: {
    elder: {
      'looked-at': 'Looked at the personal data',
      registered: 'Registered',
      'registered-by-agent': 'Registered by an agent',
      'merged-with-own-account': 'Own account joined with the agent’s registration',
      moved: 'Changed where the elder lives',
    },
    delegation: {
      proposed: 'Asked to act',
      confirmed: 'Confirmed an agent',
      'code-sent': 'Sent a code for the agent',
      'code-refused': 'Wrong code for the agent',
      ended: 'Ended an agent',
    },
    'bank-account': { recorded: 'Recorded a bank account', changed: 'Changed the bank account' },
    fact: { stated: 'Stated a fact', recorded: 'Recorded a fact' },
    file: { 'looked-at': 'Looked at a photo or document' },
    'self-assessment': { recorded: 'Kept a self-assessment' },
    'payout-line': { 'looked-at': 'Looked at payments' },
  },
  kinds: {
    assessment: 'Worked on an assessment',
    'assessment-request': 'Worked on an assessment appointment',
    'assessment-objection': 'Worked on an objection to an assessment',
    case: 'Worked on an application',
    document: 'Worked on documents',
    notice: 'Worked on a public notice',
    objection: 'Worked on an objection',
    letter: 'Worked on a letter',
    decision: 'Decided',
    award: 'Worked on a benefit',
    change: 'Worked on a change',
    recovery: 'Worked on a recovery',
    voucher: 'Worked on a voucher',
    'voucher-card': 'Worked on a paper card',
    redemption: 'Redeemed a voucher',
    booking: 'Worked on a booking',
    stay: 'Worked on a stay',
    service: 'Worked on a service record',
    rating: 'Rated',
    'payout-line': 'Worked on a payment',
    other: 'Did something',
  },
}
