import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, fen, regionCode } from '#http/fields.ts'
import { FORMS, KINDS, SERVICE_TYPES } from '#policy/pack.ts'

const search = z.string().trim().max(40)
const kind = z.enum(KINDS)
const form = z.enum(FORMS)
const serviceType = z.enum(SERVICE_TYPES)
const period = z.enum(['monthly', 'quarterly', 'yearly', 'once'])
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, '编号只能用小写字母、数字和横线')
const year = z.coerce.number().int().min(1990).max(2200)
const clauses = z.array(z.string())

/** A programme in a list. */
export const programmeSummary = z.object({
  policy: z.string(),
  title: z.string(),
  region: regionCode,
  place: z.string(),
  kind,
  form,
  summary: z.string().nullable(),
  /** Its place in a published directory. */
  row: z
    .object({
      directoryId: z.string(),
      number: z.int(),
      group: z.int(),
      groupTitle: z.string(),
      types: z.array(serviceType),
      item: z.string(),
    })
    .nullable(),
  inForce: z.boolean(),
  /** Lowest and highest sum, where the clauses name every figure. */
  amount: z.object({ period, fromFen: fen, toFen: fen }).nullable(),
})

export const listProgrammesContract = contract({
  method: 'GET',
  path: '/api/v1/programmes',
  summary: 'Every published programme: vouchers, relief, reimbursement and directory items, by region, kind and search',
  right: 'public',
  query: z.object({
    /** Programmes that hold there. */
    region: regionCode.optional(),
    kind: kind.optional(),
    q: search.optional(),
  }),
  response: z.object({ programmes: z.array(programmeSummary) }),
})

const contact = z.object({
  name: z.string(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  hours: z.string().nullable(),
  region: regionCode,
})
const rule = z.object({
  id: z.string(),
  says: z.string(),
  refusal: z.string().nullable(),
  /** The condition as the pack writes it. */
  condition: z.string(),
  clauses,
})
const unit = z.object({ name: z.string(), lead: z.boolean() })
const term = z.object({ from: date, to: date.nullable(), assumption: z.boolean(), note: z.string().nullable() })

export const programmeContract = contract({
  method: 'GET',
  path: '/api/v1/programmes/:policy',
  summary: 'One programme on a day: the text, and beside it the rules, amounts, papers, steps and contacts it became',
  right: 'public',
  params: z.object({ policy: slug }),
  query: z.object({ on: date.optional() }),
  response: programmeSummary.extend({
    on: date,
    source: z.object({
      document: z.string(),
      number: z.string().nullable(),
      issuer: z.string().nullable(),
      published: date.nullable(),
      note: z.string().nullable(),
    }),
    text: z
      .object({
        content: z.string(),
        requirements: z.string().nullable(),
        process: z.string().nullable(),
        legalBasis: z.array(z.string()),
        units: z.array(unit),
      })
      .nullable(),
    version: term,
    versions: z.array(term),
    window: z.object({ from: z.string(), to: z.string() }).nullable(),
    rules: z.array(rule),
    continuation: z.array(rule),
    noRule: z.string().nullable(),
    clauses: z.array(z.object({ clause: z.string(), text: z.string(), information: z.string().nullable() })),
    amounts: z
      .object({
        period,
        per: z.enum(['person', 'household', 'case']),
        clauses,
        adds: z.boolean(),
        lines: z.array(
          z.object({
            label: z.string().nullable(),
            condition: z.string().nullable(),
            fen: fen.nullable(),
            rangeFen: z.tuple([fen, fen]).nullable(),
            formula: z.string().nullable(),
            unset: z.array(z.string()),
            clauses,
          }),
        ),
      })
      .nullable(),
    parameters: z.array(
      z.object({
        name: z.string(),
        label: z.string(),
        /** As people read it; null while nobody has set it. */
        value: z.string().nullable(),
        formula: z.string().nullable(),
        since: date.nullable(),
        source: z.enum(['document', 'assumption', 'region']),
        note: z.string().nullable(),
        clauses,
        /** Without `from`: what held from the beginning. */
        history: z.array(z.object({ from: date.nullable(), value: z.string().nullable() })),
      }),
    ),
    documents: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        required: z.boolean(),
        condition: z.string().nullable(),
        copies: z.enum(['original', 'copy', 'original-and-copy']).nullable(),
        note: z.string().nullable(),
        clauses,
      }),
    ),
    process: z.array(
      z.object({
        step: z.string(),
        title: z.string(),
        says: z.string().nullable(),
        unit: z.string().nullable(),
        workingDays: z.int().nullable(),
        noticeWorkingDays: z.int().nullable(),
        optional: z.boolean(),
        clockExcludes: z.string().nullable(),
        clauses,
      }),
    ),
    /** Found and paid by the office itself: nobody applies. */
    proactive: z.boolean(),
    categories: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        use: z.string(),
        ratio: z.string().nullable(),
        capFen: fen.nullable(),
        clauses,
      }),
    ),
    notices: z.array(z.object({ id: z.string(), says: z.string(), condition: z.string().nullable(), clauses })),
    overlaps: z.array(
      z.object({
        other: z.string(),
        effect: z.enum(['exclude', 'deduct', 'pays-first']),
        first: z.boolean(),
        clause: z.string(),
      }),
    ),
    contacts: z.array(contact),
  }),
})

