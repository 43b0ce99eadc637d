import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import { sm3 } from '#kernel/digest.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { publishFiles } from '../publication/publish.ts'
import { findLatestPublication, lockPublications } from '../publication/store.ts'
import { type Blocked, type DraftDesk, type DraftId, draftFor, type NotFound, record, textsOf } from './access.ts'
import { candidateOf, reportOn } from './report.ts'
import { dayOf } from './revision.ts'
import { updateDraft } from './store.ts'

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

function closedNow(act: Act) {
  return { by: actingAccount(act), at: act.at, on: act.today }
}
