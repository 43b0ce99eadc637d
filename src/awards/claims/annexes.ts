import { must } from '#kernel/assert.ts'
import { dateOf } from '#kernel/calendar.ts'
import { fen } from '#kernel/money.ts'
import { chineseDate } from '#reports/format.ts'
import type { TableForm } from '#reports/table-form.ts'
import {
  type AidGroup,
  type AssessmentFeeRow,
  assessmentFeeForm,
  type ServiceFeeRow,
  type SummaryTable,
  serviceFeeForm,
} from '#reports/yangpu-annexes/summary-tables.ts'
import { type QuarterClaim, type QuarterTable, readQuarter } from './quarter.ts'
import type { QuarterClose } from './quarter-store.ts'

export type Signatures = Pick<
  QuarterClose,
  'handledName' | 'handledAt' | 'checkedName' | 'checkedAt' | 'ledName' | 'ledAt'
>

const GROUPS: Readonly<Record<string, AidGroup>> = { 低保: 'dibao', 低收入: 'low-income', 特困: 'tekun' }
const ASSESSMENTS = { 初次: 'initial', 期末: 'final', 状态: 'change-of-state' } as const
const INSURANCES: Readonly<Record<string, AssessmentFeeRow['insurance']>> = {
  本市职保: 'local-employee',
  本市居保: 'local-resident',
  外地医保: 'elsewhere',
}

/** Annex 2 of a sealed table: a line for every assessment. The same table with the same signatures is the same form. */
export function annexTwo(table: QuarterTable, signatures: Signatures): TableForm<AssessmentFeeRow> {
  const rows = table.claims.flatMap((claim) =>
    claim.assessments.map(
      (assessment): AssessmentFeeRow => ({
        ...payee(table, claim),
        group: groupOf(claim),
        assessment: assessment.kind === null ? null : ASSESSMENTS[assessment.kind],
        insurance: (claim.medicalInsurance !== null && INSURANCES[claim.medicalInsurance]) || null,
        subsidy: fen(assessment.amountFen),
      }),
    ),
  )
  return assessmentFeeForm(frame(table, signatures, rows))
}

/** Annex 3: a line for everybody whose service fee is paid here. 特困 is not: the street's aid office settles it. */
export function annexThree(table: QuarterTable, signatures: Signatures): TableForm<ServiceFeeRow> {
  const rows = table.claims.flatMap((claim): readonly ServiceFeeRow[] => {
    const group = groupOf(claim)
    if (claim.serviceFen === 0 || group === 'tekun') return []
    return [
      {
        ...payee(table, claim),
        group,
        institution: claim.institution ?? '',
        insuranceLevel: claim.insuranceLevel === null ? '' : `${claim.insuranceLevel}级`,
        borneByInsurance: fen(claim.insuranceFen),
        subsidy: fen(claim.serviceFen),
      },
    ]
  })
  return serviceFeeForm(frame(table, signatures, rows))
}

function frame<Row>(table: QuarterTable, signatures: Signatures, rows: readonly Row[]): SummaryTable<Row> {
  const quarter = must(readQuarter(table.quarter), `the quarter ${table.quarter} of a sealed table`)
  return {
    street: table.streetName,
    ...quarter,
    rows,
    handler: signed(signatures.handledName, signatures.handledAt),
    reviewer: signed(signatures.checkedName, signatures.checkedAt),
    leader: signed(signatures.ledName, signatures.ledAt),
    signedOn: signatures.ledAt === null ? null : dateOf(signatures.ledAt),
    madeOn: Temporal.PlainDate.from(table.madeOn),
  }
}

/** Who signed, and when. */
function signed(name: string | null, at: Temporal.Instant | null): string | null {
  return name === null || at === null ? null : `${name}（${chineseDate(dateOf(at))}）`
}

function payee(table: QuarterTable, claim: QuarterClaim) {
  const { name, identityNumber, account, bank } = claim
  return { street: table.streetName, name, identityNumber, account, bank }
}

function groupOf(claim: QuarterClaim): AidGroup {
  return must(GROUPS[claim.group], `a group of the annexes, not ${claim.group}`)
}
