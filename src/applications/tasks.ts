import type { Act } from '#access/act.ts'
import type { Desk } from './desk.ts'
import { closeDueNotices } from './notices/actions.ts'
import { followAssessments } from './steps/actions.ts'

/**
 * What a run does with cases on a business date: ends the notices whose last day has passed, and moves the cases whose
 * assessment has come since. Repeatable; nobody's rights wait for it, because every page looks at the date itself.
 */
export async function moveCases(
  services: Act['services'],
  desk: Desk,
): Promise<{ readonly noticesClosed: number; readonly noticesLeft: number; readonly casesMoved: number }> {
  const { closed, left } = await closeDueNotices(services, desk)
  const { moved } = await followAssessments(services, desk)
  return { noticesClosed: closed, noticesLeft: left, casesMoved: moved }
}
