import { z } from 'zod'
import { block, expression, isoDate, isoMonth, name, regionCode, sentence, slug } from './reading/shape.ts'

/**
 * The shape of a policy pack file: what may be written, not whether it makes sense (that is the checker's work).
 * `README.md` shows it by example.
 */

export const KINDS = ['voucher', 'allowance', 'reimbursement', 'relief', 'service', 'information'] as const
export const FORMS = ['cash', 'voucher', 'in-kind', 'service', 'fee-waiver', 'card-credit', 'none'] as const
export const SERVICE_TYPES = ['物质帮助', '照护服务', '关爱服务'] as const

/** Units of parameters. Whole numbers with a unit are compared only with the same unit. */
export const UNITS = [
  'yuan',
  'ratio',
  'integer',
  'age',
  'days',
  'working-days',
  'months',
  'years',
  'persons',
  'times',
  'date',
  'month',
  'region',
  'boolean',
  'text',
] as const

/** Who completes a step: a role of the platform, the person who applies, the machine, or a body outside it. */
export const ACTORS = [
  'applicant',
  'elder',
  'agent',
  'institution-manager',
  'agency-manager',
  'assessor',
  'township-clerk',
  'county-reviewer',
  'county-approver',
  'payment-maker',
  'system',
  'external',
] as const

export const STEP_KINDS = [
  'submit',
  'register',
  'self-assess',
  'assess',
  'check-documents',
  'verify',
  'review',
  'public-notice',
  'decide',
  'notify',
  'issue',
  'deliver',
  'pay',
  'other',
] as const

/** A clause number, or several. */
const citation = z.union([z.string().min(1).max(40), z.array(z.string().min(1).max(40)).min(1).max(12)])

const clause = z.union([
  sentence,
  /** Nothing decides by it: the reason why it is still shown. */
  block({ text: sentence, information: sentence }),
  /** In an overlay: the rules, parameters, steps and categories of the base that it also founds. */
  block({ text: sentence, supports: z.array(z.string().min(1).max(60)).min(1).max(40) }),
])

const scalar = z.union([z.number(), z.string().min(1).max(200), z.boolean()])

const parameter = block({
  label: sentence.optional(),
  unit: z.enum(UNITS),
  /** A number, date, text, or `unset` when the document gives none and the region must set it. */
  value: scalar.optional(),
  /** Instead of `value`: a formula over other parameters. */
  formula: expression.optional(),
  /** Instead of `value`: what held from when on, oldest first. */
  history: z
    .array(
      block({
        /** Only the first entry may leave it out: what held from the beginning. */
        from: isoDate.optional(),
        value: scalar,
        clause: citation.optional(),
        source: z.enum(['document', 'assumption', 'region']).optional(),
      }),
    )
    .min(1)
    .max(200)
    .optional(),
  clause: citation.optional(),
  /** `assumption`: not in the document; ours until the region confirms it. */
  source: z.enum(['document', 'assumption', 'region']).default('document'),
  note: sentence.optional(),
  /** What an overlay may put in place of the value: only lower, only higher, or within the two bounds. Without it: only fill `unset`. */
  adjust: z.union([z.enum(['lower', 'higher', 'any']), block({ from: scalar, to: scalar })]).optional(),
  /** What shows beside the figure, for example the bounds the document gives. */
  bounds: block({ from: scalar, to: scalar }).optional(),
})

const rule = block({
  id: slug,
  clause: citation,
  /** The condition in words, as it reads when it holds. */
  says: sentence,
  /** What the refusal says; without it: `says` does not hold. */
  refusal: sentence.optional(),
  when: expression,
})

const tier = block({
  /** The lowest value of the row, included; without it: no lower bound. */
  from: z.number().optional(),
  /** The highest value of the row, included; without it: no upper bound. */
  to: z.number().optional(),
  /** For an enumeration: the value or values of the row. */
  is: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  value: expression.optional(),
  range: block({ from: expression, to: expression }).optional(),
  clause: citation.optional(),
})

/** An amount in yuan: a formula, a range that the document leaves open, or a table by one fact. */
const yield_ = z.union([
  expression,
  block({ range: block({ from: expression, to: expression }) }),
  block({ tiers: block({ of: name, rows: z.array(tier).min(1).max(50) }) }),
])

