import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import { holds, type Role } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { sm3 } from '#kernel/digest.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { changeParameterText, type ParameterRefusal } from '#policy/editing/parameter.ts'
import { simulate } from '#policy/simulation/simulate.ts'
import type { LiveRulebook } from '../publication/live.ts'
import { publishFiles } from '../publication/publish.ts'
import { findLatestPublication, findWaiting, insertTexts, lockPublications } from '../publication/store.ts'
import { blockOf, type Draft, type DraftAction, type DraftBlock, firstOfNextMonth, type Hand } from './draft.ts'
import { registeredPopulation, type SpendingOf } from './population.ts'
import { candidateOf, type DraftReport, type DraftTexts, reportOn } from './report.ts'
import {
  findDraft,
  findDraftForUpdate,
  findOpenDraft,
  findRevision,
  findSimulation,
  insertDraft,
  insertDraftEvent,
  insertRevision,
  insertSimulation,
  lockPolicy,
  type RevisionTexts,
  updateDraft,
} from './store.ts'

export const EDITORS: readonly Role[] = ['policy-editor']
export const PUBLISHERS: readonly Role[] = ['policy-publisher']
export const DRAFT_READERS: readonly Role[] = ['policy-editor', 'policy-publisher', 'auditor', 'county-reviewer']

/** What drafts work with: the live rulebook, and what people spend, which vouchers know. */
export type DraftDesk = { readonly rulebook: LiveRulebook; readonly spendingOf: SpendingOf }

type NotFound = { readonly code: 'not-found' }
type Blocked = Coded<DraftBlock>
export type DraftId = { readonly draftId: string }

export type OpenDraft = {
  readonly policy: string
  readonly reason: string
  /** `waiting`: the newer text that the program brought. */
  readonly from: 'published' | 'waiting'
}

/** Opens a draft of a published policy with its text as it stands, or with the text of the program that waits. */
export async function openDraft(
  act: Act,
  desk: DraftDesk,
  asked: OpenDraft,
): Promise<Result<DraftId, NotAllowed | NotFound | Coded<'draft-open-already' | 'no-text-waiting'>>> {
  const source = desk.rulebook.sources.get(asked.policy)
  if (!source) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, EDITORS, source.pack.region)
  if (!allowed.ok) return allowed
  await lockPolicy(act.tx, asked.policy)
  if (await findOpenDraft(act.tx, asked.policy)) return refuse({ code: 'draft-open-already' })
  const textOf = (file: string): string | undefined => desk.rulebook.files.find((entry) => entry.file === file)?.text
  const casesFile = casesFileOf(desk.rulebook, asked.policy, source.file)
  const [published, cases] = [textOf(source.file) ?? '', textOf(casesFile)]
  const waiting = new Map((await findWaiting(act.tx)).map(({ file, text }) => [file, text]))
  if (asked.from === 'waiting' && !waiting.has(source.file) && !waiting.has(casesFile))
    return refuse({ code: 'no-text-waiting' })
  const fresh = asked.from === 'waiting'
  return begin(act, desk, {
    policy: asked.policy,
    reason: asked.reason,
    region: source.pack.region,
    title: source.pack.title,
    file: source.file,
    casesFile,
    from: { text: published, cases },
    text: (fresh ? waiting.get(source.file) : undefined) ?? published,
    cases: (fresh ? waiting.get(casesFile) : undefined) ?? cases,
  })
}

export type NewPolicy = {
  readonly policy: string
  readonly region: string
  readonly title: string
  readonly reason: string
  readonly text: string
  readonly cases: string
}

