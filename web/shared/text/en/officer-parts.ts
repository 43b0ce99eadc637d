import type { Translated } from '../translated.ts'
import type { texts as chinese } from '../zh-CN/officer-parts.ts'

export const texts: Translated<typeof chinese> = {
  region: 'Region',
  month: 'Month',
  state: 'State',
  all: 'All',
  reason: 'Reason',
  note: 'Note',
  elder: 'Elder',
  date: 'Date',
  actions: 'Actions',
  open: 'Open',
  file: 'File',
  history: 'History',
  yes: 'Yes',
  no: 'No',
  none: 'None',
  unknown: 'Not known yet',
  tooLarge: 'The file is larger than 20 MB: make it smaller first',
  system: 'System',
  blocked: {
    'wrong-state': 'Not possible in this state',
    'not-allowed': 'Your post does not do this',
    'same-person': 'You did an earlier step; another person must do this one',
    'already-signed': 'You have signed already',
    'sample-unfinished': 'The on-site check is not finished',
  },
}