const consultation = z.object({
  title: z.string(),
  from: date,
  to: date,
  open: z.boolean(),
  channels: z.array(
    z.object({
      kind: z.enum(['website', 'post', 'phone', 'email', 'visit']),
      name: z.string(),
      address: z.string().nullable(),
      postcode: z.string().nullable(),
      phone: z.string().nullable(),
    }),
  ),
  result: z.object({ published: date, received: z.int(), adopted: z.int(), text: z.string() }).nullable(),
})

const editionHead = z
  .object({ year: z.int(), status: z.string(), items: z.int() })
  .extend(term.omit({ to: true }).shape)
const directoryHead = z.object({
  directoryId: z.string(),
  title: z.string(),
  region: regionCode,
  place: z.string(),
  issuer: z.string(),
  issued: date.nullable(),
  editions: z.array(editionHead),
})

export const listDirectoriesContract = contract({
  method: 'GET',
  path: '/api/v1/directories',
  summary: 'The published service directories with their editions by year',
  right: 'public',
  response: z.object({ directories: z.array(directoryHead) }),
})

export const directoryContract = contract({
  method: 'GET',
  path: '/api/v1/directories/:directoryId',
  summary: 'An edition of a directory: its items by target group, filtered by type and search',
  right: 'public',
  params: z.object({ directoryId: slug }),
  query: z.object({
    edition: year.optional(),
    type: serviceType.optional(),
    group: z.coerce.number().int().min(1).max(99).optional(),
    q: search.optional(),
  }),
  response: directoryHead.extend({
    edition: editionHead.extend({
      background: z.array(z.string()),
      definitions: z.array(z.object({ term: z.string(), meanings: z.array(z.string()) })),
      consultation: consultation.nullable(),
      contacts: z.array(contact),
    }),
    found: z.int(),
    groups: z.array(z.object({ number: z.int(), title: z.string(), items: z.array(programmeSummary) })),
  }),
})

export const directoryDifferenceContract = contract({
  method: 'GET',
  path: '/api/v1/directories/:directoryId/difference',
  summary: 'What changed between two editions of a directory, item by item in words',
  right: 'public',
  params: z.object({ directoryId: slug }),
  query: z.object({ from: year.optional(), to: year.optional() }),
  response: z.object({
    /** Null when there is only one edition: nothing to compare with. */
    compared: z.object({ from: z.int(), to: z.int() }).nullable(),
    items: z.array(
      z.object({
        policy: z.string(),
        number: z.int(),
        title: z.string(),
        change: z.enum(['added', 'removed', 'changed']),
        differences: z.array(
          z.object({
            part: z.enum(['amount', 'parameter', 'rule', 'document', 'step', 'contact', 'clause']),
            name: z.string(),
            before: z.string().nullable(),
            after: z.string().nullable(),
          }),
        ),
      }),
    ),
  }),
})

export const hotlinesContract = contract({
  method: 'GET',
  path: '/api/v1/hotlines',
  summary: 'Whom to call about the programmes, by region',
  right: 'public',
  query: z.object({ region: regionCode.optional() }),
  response: z.object({
    places: z.array(
      z.object({
        region: regionCode,
        place: z.string(),
        contacts: z.array(contact.extend({ phone: z.string(), about: z.array(z.string()) })),
      }),
    ),
  }),
})

export const serviceCategoriesContract = contract({
  method: 'GET',
  path: '/api/v1/service-categories',
  summary: 'The categories of care that vouchers of a region pay for',
  right: 'public',
  query: z.object({ region: regionCode.optional() }),
  response: z.object({ categories: z.array(z.object({ id: z.string(), title: z.string(), use: z.string() })) }),
})
