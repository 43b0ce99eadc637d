import type { z } from 'zod'
import type { PlainDate } from '#kernel/calendar.ts'
import { type HolidayTable, workingDaysBetween } from '#kernel/working-days.ts'
import type { BenefitCase, CaseStep } from '../case.ts'
import type { caseSummary, stepNow } from '../fields.ts'

export type SummaryView = z.input<typeof caseSummary>

/** A case in a list. */
export function summaryView(
  benefitCase: BenefitCase,
  step: CaseStep | null,
  on: { readonly today: PlainDate; readonly holidays: HolidayTable },
): SummaryView {
  return {
    elderId: benefitCase.elderId,
    caseId: benefitCase.caseId,
    caseNumber: benefitCase.caseNumber,
    policy: benefitCase.policy,
    title: benefitCase.title,
    region: benefitCase.region,
    channel: benefitCase.channel,
    state: benefitCase.state,
    openedOn: benefitCase.openedOn.toString(),
    submittedAt: benefitCase.submittedAt?.toString() ?? null,
    decidedAt: benefitCase.decidedAt?.toString() ?? null,
    step: step ? stepView(step, on) : null,
  }
}

/** The step as lists show it, whether it comes from a file or from a row of the worklist. */
export function stepView(
  step: {
    readonly stepNo: number
    readonly step: string
    readonly title: string
    readonly kind: string
    readonly who: string
    readonly unit: string | null
    readonly dueOn: PlainDate | null
    readonly dueProvisional: boolean
    readonly pausedBecause: string | null
    readonly daysLeft: number | null
  },
  on: { readonly today: PlainDate; readonly holidays: HolidayTable },
): z.input<typeof stepNow> {
  return {
    stepNo: step.stepNo,
    step: step.step,
    title: step.title,
    kind: step.kind,
    who: step.who,
    unit: step.unit,
    dueOn: step.dueOn?.toString() ?? null,
    dueProvisional: step.dueProvisional,
    daysLeft: daysLeftOf(step, on),
    pausedBecause: step.pausedBecause,
  }
}

/** Working days to the deadline: of a running clock as of today, of a standing one what it had left. */
export function daysLeftOf(
  step: Pick<CaseStep, 'dueOn' | 'daysLeft'>,
  on: { readonly today: PlainDate; readonly holidays: HolidayTable },
): number | null {
  return step.dueOn ? workingDaysBetween(on.holidays, on.today, step.dueOn) : step.daysLeft
}