/** Opens a draft of a policy that there is not yet. */
export async function openNewPolicy(
  act: Act,
  desk: DraftDesk,
  asked: NewPolicy,
): Promise<Result<DraftId, NotAllowed | Coded<'draft-open-already' | 'policy-exists'>>> {
  const allowed = requireRegion(act, EDITORS, asked.region)
  if (!allowed.ok) return allowed
  if (desk.rulebook.sources.has(asked.policy)) return refuse({ code: 'policy-exists' })
  await lockPolicy(act.tx, asked.policy)
  if (await findOpenDraft(act.tx, asked.policy)) return refuse({ code: 'draft-open-already' })
  const file = `policies/region-${asked.region}/${asked.policy}.yaml`
  return begin(act, desk, {
    ...asked,
    file,
    casesFile: file.replace(/\.yaml$/, '.cases.yaml'),
    from: { text: undefined, cases: undefined },
  })
}

async function begin(
  act: Act,
  desk: DraftDesk,
  draft: {
    readonly policy: string
    readonly reason: string
    readonly region: string
    readonly title: string
    readonly file: string
    readonly casesFile: string
    readonly from: { readonly text: string | undefined; readonly cases: string | undefined }
    readonly text: string
    readonly cases: string | undefined
  },
): Promise<Result<DraftId, never>> {
  const by = actingAccount(act)
  const draftId = newId()
  const { text, cases } = draft.from
  await insertTexts(
    act.tx,
    [text, cases].flatMap((one) => (one ? [{ digest: sm3(one), text: one }] : [])),
  )
  const opened: Draft = {
    draftId,
    policy: draft.policy,
    file: draft.file,
    casesFile: draft.casesFile,
    region: draft.region,
    title: draft.title,
    reason: draft.reason,
    state: 'editing',
    fromPublication: desk.rulebook.number,
    fromText: text === undefined ? null : sm3(text),
    fromCases: cases === undefined ? null : sm3(cases),
    revision: 1,
    soundRevision: null,
    effectiveOn: null,
    editors: [by],
    openedBy: by,
    openedAt: act.at,
    handedInBy: null,
    closedAt: null,
  }
  await insertDraft(act.tx, opened)
  await writeRevision(act, desk, opened, { text: draft.text, cases: draft.cases ?? null, edit: { kind: 'opened' } })
  await record(act, opened, 'opened', draft.reason)
  return accept({ draftId })
}

export type ParameterEdit = {
  readonly draftId: string
  readonly revision: number
  readonly parameter: string
  /** The month from which on it holds. */
  readonly month: string
  readonly value: string
  readonly clause?: string | undefined
}

/** Gives a parameter another value from a later month on; what held before stays as its history. */
export async function changeDraftParameter(
  act: Act,
  desk: DraftDesk,
  edit: ParameterEdit,
): Promise<
  Result<
    DraftId,
    | NotAllowed
    | NotFound
    | Blocked
    | ParameterRefusal
    | Coded<'draft-moved-on' | 'month-not-later' | 'draft-unreadable'>
  >
> {
  const opened = await draftToEdit(act, edit)
  if (!opened.ok) return opened
  const { draft, last } = opened.value
  const from = Temporal.PlainYearMonth.from(edit.month).toPlainDate({ day: 1 })
  if (Temporal.PlainDate.compare(from, firstOfNextMonth(act.today)) < 0) return refuse({ code: 'month-not-later' })
  const candidate = candidateOf(desk.rulebook, textsOf(draft, last))
  const source = candidate.sources.get(draft.policy)
  if (!source) return refuse({ code: 'draft-unreadable' })
  const base = source.pack.base === undefined ? undefined : candidate.sources.get(source.pack.base)?.pack
  const next = changeParameterText(last.text, source.pack, base, {
    parameter: edit.parameter,
    from: from.toString(),
    value: edit.value,
    clause: edit.clause,
  })
  if (!next.ok) return next
  const { parameter, month, value } = edit
  await nextRevision(act, desk, draft, {
    text: next.value,
    cases: last.cases,
    edit: { kind: 'parameter', parameter, month, value },
  })
  return accept({ draftId: draft.draftId })
}

export type TextEdit = {
  readonly draftId: string
  readonly revision: number
  readonly text: string
  readonly cases: string
}

