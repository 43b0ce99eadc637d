import { type Act, actingAccount } from '#access/act.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { sm3 } from '#kernel/digest.ts'
import { insertTexts } from '../publication/store.ts'
import { type DraftDesk, record, textsOf } from './access.ts'
import type { Draft } from './draft.ts'
import { type DraftReport, reportOn } from './report.ts'
import { insertRevision, updateDraft } from './store.ts'

/** The next text of a draft: whoever writes it is one of its editors from now on. */
export async function nextRevision(
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

/** Stores a text with what every check says of it. */
export async function writeRevision(
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

export function dayOf(report: DraftReport): PlainDate | null {
  return report.effectiveOn === null ? null : Temporal.PlainDate.from(report.effectiveOn)
}
