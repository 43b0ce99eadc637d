import type { Services } from '#access/act.ts'
import { type Call, runAction } from '#access/run-action.ts'
import { addMonths, isAfter, type PlainDate } from '#kernel/calendar.ts'
import { accept } from '#kernel/result.ts'
import { notifyElder } from '#notifications/actions.ts'
import type { Law } from '#rulebook/decisions/law.ts'
import type { Assessment } from './assessment.ts'
import { settleOpenFee } from './decisions/actions.ts'
import { assessmentTerms } from './decisions/terms.ts'
import { listExpiring, listOpenFees, updateAssessment } from './store.ts'

const SYSTEM: Call = { actor: { kind: 'system', name: 'assessments' } }
const CHUNK = 500
/** No region reminds earlier than this; each region's own term decides. */
const REMINDER_MONTHS_MIN = 1

/** Reminds everybody whose result soon runs out, once per result. Repeatable: whoever was reminded is not found again. */
export async function remindExpiring(services: Services, law: Law): Promise<{ readonly reminded: number }> {
  const today = services.clock.today()
  const baseOnMax = addMonths(today, -REMINDER_MONTHS_MIN)
  let reminded = 0
  let after: { readonly baseOn: PlainDate; readonly assessmentId: string } | undefined
  for (;;) {
    const found = await listExpiring(services.db, { baseOnMax, after, limit: CHUNK })
    for (const assessment of found) {
      if (assessment.baseOn) after = { baseOn: assessment.baseOn, assessmentId: assessment.assessmentId }
      if (!isDue(law, assessment, today)) continue
      await remind(services, assessment)
      reminded += 1
    }
    if (found.length < CHUNK) return { reminded }
  }
}

function isDue(law: Law, assessment: Assessment, today: PlainDate): boolean {
  if (!assessment.baseOn) return false
  const { reminderMonths } = assessmentTerms(law, assessment.region, today)
  return !isAfter(addMonths(assessment.baseOn, reminderMonths), today)
}

async function remind(services: Services, assessment: Assessment): Promise<void> {
  const { elderId, assessmentId, validUntil } = assessment
  await runAction(services, SYSTEM, async (act) => {
    await updateAssessment(act.tx, assessment, { remindedAt: act.at })
    await notifyElder(act, elderId, {
      code: 'assessment.expiring',
      facts: { validUntil: validUntil?.toString() ?? null },
      link: `/assessments/${elderId}`,
    })
    act.audit({ action: 'assessment.reminded', subject: { kind: 'assessment', id: assessmentId }, elderId })
    return accept(true)
  })
}

/** Tries again to share out the fees that were open at confirmation; those still undecided stay for the next day. */
export async function settleOpenFees(
  services: Services,
  law: Law,
): Promise<{ readonly settled: number; readonly open: number }> {
  const found = await listOpenFees(services.db, CHUNK)
  let settled = 0
  for (const key of found) {
    const result = await runAction(services, SYSTEM, (act) => settleOpenFee(act, law, key))
    if (result.ok) settled += 1
  }
  return { settled, open: found.length - settled }
}

/** Work that belongs to a day, in the form the calendar of runs takes. */
export type DailyWork = {
  readonly kind: string
  readonly due: (today: PlainDate) => readonly string[]
  readonly work: (services: Services, period: string) => Promise<Readonly<Record<string, unknown>>>
}

/** What is due every day: reminders before results run out, and fees that were open at confirmation. */
export function assessmentDueKinds(law: () => Law): readonly DailyWork[] {
  const daily = (today: PlainDate) => [today.toString()]
  return [
    { kind: 'assessment-reminders', due: daily, work: (services) => remindExpiring(services, law()) },
    { kind: 'assessment-fees', due: daily, work: (services) => settleOpenFees(services, law()) },
  ]
}