/** Puts the whole text, and the worked cases, in place of those of the draft. */
export async function writeDraftText(
  act: Act,
  desk: DraftDesk,
  edit: TextEdit,
): Promise<Result<DraftId, NotAllowed | NotFound | Blocked | Coded<'draft-moved-on'>>> {
  const opened = await draftToEdit(act, edit)
  if (!opened.ok) return opened
  const { draft } = opened.value
  await nextRevision(act, desk, draft, {
    text: edit.text,
    cases: edit.cases.trim() === '' ? null : edit.cases,
    edit: { kind: 'text' },
  })
  return accept({ draftId: draft.draftId })
}

/** Decides every registered person before and after the draft, and stores the counts beside it. */
export async function simulateDraft(
  act: Act,
  desk: DraftDesk,
  draftId: string,
): Promise<Result<{ readonly simulationId: string }, NotAllowed | NotFound | Blocked | Coded<'draft-not-sound'>>> {
  const opened = await draftFor(act, draftId, 'simulate')
  if (!opened.ok) return opened
  const { draft, last } = opened.value
  if (draft.soundRevision !== draft.revision) return refuse({ code: 'draft-not-sound' })
  const result = await simulated(act, desk, draft, last)
  const simulationId = newId()
  await insertSimulation(act.tx, {
    draftId,
    simulationId,
    revision: draft.revision,
    runBy: actingAccount(act),
    at: act.at,
    result,
  })
  await record(act, draft, 'simulated', null)
  return accept({ simulationId })
}

async function simulated(act: Act, desk: DraftDesk, draft: Draft, last: RevisionTexts) {
  const candidate = candidateOf(desk.rulebook, textsOf(draft, last))
  const on = draft.effectiveOn ?? act.today
  const source = { db: act.tx, sealer: act.services.sealer }
  const found = []
  for (const after of candidate.policies.values()) {
    if (after.id !== draft.policy && after.pack.base !== draft.policy) continue
    const is = after.on(on)
    // A new policy gives nothing before it begins.
    const was = desk.rulebook.policies.get(after.id)?.on(on) ?? after.on(Temporal.PlainDate.from('1900-01-01'))
    const { population, registered, billed } = await registeredPopulation(source, [is, was], {
      vocabulary: candidate.vocabulary,
      region: after.region,
      today: act.today,
      on,
      spendingOf: desk.spendingOf,
    })
    found.push({
      policy: after.id,
      title: after.title,
      on: on.toString(),
      period: periodOf(is.version.amount, is.version.voucher !== undefined),
      registered,
      billed: is.version.voucher ? billed : null,
      billMonth: is.version.voucher ? act.today.toPlainYearMonth().subtract({ months: 1 }).toString() : null,
      ...simulate(was, is, population),
    })
  }
  return { policies: found }
}

function periodOf(amount: object | undefined, voucher: boolean): 'monthly' | 'quarterly' | 'yearly' | 'once' | null {
  if (voucher) return 'monthly'
  if (!amount) return null
  if ('period' in amount && amount.period === 'quarterly') return 'quarterly'
  for (const period of ['monthly', 'quarterly', 'yearly', 'once'] as const) {
    const given = Object.entries(amount).find(([key]) => key === period)
    if (given?.[1] !== undefined) return period
    if ('period' in amount && amount.period === period) return period
  }
  return null
}

/** Gives the draft to the publisher. */
export async function handInDraft(
  act: Act,
  draftId: string,
): Promise<Result<DraftId, NotAllowed | NotFound | Blocked>> {
  const opened = await draftFor(act, draftId, 'hand-in')
  if (!opened.ok) return opened
  await updateDraft(act.tx, draftId, { state: 'handed-in', handedInBy: actingAccount(act) })
  await record(act, opened.value.draft, 'handed-in', null)
  return accept({ draftId })
}

/** Gives it back to its editors with what is to be changed. */
export async function sendBackDraft(
  act: Act,
  input: { readonly draftId: string; readonly reason: string },
): Promise<Result<DraftId, NotAllowed | NotFound | Blocked>> {
  const opened = await draftFor(act, input.draftId, 'send-back')
  if (!opened.ok) return opened
  await updateDraft(act.tx, input.draftId, { state: 'editing', handedInBy: null })
  await record(act, opened.value.draft, 'sent-back', input.reason)
  return accept({ draftId: input.draftId })
}

