import { z } from 'zod'
import { contract } from '#http/contract.ts'
import { date, id, instant, regionCode, signedFen } from '#http/fields.ts'
import { caseSummary, factValue, ofCase, ofElder, possibleAction } from '../fields.ts'

/** 我的办件: everything asked for a person, with the step, its office and its deadline; officers see those of their region. */
export const casesOfElderContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/cases',
  summary: "A person's requests, the newest first, each with its current step and deadline",
  right: 'signed-in',
  params: ofElder,
  response: z.object({
    items: z.array(caseSummary.extend({ needsApplicant: z.boolean() })),
  }),
})

const step = z.object({
  stepNo: z.int(),
  step: z.string(),
  title: z.string(),
  kind: z.string(),
  who: z.string(),
  unit: z.string().nullable(),
  clauses: z.array(z.string()),
  state: z.enum(['waiting', 'current', 'done', 'skipped']),
  workingDays: z.int().nullable(),
  startedOn: date.nullable(),
  dueOn: date.nullable(),
  dueProvisional: z.boolean(),
  daysLeft: z.int().nullable(),
  pausedBecause: z.string().nullable(),
  doneAt: instant.nullable(),
  note: z.string().nullable(),
  skippedBecause: z.string().nullable(),
  signaturesNeeded: z.int(),
  signatures: z.array(
    z.object({ name: z.string().nullable(), opinion: z.string(), note: z.string().nullable(), signedAt: instant }),
  ),
  canSendBackTo: z.boolean(),
})

const document = z.object({
  document: z.string(),
  title: z.string(),
  clauses: z.array(z.string()),
  required: z.boolean(),
  copies: z.string().nullable(),
  covers: z.string().nullable(),
  note: z.string().nullable(),
  state: z.enum(['missing', 'given', 'on-paper', 'known', 'accepted', 'rejected']),
  knownFrom: z.string().nullable(),
  periodFrom: date.nullable(),
  periodTo: date.nullable(),
  rejectedBecause: z.string().nullable(),
  files: z.array(z.object({ fileId: id, addedAt: instant })),
})

const question = z.object({
  fact: z.string(),
  label: z.string(),
  question: z.string(),
  type: z.string(),
  values: z.array(z.string()),
})

const usedFact = z.object({
  fact: z.string(),
  label: z.string(),
  value: factValue,
  source: z.string().nullable(),
  since: date.nullable(),
  verified: z.boolean(),
})

/** What the policy says, rule by rule, each with its clause and the facts behind it. */
export const decisionView = z.object({
  kind: z.enum(['preview', 'taken']),
  decisionId: id.nullable(),
  on: date,
  version: date,
  digest: z.string(),
  outcome: z.enum(['granted', 'refused', 'undecided']),
  period: z.string().nullable(),
  amountFen: signedFen.nullable(),
  amountRangeFen: z.tuple([signedFen, signedFen]).nullable(),
  parts: z.array(
    z.object({ id: z.string(), says: z.string(), amountFen: signedFen.nullable(), routedTo: z.string().nullable() }),
  ),
  rules: z.array(
    z.object({
      id: z.string(),
      clause: z.string(),
      clauseText: z.string(),
      says: z.string(),
      value: z.boolean().nullable(),
      facts: z.array(usedFact),
    }),
  ),
  missing: z.array(question),
  unverified: z.array(z.object({ fact: z.string(), label: z.string() })),
  nearest: z.array(z.object({ fact: z.string(), from: factValue, to: factValue, on: date.nullable() })),
  notices: z.array(z.string()),
})

const letter = z.object({
  letterNo: z.int(),
  outcome: z.enum(['granted', 'refused']),
  says: z.string(),
  reasons: z.array(z.object({ says: z.string(), clause: z.string(), text: z.string() })),
  amount: z.string().nullable(),
  remedies: z.array(z.string()),
  note: z.string().nullable(),
  issuedOn: date,
  servedOn: date.nullable(),
  servedHow: z.string().nullable(),
  reconsiderUntil: date.nullable(),
  sueUntil: date.nullable(),
})

/** The whole file: for the applicant's side and for officers of the region. */
export const caseContract = contract({
  method: 'GET',
  path: '/api/v1/elders/:elderId/cases/:caseId',
  summary:
    'One case as a file: person, steps, papers, decision with clauses and facts, notices, letters, timeline, next lawful actions',
  right: 'signed-in',
  params: ofCase,
  response: z.object({
    case: caseSummary.extend({
      programme: z.string(),
      claimedFrom: date.nullable(),
      claimedTo: date.nullable(),
      acceptedOn: date.nullable(),
      decisionId: id.nullable(),
      closeReason: z.string().nullable(),
      assignedTo: id.nullable(),
      assignedName: z.string().nullable(),
      lockedByOther: z.boolean(),
      lockedByMe: z.boolean(),
      lockedUntil: instant.nullable(),
      revision: z.int(),
    }),
    elder: z.object({
      elderId: id,
      name: z.string(),
      sex: z.enum(['男', '女']),
      age: z.int(),
      residenceRegion: regionCode,
      householdRegion: regionCode.nullable(),
      photoFileId: id.nullable(),
      diedOn: date.nullable(),
    }),
    viewedAs: z.string(),
    steps: z.array(step),
    documents: z.array(document),
    deficiencyNotice: z
      .object({
        issuedAt: instant,
        items: z.array(z.object({ id: z.string(), says: z.string() })),
        says: z.string().nullable(),
        answeredAt: instant.nullable(),
      })
      .nullable(),
    form: z.object({ answers: z.record(z.string(), factValue), questions: z.array(question) }),
    decision: decisionView.nullable(),
    notices: z.array(
      z.object({
        noticeId: id,
        state: z.enum(['open', 'held', 'ended', 'withdrawn']),
        shownName: z.string(),
        startsOn: date,
        endsOn: date.nullable(),
        endsProvisional: z.boolean(),
        workingDays: z.int(),
      }),
    ),
    objections: z.array(
      z.object({
        objectionId: id,
        raisedBy: z.string(),
        /** What an objector wrote is for the officers; the applicant reads the answer. */
        says: z.string().nullable(),
        raisedAt: instant,
        state: z.string(),
        answer: z.string().nullable(),
        answeredAt: instant.nullable(),
      }),
    ),
    letters: z.array(letter),
    appeals: z.array(
      z.object({
        appealId: id,
        kind: z.string(),
        filedOn: date,
        body: z.string(),
        inTime: z.boolean().nullable(),
        state: z.string(),
        outcomeOn: date.nullable(),
        outcomeSays: z.string().nullable(),
      }),
    ),
    timeline: z.array(
      z.object({
        at: instant,
        event: z.string(),
        stepNo: z.int().nullable(),
        acting: z.string(),
        /** The officer's name; officers see it, applicants see the office. */
        name: z.string().nullable(),
        reason: z.string().nullable(),
      }),
    ),
    actions: z.array(possibleAction),
  }),
})

/** The number on the slip leads to the case; whoever may not see the case is told that there is none. */
export const caseNumberContract = contract({
  method: 'GET',
  path: '/api/v1/case-numbers/:caseNumber',
  summary: 'Find a case by the number on its slip',
  right: 'signed-in',
  params: z.object({ caseNumber: z.string().regex(/^\d{20}$/, '办件编号是20位数字') }),
  response: z.object({ elderId: id, caseId: id }),
})
