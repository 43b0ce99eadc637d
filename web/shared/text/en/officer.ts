import type { Translated } from '../translated.ts'
import type { texts as zh } from '../zh-CN/officer.ts'

export const texts: Translated<typeof zh> = {
  recovery: {
    title: 'Reset a password at the counter',
    about: 'Gives an elder or agent who forgot the password a code. It is good for one day and can be used once.',
    identityNumber: 'Identity number',
    checked: 'I have checked the original card with the person before me',
    notChecked: 'Check the original card with the person first',
    submit: 'Make a code',
    code: 'Code',
    until: 'Good until',
    handOver: 'Write the code down for the person. It cannot be shown again after this page is closed.',
    another: 'Next person',
  },
}