const part = block({
  id: slug,
  clause: citation,
  says: sentence,
  /** The key in 在享待遇 of somebody who receives this part, where the parts are benefits of their own. */
  benefit: name.optional(),
  /** The part is given only where this holds; without it: always. */
  when: expression.optional(),
  /** With `optional`, a part none of whose own facts is known is left out; all left out leaves the answer undecided. */
  optional: z.boolean().default(false),
  value: yield_,
  /** Another office pays this part: it counts 0 here and names the office. */
  route: block({ when: expression, to: slug, clause: citation.optional() }).optional(),
})

const amount = block({
  clause: citation,
  monthly: yield_.optional(),
  yearly: yield_.optional(),
  once: yield_.optional(),
  quarterly: yield_.optional(),
  /** Instead of one formula: several parts that add up. */
  parts: z.array(part).min(1).max(12).optional(),
  /** How often the sum of the parts is given. */
  period: z.enum(['monthly', 'quarterly', 'yearly', 'once']).optional(),
  rounding: z.enum(['half-up-fen', 'down-fen', 'up-fen', 'half-up-yuan', 'up-yuan']).default('half-up-fen'),
  /** What the amount is given for: a person or a household. */
  per: z.enum(['person', 'household', 'case']).default('person'),
})

const notice = block({ id: slug, says: sentence, when: expression.optional(), clause: citation.optional() })

const document = block({
  id: slug,
  title: sentence,
  clause: citation.optional(),
  required: z.boolean().default(true),
  /** Asked for only where this holds (facts of the application, for example 由代办人办理). */
  when: expression.optional(),
  /** `registry`: what a register already knows is not asked for. */
  from: z.enum(['upload', 'paper', 'registry', 'platform']).default('upload'),
  copies: z.enum(['original', 'copy', 'original-and-copy']).optional(),
  /** The period that the paper must cover exactly. */
  covers: z.enum(['claimed-period']).optional(),
  note: sentence.optional(),
})

const step = block({
  step: slug,
  title: sentence,
  kind: z.enum(STEP_KINDS),
  who: z.enum(ACTORS),
  /** The responsible unit as the document names it. */
  unit: sentence.optional(),
  clause: citation.optional(),
  says: sentence.optional(),
  /** Days, or the name of a parameter. */
  'working-days': z.union([z.int().min(0).max(2600), name]).optional(),
  /** The shortest length of a public notice, in working days, or the name of a parameter. */
  'at-least-working-days': z.union([z.int().min(1).max(2600), name]).optional(),
  /** The named time does not count. */
  'clock-excludes': sentence.optional(),
  /** Another person than the one of the step before must do this. */
  'second-person': z.boolean().default(false),
  /** How many people sign. */
  signatures: z.int().min(1).max(9).default(1),
  'on-incomplete': z.enum(['deficiency-notice', 'refuse']).optional(),
  'on-objection': z.enum(['hold', 'continue', 'restart']).optional(),
  /** The step is left out where this holds. */
  'skip-when': expression.optional(),
  /** A step that an applicant may leave out. */
  optional: z.boolean().default(false),
})

const day = block({ month: z.int().min(1).max(3), day: z.union([z.int().min(1).max(31), z.literal('last')]) })

const payment = block({
  clause: citation.optional(),
  cycle: z.enum(['monthly', 'quarterly', 'yearly', 'once', 'none']),
  /** Who gets it. */
  payee: z.enum(['elder', 'survivor', 'household', 'carer', 'institution', 'provider', 'none']).default('elder'),
  to: z.enum([
    'own-account',
    'social-security-card',
    'authorised-account',
    'ic-card',
    'voucher',
    'provider',
    'goods',
    'none',
  ]),
  'counts-from': z
    .enum(['month-of-approval', 'month-after-approval', 'month-of-admission', 'month-of-entitlement', 'claimed-period'])
    .optional(),
  'first-paid': z.enum(['month-of-approval', 'month-after-approval', 'month-of-entitlement', 'quarter-end']).optional(),
  /** The last month that is paid. */
  until: z.enum(['month-of-death', 'month-of-end', 'month-before-end']).optional(),
  /** In the month of an end: fewer days than this pay the ratio, otherwise the whole month. */
  'last-month': block({
    'under-days': z.union([z.int().min(1).max(31), name]),
    pays: z.union([z.number().min(0).max(1), name]),
    clause: citation.optional(),
  }).optional(),
  /** The day of the month on which it is paid. */
  day: z.int().min(1).max(31).optional(),
  'not-on-holidays': z.boolean().optional(),
  /** No application: found and paid by itself. */
  proactive: z.boolean().default(false),
  'once-per': z.enum(['person', 'household', 'person-and-year', 'person-and-month', 'event', 'invoice']).optional(),
  /** Fixed dates between offices, counted in months of the quarter after the one the claims fall in. */
  clock: block({
    'accept-month': z.int().min(1).max(3),
    'tables-due': day,
    'confirm-due': day,
    'pay-due': day,
    'year-end': z.string().regex(/^\d{2}-\d{2}$/),
    clause: citation,
  }).optional(),
})

