import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, id, instant, month, regionCode, text } from '#http/fields.ts'
import { FORMS, KINDS, UNITS } from '#policy/pack.ts'
import { DRAFT_ACTIONS, DRAFT_STATES } from './draft.ts'

const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)
const policyText = z.string().min(1, '请填写').max(400_000, '一份政策最多40万个字')
const READERS = [
  'policy-editor',
  'policy-publisher',
  'county-reviewer',
  'county-approver',
  'province-viewer',
  'auditor',
] as const
const WRITERS = ['policy-editor'] as const
const draftParams = z.object({ draftId: id })

export const PUBLICATION_ORIGINS = ['files', 'draft'] as const

const draftHead = z.object({
  draftId: id,
  policy: slug,
  title: z.string(),
  region: regionCode,
  reason: z.string(),
  state: z.enum(DRAFT_STATES),
  revision: z.int(),
  sound: z.boolean(),
  effectiveOn: date.nullable(),
  openedAt: instant,
})

const policyHead = z.object({
  policy: slug,
  title: z.string(),
  region: regionCode,
  kind: z.enum(KINDS),
  form: z.enum(FORMS),
  /** Decides nobody itself: policies of regions lie over it. */
  abstract: z.boolean(),
  base: slug.nullable(),
  inForce: z.boolean(),
  rules: z.int(),
  clauses: z.int(),
  cases: z.int(),
  /** Figures that the document leaves open and nobody has set. */
  unset: z.int(),
  publication: z.int(),
  publishedAt: instant.nullable(),
  /** Days to come on which it will read otherwise. */
  scheduled: z.array(date),
  /** A newer text that the program brought waits to be looked at. */
  waiting: z.boolean(),
  draft: draftHead.nullable(),
})

export const listPoliciesContract = contract({
  method: 'GET',
  path: '/api/v1/policies',
  summary: 'Every published policy with its versions, its open draft and what waits',
  right: { roles: READERS },
  query: z.object({ region: regionCode.optional(), kind: z.enum(KINDS).optional(), q: z.string().max(60).optional() }),
  response: z.object({ policies: z.array(policyHead) }),
})

const caseOutcome = z.object({
  policy: slug,
  name: z.string(),
  on: date,
  expected: z.enum(['granted', 'refused', 'undecided']),
  complaints: z.array(z.string()),
})

const difference = z.object({
  part: z.enum(['amount', 'parameter', 'rule', 'document', 'step', 'contact', 'clause', 'edition']),
  name: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})
const change = z.object({ policy: slug, title: z.string(), on: date, differences: z.array(difference) })

export const readPolicyContract = contract({
  method: 'GET',
  path: '/api/v1/policies/:policy',
  summary: 'A published policy: its text, worked cases with their outcome, publications, and its open draft',
  right: { roles: READERS },
  params: z.object({ policy: slug }),
  response: policyHead.extend({
    document: z.string(),
    file: z.string(),
    text: z.string(),
    casesFile: z.string(),
    casesText: z.string().nullable(),
    caseOutcomes: z.array(caseOutcome),
    publications: z.array(
      z.object({
        number: z.int(),
        origin: z.enum(PUBLICATION_ORIGINS),
        publishedAt: instant,
        publishedBy: z.string().nullable(),
        effectiveOn: date.nullable(),
        reason: z.string().nullable(),
      }),
    ),
    mayEdit: z.boolean(),
  }),
})

export const readPublicationContract = contract({
  method: 'GET',
  path: '/api/v1/policies/:policy/publications/:number',
  summary: 'What a publication changed in a policy, in words, with the text as it stood then',
  right: { roles: READERS },
  params: z.object({ policy: slug, number: z.coerce.number().int().min(1) }),
  response: z.object({ text: z.string(), changes: z.array(change) }),
})

export const listDraftsContract = contract({
  method: 'GET',
  path: '/api/v1/policy-drafts',
  summary: 'Drafts of policies in the regions of the caller, newest first',
  right: { roles: READERS },
  query: z.object({ policy: slug.optional(), open: z.enum(['yes', 'all']).default('yes') }),
  response: z.object({ drafts: z.array(draftHead) }),
})

const effect = z.object({
  people: z.int(),
  gained: z.int(),
  lost: z.int(),
  more: z.int(),
  less: z.int(),
  costBeforeFen: fen,
  costAfterFen: fen,
})
const total = z.object({ granted: z.int(), undecided: z.int(), costFen: fen })

const simulationOfPolicy = z.object({
  policy: slug,
  title: z.string(),
  on: date,
  period: z.enum(['monthly', 'quarterly', 'yearly', 'once']).nullable(),
  /** Everybody registered in the region; more than `people` when a sample was taken. */
  registered: z.int(),
  people: z.int(),
  /** For a voucher: how many had a bill in the month that the cost is reckoned by. */
  billed: z.int().nullable(),
  billMonth: month.nullable(),
  before: total,
  after: total,
  effect,
  byRegion: z.array(effect.extend({ region: z.string() })),
  byLevel: z.array(effect.extend({ level: z.string() })),
})

