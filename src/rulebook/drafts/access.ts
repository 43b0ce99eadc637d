import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import { holds, type Role } from '#access/actor.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import type { LiveRulebook } from '../publication/live.ts'
import { blockOf, type Draft, type DraftAction, type DraftBlock, type Hand } from './draft.ts'
import { isDirectoryFile } from './edition-report.ts'
import type { SpendingOf } from './population.ts'
import type { DraftTexts } from './report.ts'
import {
  findDraft,
  findDraftForUpdate,
  findRevision,
  findSimulation,
  insertDraftEvent,
  type RevisionTexts,
} from './store.ts'

export const EDITORS: readonly Role[] = ['policy-editor']
export const PUBLISHERS: readonly Role[] = ['policy-publisher']
export const DRAFT_READERS: readonly Role[] = ['policy-editor', 'policy-publisher', 'auditor', 'county-reviewer']

/** What drafts work with: the live rulebook, and what people spend, which vouchers know. */
export type DraftDesk = { readonly rulebook: LiveRulebook; readonly spendingOf: SpendingOf }

export type NotFound = { readonly code: 'not-found' }
export type Blocked = Coded<DraftBlock>
export type DraftId = { readonly draftId: string }

export type Opened = { readonly draft: Draft; readonly last: RevisionTexts }

/** The draft when the actor may change it and has seen its last revision. */
export async function draftToEdit(
  act: Act,
  edit: { readonly draftId: string; readonly revision: number },
): Promise<Result<Opened, NotAllowed | NotFound | Blocked | Coded<'draft-moved-on'>>> {
  const opened = await draftFor(act, edit.draftId, 'edit')
  if (!opened.ok) return opened
  return opened.value.draft.revision === edit.revision ? opened : refuse({ code: 'draft-moved-on' })
}

/** The draft, locked, when the actor may do this with it now. Who may not even see it learns nothing. */
export async function draftFor(
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
    // A directory decides about nobody: there is nothing to simulate.
    simulated:
      isDirectoryFile(draft.file) || (await findSimulation(act.tx, draft.draftId, draft.revision)) !== undefined,
    changed: last.textDigest !== draft.fromText || last.casesDigest !== draft.fromCases,
  }
}

/** The draft’s texts by the files they belong to. */
export function textsOf(draft: Draft, last: { readonly text: string; readonly cases: string | null }): DraftTexts {
  return {
    pack: { file: draft.file, text: last.text },
    cases: last.cases === null ? undefined : { file: draft.casesFile, text: last.cases },
  }
}

/** The file of a policy's worked cases; the one beside it when there is none yet. */
export function casesFileOf(rulebook: LiveRulebook, policy: string, file: string): string {
  return rulebook.cases.find(({ pack }) => pack === policy)?.file ?? file.replace(/\.yaml$/, '.cases.yaml')
}

/** Writes down what was done with a draft, in its history and in the audit. */
export async function record(
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
