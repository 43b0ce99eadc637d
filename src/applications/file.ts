import type { Act } from '#access/act.ts'
import { accountOf, holdsAt, type Role } from '#access/actor.ts'
import { must } from '#kernel/assert.ts'
import { newId } from '#kernel/ids.ts'
import { isWithin } from '#kernel/region.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import type { Elder } from '#people/elder.ts'
import { findDelegations, findElder } from '#people/store.ts'
import { type BenefitCase, CASE_OFFICERS, type CaseStep } from './case.ts'
import { type Because, type CaseAction, caseCan, type Situation, type Viewer } from './case-can.ts'
import { type ChecklistItem, lackingOf } from './documents/checklist.ts'
import { type DeficiencyNotice, findChecklist, findDeficiencyNotice } from './documents/store.ts'
import { findAppeals, findLetters } from './letters/store.ts'
import { countOpenObjections, findLatestNotice } from './notices/store.ts'
import { sendBackTargets } from './plan.ts'
import { findCase, findCaseForUpdate, findSignatures, findSteps, insertEvent, type Signature } from './store.ts'

export type NotFound = { readonly code: 'not-found' }

/** A case with everything that decides what may be done with it, as seen by whoever acts. */
export type CaseFile = {
  readonly elder: Elder
  readonly benefitCase: BenefitCase
  readonly steps: readonly CaseStep[]
  readonly current: CaseStep | null
  readonly checklist: readonly ChecklistItem[]
  readonly deficiencyNotice: DeficiencyNotice | undefined
  readonly signatures: readonly Signature[]
  readonly viewer: Viewer
  /** self, agent, institution, or the role as which the officer acts. */
  readonly acting: string
  readonly situation: Situation
}

export type CaseKey = { readonly elderId: string; readonly caseId: string }

/** Opens the file for reading. Whoever is neither applicant nor an officer of the region is told that there is none. */
export async function readFile(act: Act, key: CaseKey): Promise<Result<CaseFile, NotFound>> {
  const benefitCase = await findCase(act.tx, key.elderId, key.caseId)
  return benefitCase ? openFile(act, benefitCase) : refuse({ code: 'not-found' })
}

/** Opens the file for work: its row is locked until the transaction ends. */
export async function takeFile(act: Act, key: CaseKey): Promise<Result<CaseFile, NotFound>> {
  const benefitCase = await findCaseForUpdate(act.tx, key.elderId, key.caseId)
  return benefitCase ? openFile(act, benefitCase) : refuse({ code: 'not-found' })
}

/** Takes the file for one action of the table, or says why that is not possible now. */
export async function takeFileFor(
  act: Act,
  key: CaseKey,
  action: CaseAction,
): Promise<Result<CaseFile, NotFound | Because>> {
  const file = await takeFile(act, key)
  if (!file.ok) return file
  const may = caseCan(action, file.value.viewer, file.value.situation)
  return may.ok ? file : may
}

async function openFile(act: Act, benefitCase: BenefitCase): Promise<Result<CaseFile, NotFound>> {
  const key = { elderId: benefitCase.elderId, caseId: benefitCase.caseId }
  const viewed = await viewerOf(act, benefitCase)
  if (!viewed) return refuse({ code: 'not-found' })
  const elder = must(await findElder(act.tx, key.elderId), `no elder ${key.elderId}`)
  const steps = await findSteps(act.tx, key.elderId, key.caseId)
  const current = steps.find((step) => step.stepNo === benefitCase.stepNo) ?? null
  const checklist = await findChecklist(act.tx, key)
  const deficiencyNotice = await findDeficiencyNotice(act.tx, key)
  const signatures = await findSignatures(act.tx, key.elderId, key.caseId)
  const notice = await findLatestNotice(act.tx, key)
  const letter = (await findLetters(act.tx, key)).at(-1)
  const situation: Situation = {
    state: benefitCase.state,
    step: current,
    today: act.today,
    elderDied: elder.diedOn !== null,
    lockedByOther: isLockedByOther(act, benefitCase),
    documents: lackingOf(checklist),
    deficiencyNotice: deficiencyNotice ? (deficiencyNotice.answeredAt ? 'answered' : 'open') : 'none',
    beyondNotice: beyondNotice(checklist, deficiencyNotice),
    // A step that is done again after it was sent back needs a notice of its own.
    notice: notice && current && notice.stepNo === current.stepNo && notice.round === current.round ? notice : null,
    openObjections: await countOpenObjections(act.tx, key),
    signedByMe: signatures.some(
      (entry) =>
        entry.stepNo === current?.stepNo && entry.round === current.round && entry.accountId === accountOf(act.actor),
    ),
    sendBackTargets: current ? sendBackTargets(steps, current.stepNo).length : 0,
    quarterly: benefitCase.claimedFrom !== null,
    letter: letter ? (letter.servedOn ? 'served' : 'issued') : 'none',
    appealPending: (await findAppeals(act.tx, key)).some((appeal) => appeal.state === 'pending'),
  }
  return accept({ elder, benefitCase, steps, current, checklist, deficiencyNotice, signatures, ...viewed, situation })
}

