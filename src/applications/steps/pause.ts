import type { Act } from '#access/act.ts'
import type { BenefitCase, CaseStep, Pause } from '../case.ts'
import { pauseClock, resumeClock, type StepClock } from '../clock.ts'
import type { Desk } from '../desk.ts'
import { updateCaseStep, updateStep } from '../store.ts'

/** Stops the time of the current step; the worklist shows no deadline while it stands. */
export async function pauseStep(
  act: Act,
  desk: Desk,
  benefitCase: BenefitCase,
  step: CaseStep,
  because: Pause,
): Promise<CaseStep> {
  return write(act, benefitCase, step, pauseClock(desk.holidays, clockOf(step, act), act.today, because))
}

/** Lets the time of the current step run on. */
export async function resumeStep(act: Act, desk: Desk, benefitCase: BenefitCase, step: CaseStep): Promise<CaseStep> {
  return write(act, benefitCase, step, resumeClock(desk.holidays, clockOf(step, act), act.today))
}

function clockOf(step: CaseStep, act: Act): StepClock {
  return { ...step, startedOn: step.startedOn ?? act.today }
}

async function write(act: Act, benefitCase: BenefitCase, step: CaseStep, clock: StepClock): Promise<CaseStep> {
  const { startedOn, dueOn, dueProvisional, pausedOn, pausedBecause, daysLeft } = clock
  const written: CaseStep = { ...step, startedOn, dueOn, dueProvisional, pausedOn, pausedBecause, daysLeft }
  await updateStep(act.tx, benefitCase.elderId, benefitCase.caseId, written)
  await updateCaseStep(act.tx, benefitCase.elderId, benefitCase.caseId, written)
  return written
}