const contact = block({
  name: sentence,
  phone: z.string().max(40).optional(),
  address: sentence.optional(),
  hours: sentence.optional(),
  region: regionCode.optional(),
  clause: citation.optional(),
})

const category = block({
  id: slug,
  title: sentence,
  use: sentence,
  clause: citation,
  /** Names of parameters. */
  ratio: name,
  cap: name,
  'may-redeem-in-parts': name,
  /** Only services on the region's dated list. */
  'list-only': z.boolean().default(false),
})

const voucher = block({
  categories: z.array(category).min(1).max(20),
  /** Ways to receive it. */
  channels: z.array(z.enum(['alipay', 'wechat', 'unionpay'])).min(1),
  clause: citation,
})

const ending = block({
  id: slug,
  says: sentence,
  clause: citation,
  unused: z.enum(['void', 'keep']),
  used: z.enum(['keep', 'recover']),
})

const version = block({
  'in-force': block({
    from: isoDate,
    to: isoDate.optional(),
    assumption: z.boolean().default(false),
    note: sentence.optional(),
  }),
  /** Outside these months the programme gives nothing. */
  window: block({ from: isoMonth, to: isoMonth, clause: citation }).optional(),
  clauses: z.record(z.string().min(1).max(40), clause).default({}),
  parameters: z.record(name, parameter).default({}),
  eligibility: z.array(rule).max(60).default([]),
  /** Why there is no rule that decides. */
  'no-rule': sentence.optional(),
  continuation: z.array(rule).max(60).optional(),
  amount: amount.optional(),
  notices: z.array(notice).max(30).default([]),
  documents: z.array(document).max(40).default([]),
  process: z.array(step).max(40).default([]),
  payment: payment.optional(),
  voucher: voucher.optional(),
  ends: z.array(ending).max(20).default([]),
  contacts: z.array(contact).max(60).default([]),
})

/** The row of a region's published directory. */
const directory = block({
  number: z.int().min(1).max(999),
  group: z.int().min(1).max(99),
  'group-title': sentence,
  types: z.array(z.enum(SERVICE_TYPES)).min(1),
  item: sentence,
  content: sentence,
  requirements: sentence.optional(),
  process: sentence.optional(),
  'legal-basis': z.array(sentence).max(12).default([]),
  units: z
    .array(block({ name: sentence, lead: z.boolean().default(false) }))
    .min(1)
    .max(8),
})

export const packSchema = block({
  id: slug,
  title: sentence,
  region: regionCode,
  kind: z.enum(KINDS),
  form: z.enum(FORMS),
  /** A base pack decides nobody: only overlays of it do. */
  abstract: z.boolean().default(false),
  /** The pack that this one lays over. */
  base: slug.optional(),
  /** The key under which 在享待遇 names somebody who receives it; `overlaps.yaml` uses it too. */
  benefit: name.optional(),
  summary: sentence.optional(),
  source: block({
    document: sentence,
    seed: z.string().regex(/^S\d$/).optional(),
    number: sentence.optional(),
    issuer: sentence.optional(),
    published: isoDate.optional(),
    note: sentence.optional(),
  }),
  directory: directory.optional(),
  versions: z.array(version).min(1).max(100),
})

export type Pack = z.output<typeof packSchema>
export type PackVersion = z.output<typeof version>
export type PackRule = z.output<typeof rule>
export type PackParameter = z.output<typeof parameter>
export type PackAmount = z.output<typeof amount>
export type PackYield = z.output<typeof yield_>
export type PackPart = z.output<typeof part>
export type PackTier = z.output<typeof tier>
export type PackDocument = z.output<typeof document>
export type PackStep = z.output<typeof step>
export type PackPayment = z.output<typeof payment>
export type PackCategory = z.output<typeof category>
export type PackNotice = z.output<typeof notice>
export type Citation = z.output<typeof citation>
export type Unit = (typeof UNITS)[number]
export type Form = (typeof FORMS)[number]