export const readDraftContract = contract({
  method: 'GET',
  path: '/api/v1/policy-drafts/:draftId',
  summary:
    'A draft: its text, what every check says, what it changes, the simulation, what was done and what may be done',
  right: { roles: READERS },
  params: draftParams,
  response: draftHead.extend({
    file: z.string(),
    text: z.string(),
    casesFile: z.string(),
    casesText: z.string(),
    isNew: z.boolean(),
    /** The text of a directory and its editions, not of a policy: it has no parameters, cases or simulation. */
    isDirectory: z.boolean(),
    /** The first month from which on a change may hold. */
    earliestMonth: month,
    parameters: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        unit: z.enum(UNITS),
        /** As people write it, on the first day of the earliest month; null while nobody has set it. */
        value: z.string().nullable(),
        inherited: z.boolean(),
        formula: z.string().nullable(),
        /** What an overlay may put in its place; null: only the base itself may change it. */
        adjust: z
          .union([z.enum(['lower', 'higher', 'any', 'own']), z.object({ from: z.string(), to: z.string() })])
          .nullable(),
        clauses: z.array(z.string()),
        history: z.array(z.object({ from: date.nullable(), value: z.string().nullable() })),
      }),
    ),
    clauses: z.array(z.string()),
    report: z.object({
      problems: z.array(
        z.object({
          file: z.string(),
          line: z.int(),
          column: z.int(),
          message: z.string(),
          advice: z.string(),
        }),
      ),
      rules: z.int(),
      clauses: z.int(),
      cases: z.array(caseOutcome),
      changes: z.array(change),
    }),
    simulation: z.object({ runAt: instant, policies: z.array(simulationOfPolicy) }).nullable(),
    events: z.array(
      z.object({
        kind: z.enum(['opened', 'edited', 'simulated', 'handed-in', 'sent-back', 'withdrawn', 'published']),
        revision: z.int(),
        by: z.string().nullable(),
        at: instant,
        reason: z.string().nullable(),
      }),
    ),
    can: z.array(z.object({ action: z.enum(DRAFT_ACTIONS), allowed: z.boolean(), because: z.string().nullable() })),
  }),
})

const draftAnswer = z.object({ draftId: id })
const reason = text(1000).min(2, '请说明原因')

export const openDraftContract = contract({
  method: 'POST',
  path: '/api/v1/policy-drafts',
  summary: 'Open a draft of a published policy; one draft of a policy at a time',
  right: { roles: WRITERS },
  body: z.strictObject({ policy: slug, reason, from: z.enum(['published', 'waiting']).default('published') }),
  response: draftAnswer,
})

export const openNewPolicyContract = contract({
  method: 'POST',
  path: '/api/v1/new-policy-drafts',
  summary: 'Open a draft of a policy that there is not yet',
  right: { roles: WRITERS },
  body: z.strictObject({
    policy: slug,
    region: z.string().regex(/^[1-9]\d{5}$/),
    title: text(200),
    reason,
    text: policyText,
    cases: z.string().max(400_000).default(''),
  }),
  response: draftAnswer,
})

export const openEditionContract = contract({
  method: 'POST',
  path: '/api/v1/directory-edition-drafts',
  summary: 'Open a draft of a published directory with another edition, for the editor to go on from',
  right: { roles: WRITERS },
  body: z.strictObject({
    directory: slug,
    year: z.int().min(1990).max(2200),
    status: text(40).min(2),
    /** The first day on which it is the edition of the day. */
    from: date,
    reason,
  }),
  response: draftAnswer,
})

export const changeParameterContract = contract({
  method: 'POST',
  path: '/api/v1/policy-drafts/:draftId/parameters',
  summary: 'Give a parameter another value from a later month on; its history is kept',
  right: { roles: WRITERS },
  params: draftParams,
  body: z.strictObject({
    revision: z.int(),
    parameter: text(40),
    month,
    value: text(200),
    clause: text(40).optional(),
  }),
  response: draftAnswer,
})

export const writeDraftTextContract = contract({
  method: 'PUT',
  path: '/api/v1/policy-drafts/:draftId/text',
  summary: 'Put the whole text and its worked cases in place of those of the draft',
  right: { roles: WRITERS },
  params: draftParams,
  body: z.strictObject({ revision: z.int(), text: policyText, cases: z.string().max(400_000) }),
  response: draftAnswer,
})

export const simulateDraftContract = contract({
  method: 'POST',
  path: '/api/v1/policy-drafts/:draftId/simulations',
  summary: 'Decide every registered person before and after the draft; only counts are kept',
  right: { roles: WRITERS },
  params: draftParams,
  response: z.object({ simulationId: id }),
})

export const handInDraftContract = contract({
  method: 'POST',
  path: '/api/v1/policy-drafts/:draftId/hand-in',
  summary: 'Hand the draft over for review',
  right: { roles: WRITERS },
  params: draftParams,
  response: draftAnswer,
})

export const sendBackDraftContract = contract({
  method: 'POST',
  path: '/api/v1/policy-drafts/:draftId/send-back',
  summary: 'Send the draft back to its editors with what is to be changed',
  right: { roles: ['policy-publisher'] },
  params: draftParams,
  body: z.strictObject({ reason }),
  response: draftAnswer,
})

export const withdrawDraftContract = contract({
  method: 'POST',
  path: '/api/v1/policy-drafts/:draftId/withdrawal',
  summary: 'Withdraw the draft: nothing of it is published',
  right: { roles: WRITERS },
  params: draftParams,
  body: z.strictObject({ reason }),
  response: draftAnswer,
})

export const publishDraftContract = contract({
  method: 'POST',
  path: '/api/v1/policy-drafts/:draftId/publication',
  summary: 'Publish the draft; by somebody who has not written it',
  right: { roles: ['policy-publisher'] },
  params: draftParams,
  response: z.object({ publication: z.int() }),
})