/** Papers that lack now but that the one notice did not name: they can no longer be asked for. */
function beyondNotice(checklist: readonly ChecklistItem[], notice: DeficiencyNotice | undefined): readonly string[] {
  if (!notice) return []
  const lacking = lackingOf(checklist)
  const named = new Set(notice.items.map((item) => item.id))
  return [...lacking.missing, ...lacking.rejected].filter((document) => !named.has(document))
}

function isLockedByOther(act: Act, benefitCase: BenefitCase): boolean {
  const { lockedBy, lockedUntil } = benefitCase
  if (lockedBy === null || lockedUntil === null || lockedBy === accountOf(act.actor)) return false
  return Temporal.Instant.compare(lockedUntil, act.at) > 0
}

async function viewerOf(
  act: Act,
  benefitCase: BenefitCase,
): Promise<{ readonly viewer: Viewer; readonly acting: string } | undefined> {
  const { actor } = act
  if (actor.kind === 'nobody') return undefined
  if (actor.kind === 'system')
    return { viewer: { account: null, applicant: false, system: true, roles: new Set() }, acting: 'system' }
  const roles = new Set<Role>(
    actor.roles.filter((grant) => isWithin(benefitCase.region, grant.region)).map((grant) => grant.role),
  )
  const side = await applicantSide(act, benefitCase)
  const officer = CASE_OFFICERS.find((role) => roles.has(role))
  if (side === undefined && officer === undefined) return undefined
  const viewer = { account: actor.accountId, applicant: side !== undefined, system: false, roles }
  return { viewer, acting: side ?? officer ?? 'officer' }
}

async function applicantSide(act: Act, benefitCase: BenefitCase): Promise<string | undefined> {
  const { actor } = act
  if (actor.kind !== 'account') return undefined
  if (actor.elderId === benefitCase.elderId) return 'self'
  const bound = await findDelegations(act.tx, {
    elderId: benefitCase.elderId,
    agentAccountId: actor.accountId,
    states: ['active'],
  })
  if (bound.length > 0) return 'agent'
  const { organizationId } = benefitCase
  return organizationId !== null && holdsAt(actor, ['institution-manager'], organizationId) ? 'institution' : undefined
}

/** Writes down what happened: a line in the case's timeline and one in the audit. */
export async function noteEvent(
  act: Act,
  file: Pick<CaseFile, 'benefitCase' | 'acting'>,
  event: string,
  about: {
    readonly stepNo?: number
    readonly reason?: string
    readonly detail?: Readonly<Record<string, unknown>>
  } = {},
): Promise<void> {
  const { elderId, caseId } = file.benefitCase
  await insertEvent(act.tx, elderId, caseId, {
    eventId: newId(),
    at: act.at,
    accountId: accountOf(act.actor),
    acting: file.acting,
    event,
    stepNo: about.stepNo ?? null,
    reason: about.reason ?? null,
    ...(about.detail ? { detail: about.detail } : {}),
  })
  act.audit({
    action: `case.${event}`,
    subject: { kind: 'case', id: caseId },
    elderId,
    ...(about.reason ? { reason: about.reason } : {}),
    ...(about.detail ? { detail: about.detail } : {}),
  })
}
