import type { Translated } from '../translated.ts'
import type { texts as chinese } from '../zh-CN/officer-care.ts'

export const texts: Translated<typeof chinese> = {
  organization: 'Institution',
  amount: 'Amount',
  reversals: {
    title: 'Reversals to decide',
    label: 'Reversals that wait for a second person, oldest first',
    requestedAt: 'Asked',
    servedOn: 'Service day',
    limit: 'Two-person limit',
    own: 'You asked for it: another person decides',
    approve: 'Reverse',
    approveAbout: 'It is reversed at once; within its month the voucher can be used again.',
    reject: 'Do not reverse',
    emptyTitle: 'No reversals to decide',
    emptyTodo: 'Reversals above the two-person limit appear here.',
  },
  recoveries: {
    title: 'Voucher recoveries',
    label: 'What institutions owe back, oldest first',
    openedAt: 'Opened',
    grounds: { died: 'Redeemed after death', concealed: 'Concealed', 'wrong-redemption': 'Wrong redemption' },
    settled: 'Settled',
    unsettled: 'Not settled',
    close: 'Close',
    closeAbout:
      'Writing off takes another person; what is settled is collected or written off, what is not is reversed.',
    as: 'How it ends',
    ends: { collected: 'Collected', reversed: 'Reversed (not settled yet)', 'written-off': 'Written off' },
    emptyTitle: 'Nothing to recover',
    emptyTodo: 'Late news of a death and wrong redemptions appear here once verified.',
  },
}