export async function withdrawDraft(
  act: Act,
  input: { readonly draftId: string; readonly reason: string },
): Promise<Result<DraftId, NotAllowed | NotFound | Blocked>> {
  const opened = await draftFor(act, input.draftId, 'withdraw')
  if (!opened.ok) return opened
  await updateDraft(act.tx, input.draftId, { state: 'withdrawn', closed: closedNow(act) })
  await record(act, opened.value.draft, 'withdrawn', input.reason)
  return accept({ draftId: input.draftId })
}

/**
 * Publishes what was handed in: checked once more against the law of this moment, by somebody who has not written it
 * (`policy_published_by_another`), sound (`policy_handed_in_only_sound`), from a later month on (`policy_changes_no_past_month`).
 */
export async function publishDraft(
  act: Act,
  desk: DraftDesk,
  draftId: string,
): Promise<Result<{ readonly publication: number }, NotAllowed | NotFound | Blocked | Coded<'draft-outdated'>>> {
  await lockPublications(act.tx)
  const opened = await draftFor(act, draftId, 'publish')
  if (!opened.ok) return opened
  const { draft, last } = opened.value
  const { rulebook } = desk
  const textOf = (file: string): string | undefined => rulebook.files.find((entry) => entry.file === file)?.text
  const digestOf = (file: string): string | null => {
    const text = textOf(file)
    return text === undefined ? null : sm3(text)
  }
  const number = await findLatestPublication(act.tx)
  const moved = digestOf(draft.file) !== draft.fromText || digestOf(draft.casesFile) !== draft.fromCases
  if (moved || number !== rulebook.number) return refuse({ code: 'draft-outdated' })
  const texts = textsOf(draft, last)
  const report = reportOn(rulebook, texts, { policy: draft.policy, today: act.today })
  if (report.problems.length > 0) return refuse({ code: 'draft-not-sound' })
  const effectiveOn = dayOf(report)
  const candidate = candidateOf(rulebook, texts)
  const files = [texts.pack, ...(texts.cases ? [texts.cases] : [])].filter(({ file, text }) => textOf(file) !== text)
  await updateDraft(act.tx, draftId, { state: 'published', effectiveOn, closed: closedNow(act) })
  await publishFiles(act, { number: number + 1, files, library: candidate, all: candidate.files, draftId, effectiveOn })
  await record(act, draft, 'published', null, { publication: number + 1, effectiveOn: effectiveOn?.toString() ?? null })
  return accept({ publication: number + 1 })
}

type Opened = { readonly draft: Draft; readonly last: RevisionTexts }

async function draftToEdit(
  act: Act,
  edit: { readonly draftId: string; readonly revision: number },
): Promise<Result<Opened, NotAllowed | NotFound | Blocked | Coded<'draft-moved-on'>>> {
  const opened = await draftFor(act, edit.draftId, 'edit')
  if (!opened.ok) return opened
  return opened.value.draft.revision === edit.revision ? opened : refuse({ code: 'draft-moved-on' })
}

/** The draft, locked, when the actor may do this with it now. Who may not even see it learns nothing. */
async function draftFor(
  act: Act,
  draftId: string,
  action: DraftAction,
): Promise<Result<Opened, NotAllowed | NotFound | Blocked>> {
  const draft = await findDraftForUpdate(act.tx, draftId)
  if (!draft || !holds(act.actor, DRAFT_READERS, draft.region)) return refuse({ code: 'not-found' })
  const last = await findRevision(act.tx, draftId, draft.revision)
  if (!last) throw new Error('assertion failed: a draft has its last revision')
  const hand = await handOf(act, draft, last)
  const block = blockOf(action, draft, hand)
  return block === undefined ? accept({ draft, last }) : refuse({ code: block })
}

