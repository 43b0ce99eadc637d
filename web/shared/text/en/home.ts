import type { Translated } from '../translated.ts'
import type { texts as zh } from '../zh-CN/home.ts'

export const texts: Translated<typeof zh> = {
  month: {
    title: 'What I can use this month',
    left: 'You can still use',
    used: '{{cap, yuan}} this month, {{used, yuan}} used',
    held: '{{held, yuan}} of it is kept for what you booked',
    until: 'Good up to and including {{until, date}}, then it expires',
    category: '{{category}}: of every 100 yuan the voucher pays {{ratio}}',
    claimable: 'This month’s voucher is ready',
    claimableAbout: 'It pays up to {{cap, yuan}}. Choose a kind of service, then claim it.',
    claim: 'Claim the voucher',
    show: 'Show the QR code',
    use: 'Find a provider',
    usedUp: 'This month’s voucher is used up',
    usedUpAbout: '{{used, yuan}} used. A new one comes on the 1st of next month.',
    suspended: 'The voucher is stopped for now',
    suspendedAbout: 'The county is checking something. Call the hotline if you have questions.',
    notBegun: 'The voucher has not begun yet',
    expired: 'This month’s voucher has expired',
    void: 'This voucher is void',
    none: 'No voucher this month',
    noneTodo: 'Elders who qualify first do the self-assessment, then ask for an assessment.',
  },
  now: {
    title: 'What I must do now',
    none: 'Nothing to do now',
    noneTodo: 'When there is, you will see it here.',
    due: 'Please do this before {{due, date}}',
    open: 'Do it now',
    more_one: 'one more after this',
    more_other: '{{count}} more after this',
    confirmAgent: 'Somebody asks to act for you: please answer',
    confirmAgentAbout: 'Do not agree if you do not know the person.',
  },
  otherwise: { title: 'What else I can get' },
}
