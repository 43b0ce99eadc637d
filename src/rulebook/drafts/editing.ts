import type { Act, NotAllowed } from '#access/act.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { changeParameterText, type ParameterRefusal } from '#policy/editing/parameter.ts'
import { type Blocked, type DraftDesk, type DraftId, draftToEdit, type NotFound, textsOf } from './access.ts'
import { firstOfNextMonth } from './draft.ts'
import { candidateOf } from './report.ts'
import { nextRevision } from './revision.ts'

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