/** What matters of the actor and of the draft's last text for what may be done. */
export async function handOf(act: Act, draft: Draft, last: RevisionTexts): Promise<Hand> {
  return {
    accountId: actingAccount(act),
    edits: holds(act.actor, EDITORS, draft.region),
    publishes: holds(act.actor, PUBLISHERS, draft.region),
    today: act.today,
    simulated: (await findSimulation(act.tx, draft.draftId, draft.revision)) !== undefined,
    changed: last.textDigest !== draft.fromText || last.casesDigest !== draft.fromCases,
  }
}

async function nextRevision(
  act: Act,
  desk: DraftDesk,
  draft: Draft,
  next: { readonly text: string; readonly cases: string | null; readonly edit: unknown },
): Promise<void> {
  const editors = [...new Set([...draft.editors, actingAccount(act)])]
  const revised = { ...draft, editors, revision: draft.revision + 1 }
  await updateDraft(act.tx, draft.draftId, { editors, revision: revised.revision, soundRevision: null })
  await writeRevision(act, desk, revised, next)
  await record(act, revised, 'edited', null)
}

async function writeRevision(
  act: Act,
  desk: DraftDesk,
  draft: Draft,
  next: { readonly text: string; readonly cases: string | null; readonly edit: unknown },
): Promise<void> {
  const texts = textsOf(draft, next)
  const report = reportOn(desk.rulebook, texts, { policy: draft.policy, today: act.today })
  const sound = report.problems.length === 0
  await insertTexts(
    act.tx,
    [next.text, next.cases].flatMap((text) => (text === null ? [] : [{ digest: sm3(text), text }])),
  )
  await insertRevision(act.tx, {
    draftId: draft.draftId,
    revision: draft.revision,
    textDigest: sm3(next.text),
    casesDigest: next.cases === null ? null : sm3(next.cases),
    edit: next.edit,
    editedBy: actingAccount(act),
    at: act.at,
    againstPublication: desk.rulebook.number,
    sound,
    report,
  })
  await updateDraft(act.tx, draft.draftId, {
    soundRevision: sound ? draft.revision : null,
    effectiveOn: dayOf(report),
  })
}

export function textsOf(draft: Draft, last: { readonly text: string; readonly cases: string | null }): DraftTexts {
  return {
    pack: { file: draft.file, text: last.text },
    cases: last.cases === null ? undefined : { file: draft.casesFile, text: last.cases },
  }
}

function dayOf(report: DraftReport): PlainDate | null {
  return report.effectiveOn === null ? null : Temporal.PlainDate.from(report.effectiveOn)
}

function closedNow(act: Act) {
  return { by: actingAccount(act), at: act.at, on: act.today }
}

/** The file of a policy's worked cases; the one beside it when there is none yet. */
export function casesFileOf(rulebook: LiveRulebook, policy: string, file: string): string {
  return rulebook.cases.find(({ pack }) => pack === policy)?.file ?? file.replace(/\.yaml$/, '.cases.yaml')
}

async function record(
  act: Act,
  draft: Draft,
  kind: string,
  reason: string | null,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await insertDraftEvent(act.tx, {
    draftId: draft.draftId,
    eventId: newId(),
    kind,
    revision: draft.revision,
    accountId: actingAccount(act),
    at: act.at,
    reason,
  })
  act.audit({
    action: `policy.draft-${kind}`,
    subject: { kind: 'policy-draft', id: draft.draftId },
    ...(reason === null ? {} : { reason }),
    detail: { policy: draft.policy, revision: draft.revision, ...detail },
  })
}

/** The draft for reading; who has no business with its region learns nothing. */
export async function draftToRead(act: Act, draftId: string): Promise<Opened | undefined> {
  const draft = await findDraft(act.tx, draftId)
  if (!draft || !holds(act.actor, DRAFT_READERS, draft.region)) return undefined
  const last = await findRevision(act.tx, draftId, draft.revision)
  return last && { draft, last }
}
