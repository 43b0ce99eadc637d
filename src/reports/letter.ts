import { assert } from '#kernel/assert.ts'
import type { Fen } from '#kernel/money.ts'
import { amountText, capitalsText, chineseDate } from './format.ts'
import { type Pdf, type PdfData, renderPdf } from './pdf.ts'

/**
 * The written decision on an application: what was asked, what was found, why, under which clause, what follows, and
 * what the person can do against it. A refusal without reason, clause or named remedies cannot be printed.
 */
export type DecisionLetter = {
  /** 文号. */
  readonly number: string
  readonly authority: string
  readonly addressee: string
  /** Masked as the region asks. */
  readonly identityNumber: string
  readonly programme: string
  readonly applicationNumber: string
  readonly appliedOn: Temporal.PlainDate
  readonly outcome: GrantedOutcome | RefusedOutcome
  readonly facts: readonly FoundFact[]
  readonly remedies: Remedies
  /** null where neither policy nor region names one. */
  readonly contact: { readonly place: string; readonly phone: string } | null
  readonly signedOn: Temporal.PlainDate
}
export type GrantedOutcome = {
  readonly kind: 'granted'
  /** null where the benefit is no sum of money. */
  readonly amount: Fen | null
  /** 每月, 一次性, 每季度 … */
  readonly cycle: string
  /** What is given, from when, how it is paid. */
  readonly terms: readonly string[]
  readonly reasons: readonly Reason[]
}
export type RefusedOutcome = {
  readonly kind: 'refused'
  readonly reasons: readonly Reason[]
  /** What would turn the decision: "到2026年8月12日年满60周岁后可以再申请。" */
  readonly advice: readonly string[]
}
/** A ground of the decision and the clause that it stands on. */
export type Reason = { readonly says: string; readonly document: string; readonly clause: string }
export type FoundFact = { readonly label: string; readonly value: string; readonly source: string }
/** Named bodies and terms; the terms are data of the region (60 days, 6 months) and run from the proof of service. */
export type Remedies = {
  readonly reconsiderationBody: string
  readonly reconsiderationDays: number
  readonly court: string
  readonly suitMonths: number
}

/** The letter with the slip that proves its service. */
export function renderLetter(letter: DecisionLetter): Promise<Pdf> {
  const { reasons } = letter.outcome
  assert(reasons.length > 0, 'a decision names its reasons')
  assert(
    reasons.every((reason) => reason.clause !== '' && reason.document !== ''),
    'every reason names its clause',
  )
  const { reconsiderationBody, court } = letter.remedies
  assert(reconsiderationBody !== '' && court !== '', 'a decision names the body and the court of its remedies')
  return renderPdf('letter', letterData(letter))
}

function letterData(letter: DecisionLetter): { readonly [key: string]: PdfData } {
  const { outcome, remedies } = letter
  const granted = outcome.kind === 'granted'
  return {
    title: granted ? '准予给付决定书' : '不予给付决定书',
    authority: letter.authority,
    number: letter.number,
    addressee: letter.addressee,
    identityNumber: letter.identityNumber,
    opening: `您于${chineseDate(letter.appliedOn)}提出的“${letter.programme}”申请（受理编号：${letter.applicationNumber}），本机关已依法审查完毕，现决定如下：`,
    decision: granted ? `准予给付${letter.programme}。` : `不予给付${letter.programme}。`,
    amount: granted && outcome.amount !== null ? amountLine(outcome.cycle, outcome.amount) : null,
    terms: granted ? outcome.terms : [],
    facts: letter.facts,
    reasons: outcome.reasons.map(({ says, document, clause }) => ({ says, clause: `《${document}》${clause}` })),
    advice: granted ? [] : outcome.advice,
    remedies:
      `如不服本决定，可以自收到本决定书之日起${remedies.reconsiderationDays}日内向${remedies.reconsiderationBody}申请行政复议，` +
      `也可以自收到本决定书之日起${remedies.suitMonths}个月内向${remedies.court}提起行政诉讼。`,
    contact: letter.contact ? `咨询地点：${letter.contact.place}　电话：${letter.contact.phone}` : null,
    signedOn: chineseDate(letter.signedOn),
  }
}

function amountLine(cycle: string, amount: Fen): string {
  return `给付标准：${cycle} ${amountText(amount)} 元（${capitalsText(amount)}）。`
}
