import type { Translated } from '../translated.ts'
import type { texts as zh } from '../zh-CN/messages.ts'

export const texts: Translated<typeof zh> = {
  'delegation-proposed': {
    title: 'Somebody asks to act for you',
    body: 'See who it is. Agree only if you know them and want it.',
  },
  'delegation-active': { title: 'The agent is confirmed', body: 'The agent can now act for the elder.' },
  'delegation-ended': { title: 'The agent was ended', body: 'The former agent can no longer act for the elder.' },
  assessment: {
    confirmed: { title: 'The assessment is confirmed', body: 'See the level; it is good until {{validUntil, date}}.' },
    rejected: {
      title: 'The assessment was sent back',
      body: 'The county asked the agency to assess again, at no cost to you.',
    },
    expiring: {
      title: 'The assessment runs out soon',
      body: 'It ends on {{validUntil, date}}; please book a new one in time.',
    },
    assigned: { title: 'A new assessment for you', body: 'See it under assessments.' },
    recused: { title: 'An assessor stepped back', body: 'Please name another.' },
  },
  'assessment-request': {
    accepted: { title: 'The agency accepted', body: '{{agency}} will assess at {{at, time}}.' },
    declined: { title: 'The agency declined', body: 'Reason: {{reason}}. Choose another agency or time.' },
    'no-show': { title: 'The assessment did not take place', body: 'Reason: {{reason}}. Please book again.' },
    cancelled: { title: 'The appointment is cancelled', body: 'You can ask for another one.' },
    'time-proposed': {
      title: 'The agency proposes another time',
      body: '{{at, time}}, because: {{reason}}. Open to answer.',
    },
    received: { title: 'A new request for an assessment', body: 'Please answer soon.' },
    'time-changed': { title: 'A request has another time', body: 'Open to see.' },
    'time-agreed': { title: 'The new time is agreed', body: 'Please be on time.' },
  },
  'assessment-objection': {
    accepted: {
      title: 'Your objection holds: a new assessment',
      body: 'Another team will call on you around {{at, time}}.',
    },
    dismissed: { title: 'Your objection was dismissed', body: 'Reason: {{reason}}' },
  },
  case: {
    submitted: { title: 'Application received: {{title}}', body: 'Number {{number}}. See each step at any time.' },
    'handed-in-again': { title: 'Papers received: {{title}}', body: 'Number {{number}}; the work goes on.' },
    'deficiency-notice': { title: 'Papers are missing: {{title}}', body: 'Everything that lacks: {{items}}' },
    'returned-again': { title: 'Something is still not right: {{title}}', body: '{{items}}' },
    granted: { title: 'Granted: {{title}}', body: 'Number {{number}}; open to read the decision.' },
    refused: {
      title: 'Not granted: {{title}}',
      body: 'Number {{number}}. Reasons, law and your remedies are in the decision.',
    },
    'objection-answered': { title: 'Objection answered: {{title}}', body: '{{answer}}' },
  },
  award: {
    suspended: { title: 'Benefit suspended', body: 'Reason: {{reason}}' },
    resumed: { title: 'Benefit resumed', body: 'Reason: {{reason}}' },
    arrears: {
      title: 'Arrears are paid to you',
      body: 'After the finding {{amountFen, yuan}} more is paid with the next payment.',
    },
  },
  'award-check': {
    opened: {
      title: 'A check is due by {{dueOn, date}}',
      body: 'The office looks at your situation again and will call on you. Please tell of any change; what is not confirmed in time may be suspended and is paid after the confirmation.',
    },
  },
  change: {
    confirmed: {
      title: 'A change was verified',
      body: 'The change of {{happenedOn, date}} was verified; benefits follow.',
    },
  },
  recovery: {
    opened: {
      title: '{{amountFen, yuan}} to be paid back',
      body: 'Reason: {{reason}}. Instalments are possible; you may object.',
    },
  },
}
