import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import { requireRegion } from '#access/scope.ts'
import { sm3 } from '#kernel/digest.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { addEditionText, type NewEdition } from '#policy/editing/edition.ts'
import { findWaiting, insertTexts } from '../publication/store.ts'
import { casesFileOf, type DraftDesk, type DraftId, EDITORS, type NotFound, record } from './access.ts'
import type { Draft } from './draft.ts'
import { directoryFileOf } from './edition-report.ts'
import { writeRevision } from './revision.ts'
import { findOpenDraft, insertDraft, lockPolicy } from './store.ts'

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
  const taken = desk.rulebook.directories.some(({ id }) => id === asked.policy)
  if (taken || desk.rulebook.sources.has(asked.policy)) return refuse({ code: 'policy-exists' })
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

export type OpenEdition = NewEdition & { readonly directory: string; readonly reason: string }

/** Opens a draft of a region's directory with another edition: written, checked and published as policies are. */
export async function openEdition(
  act: Act,
  desk: DraftDesk,
  asked: OpenEdition,
): Promise<
  Result<DraftId, NotAllowed | NotFound | Coded<'draft-open-already' | 'edition-exists' | 'draft-unreadable'>>
> {
  const { directory: id, reason, year, status, from } = asked
  const directory = desk.rulebook.directories.find((one) => one.id === id)
  const source = directoryFileOf(desk.rulebook, id)
  const last = directory?.editions.at(-1)
  if (!directory || !source || !last) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, EDITORS, directory.region)
  if (!allowed.ok) return allowed
  if (directory.editions.some((edition) => edition.year === year)) return refuse({ code: 'edition-exists' })
  await lockPolicy(act.tx, id)
  if (await findOpenDraft(act.tx, id)) return refuse({ code: 'draft-open-already' })
  const text = addEditionText(source.text, last, { year, status, from })
  if (text === undefined) return refuse({ code: 'draft-unreadable' })
  return begin(act, desk, {
    policy: id,
    reason,
    region: directory.region,
    title: directory.title,
    file: source.file,
    casesFile: casesFileOf(desk.rulebook, id, source.file),
    from: { text: source.text, cases: undefined },
    text,
    cases: undefined,
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
