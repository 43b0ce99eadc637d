import type { Act } from '#access/act.ts'
import { findCase } from '#applications/store.ts'
import { must } from '#kernel/assert.ts'
import { fen } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { findBankAccount } from '#people/bank-store.ts'
import { sealerFor } from '#people/keys.ts'
import { findElderSealed, getElder } from '#people/store.ts'
import { decideForElder, type Preview, previewForElder } from '#rulebook/decisions/actions.ts'

import type { AwardDesk } from '../desk.ts'
import { claimFacts, groupIn } from './actions.ts'
import { assessmentsOf, groupOf, type QuarterClaim } from './quarter.ts'
import { findInvoices } from './store.ts'

/** Why a claim does not go into the table: somebody has to look at it. */
export type WhyLeftOut =
  | 'refused'
  | 'undecided'
  | 'policy-unknown'
  | 'fact-unreadable'
  | 'group-unknown'
  | 'group-changed'
  | 'bank-account-missing'
  | 'account-not-own'

export type Row = QuarterClaim & { readonly decisionId: string }
type LeftOut = { readonly code: 'left-out'; readonly why: WhyLeftOut }
type CaseKey = { readonly elderId: string; readonly caseId: string }

/** Decides one claim, stores the decision, and gathers what the annexes print. */
export async function decideRow(act: Act, desk: AwardDesk, key: CaseKey): Promise<Result<Row, LeftOut>> {
  const benefitCase = must(await findCase(act.tx, key.elderId, key.caseId), `no case ${key.caseId}`)
  const decided = await decideForElder(act, desk.law, {
    policy: benefitCase.policy,
    elderId: key.elderId,
    on: act.today,
    extraFacts: await claimFacts(act, desk, benefitCase),
    purpose: 'case',
  })
  if (!decided.ok) return leftOut(decided.refusal.code)
  const row = await rowOf(act, desk, key, decided.value)
  return row.ok ? accept({ ...row.value, decisionId: decided.value.decisionId }) : row
}

/** The same without storing anything: what the street sees before it seals its table. */
export async function previewRow(act: Act, desk: AwardDesk, key: CaseKey): Promise<Result<QuarterClaim, LeftOut>> {
  const benefitCase = must(await findCase(act.tx, key.elderId, key.caseId), `no case ${key.caseId}`)
  const decided = await previewForElder(act, desk.law, {
    policy: benefitCase.policy,
    elderId: key.elderId,
    on: act.today,
    extraFacts: await claimFacts(act, desk, benefitCase),
    trust: 'verified',
  })
  return decided.ok ? rowOf(act, desk, key, decided.value) : leftOut(decided.refusal.code)
}

async function rowOf(
  act: Act,
  desk: AwardDesk,
  key: CaseKey,
  { answer, facts }: Preview,
): Promise<Result<QuarterClaim, LeftOut>> {
  if (answer.outcome !== 'granted') return leftOut(answer.outcome)
  const benefitCase = must(await findCase(act.tx, key.elderId, key.caseId), `no case ${key.caseId}`)
  const group = groupOf(facts.救助类别)
  if (group === undefined) return leftOut('group-unknown')
  // Half for one group, all for another: a period over which the group changed is claimed in two parts.
  const { atStart, atEnd } = await groupIn(act, desk, benefitCase)
  if (atStart !== undefined && atEnd !== undefined && atStart !== atEnd) return leftOut('group-changed')
  const payee = await payeeOf(act, key.elderId)
  if (!payee.ok) return payee
  const invoices = await findInvoices(act.tx, key)
  const service = invoices.filter((invoice) => invoice.kind === 'service-fee')
  const partOf = (id: string): number => answer.parts.find((part) => part.id === id)?.amountFen ?? 0
  const personal = service.reduce((sum, invoice) => sum + invoice.personalFen, 0)
  return accept({
    ...key,
    ...payee.value,
    caseNumber: benefitCase.caseNumber,
    group,
    assessmentFen: partOf('assessment-fee'),
    serviceFen: partOf('service-fee'),
    routedFen: group === '特困' ? personal : 0,
    assessments: assessmentsOf(invoices, fen(partOf('assessment-fee'))).map((entry) => ({
      ...entry,
      kind: entry.kind ?? assessmentKind(facts.评估类别),
    })),
    medicalInsurance: textOf(facts.医保类别),
    institution: namesOf(service.map((invoice) => invoice.institution ?? invoice.issuer)),
    insuranceLevel: typeof facts.长护险等级 === 'number' ? facts.长护险等级 : null,
    insuranceFen: service.reduce((sum, invoice) => sum + invoice.insuranceFen, 0),
    lateReason: invoices.find((invoice) => invoice.lateReason !== null)?.lateReason ?? null,
  })
}

function leftOut(why: WhyLeftOut): Result<never, LeftOut> {
  return refuse({ code: 'left-out', why })
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function assessmentKind(value: unknown): '初次' | '期末' | '状态' | null {
  return value === '初次' || value === '期末' || value === '状态' ? value : null
}

/** Everybody who served, once each: a claim may hold bills of two institutions. */
function namesOf(names: readonly string[]): string | null {
  return names.length === 0 ? null : [...new Set(names)].join('、')
}

type Payee = Pick<QuarterClaim, 'name' | 'identityNumber' | 'account' | 'bank'>

async function payeeOf(act: Act, elderId: string): Promise<Result<Payee, LeftOut>> {
  const elder = await getElder(act.tx, elderId)
  const account = await findBankAccount(act.tx, elderId)
  const sealed = await findElderSealed(act.tx, elderId)
  if (!account || !sealed?.document) return leftOut('bank-account-missing')
  if (bare(account.holderName) !== bare(elder.name)) return leftOut('account-not-own')
  const person = await sealerFor(act.tx, act.services.sealer, elderId)
  return accept({
    name: elder.name,
    identityNumber: person.open(`elder.document:${elderId}`, sealed.document),
    account: person.open(`bank_account.account:${account.bankAccountId}`, account.accountSealed),
    bank: account.bankName,
  })
}

/** A name without what banks and registers write differently: spaces and the dot between the parts. */
function bare(name: string): string {
  return name.normalize('NFKC').replaceAll(/[\s·•・.]/gu, '')
}
