import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { regionPrefix } from '#kernel/region.ts'
import type { Draft, DraftState } from './draft.ts'

type DraftRow = {
  readonly draft_id: string
  readonly policy: string
  readonly file: string
  readonly cases_file: string
  readonly region: string
  readonly title: string
  readonly reason: string
  readonly state: string
  readonly from_publication: number
  readonly from_text: string | null
  readonly from_cases: string | null
  readonly revision: number
  readonly sound_revision: number | null
  readonly effective_on: PlainDate | null
  readonly editors: readonly string[]
  readonly opened_by: string
  readonly opened_at: Temporal.Instant
  readonly handed_in_by: string | null
  readonly closed_at: Temporal.Instant | null
}

function toDraft(row: DraftRow): Draft {
  return {
    draftId: row.draft_id,
    policy: row.policy,
    file: row.file,
    casesFile: row.cases_file,
    region: row.region,
    title: row.title,
    reason: row.reason,
    // The check constraint of the column allows no other values.
    state: row.state as DraftState,
    fromPublication: row.from_publication,
    fromText: row.from_text,
    fromCases: row.from_cases,
    revision: row.revision,
    soundRevision: row.sound_revision,
    effectiveOn: row.effective_on,
    editors: row.editors,
    openedBy: row.opened_by,
    openedAt: row.opened_at,
    handedInBy: row.handed_in_by,
    closedAt: row.closed_at,
  }
}

export async function insertDraft(tx: Tx, draft: Draft): Promise<void> {
  await tx
    .insertInto('policy_draft')
    .values({
      draft_id: draft.draftId,
      policy: draft.policy,
      file: draft.file,
      cases_file: draft.casesFile,
      region: draft.region,
      title: draft.title,
      reason: draft.reason,
      state: draft.state,
      from_publication: draft.fromPublication,
      from_text: draft.fromText,
      from_cases: draft.fromCases,
      revision: draft.revision,
      sound_revision: draft.soundRevision,
      effective_on: draft.effectiveOn,
      editors: [...draft.editors],
      opened_by: draft.openedBy,
      opened_at: draft.openedAt,
    })
    .execute()
}

export async function findDraft(tx: Db | Tx, draftId: string): Promise<Draft | undefined> {
  const row = await tx.selectFrom('policy_draft').selectAll().where('draft_id', '=', draftId).executeTakeFirst()
  return row && toDraft(row)
}

export async function findDraftForUpdate(tx: Tx, draftId: string): Promise<Draft | undefined> {
  const row = await tx
    .selectFrom('policy_draft')
    .selectAll()
    .where('draft_id', '=', draftId)
    .forUpdate()
    .executeTakeFirst()
  return row && toDraft(row)
}

/** The draft of a policy that is being written or waits for the publisher. */
export async function findOpenDraft(tx: Db | Tx, policy: string): Promise<Draft | undefined> {
  const row = await tx
    .selectFrom('policy_draft')
    .selectAll()
    .where('policy', '=', policy)
    .where('state', 'in', ['editing', 'handed-in'])
    .executeTakeFirst()
  return row && toDraft(row)
}

/** The drafts of the regions, newest first; at most 100. */
export async function findDrafts(
  tx: Db | Tx,
  regions: readonly string[],
  where: { readonly policy?: string | undefined; readonly open: boolean },
): Promise<readonly Draft[]> {
  if (regions.length === 0) return []
  let select = tx
    .selectFrom('policy_draft')
    .selectAll()
    .where((row) => row.or(regions.map((region) => row('region', 'like', `${regionPrefix(region)}%`))))
  if (where.policy !== undefined) select = select.where('policy', '=', where.policy)
  if (where.open) select = select.where('state', 'in', ['editing', 'handed-in'])
  return (await select.orderBy('opened_at', 'desc').limit(100).execute()).map(toDraft)
}

export async function updateDraft(
  tx: Tx,
  draftId: string,
  changed: {
    readonly state?: DraftState
    readonly revision?: number
    readonly soundRevision?: number | null
    readonly effectiveOn?: PlainDate | null
    readonly editors?: readonly string[]
    readonly title?: string
    readonly handedInBy?: string | null
    readonly closed?: { readonly by: string; readonly at: Temporal.Instant; readonly on: PlainDate }
  },
): Promise<void> {
  const { closed } = changed
  await tx
    .updateTable('policy_draft')
    .set({
      ...(changed.state !== undefined && { state: changed.state }),
      ...(changed.revision !== undefined && { revision: changed.revision }),
      ...(changed.soundRevision !== undefined && { sound_revision: changed.soundRevision }),
      ...(changed.effectiveOn !== undefined && { effective_on: changed.effectiveOn }),
      ...(changed.editors !== undefined && { editors: [...changed.editors] }),
      ...(changed.title !== undefined && { title: changed.title }),
      ...(changed.handedInBy !== undefined && { handed_in_by: changed.handedInBy }),
      ...(closed && { closed_by: closed.by, closed_at: closed.at, closed_on: closed.on }),
    })
    .where('draft_id', '=', draftId)
    .execute()
}

export type Revision = {
  readonly draftId: string
  readonly revision: number
  readonly textDigest: string
  readonly casesDigest: string | null
  /** JSON: what was done. */
  readonly edit: unknown
  readonly editedBy: string
  readonly at: Temporal.Instant
  readonly againstPublication: number
  readonly sound: boolean
  /** JSON: what the checks said. */
  readonly report: unknown
}

export async function insertRevision(tx: Tx, revision: Revision): Promise<void> {
  await tx
    .insertInto('policy_draft_revision')
    .values({
      draft_id: revision.draftId,
      revision: revision.revision,
      text_digest: revision.textDigest,
      cases_digest: revision.casesDigest,
      edit: JSON.stringify(revision.edit),
      edited_by: revision.editedBy,
      edited_at: revision.at,
      against_publication: revision.againstPublication,
      sound: revision.sound,
      report: JSON.stringify(revision.report),
    })
    .execute()
}

export type RevisionTexts = {
  readonly revision: number
  readonly text: string
  readonly textDigest: string
  readonly cases: string | null
  readonly casesDigest: string | null
  readonly report: unknown
}

export async function findRevision(tx: Db | Tx, draftId: string, revision: number): Promise<RevisionTexts | undefined> {
  return tx
    .selectFrom('policy_draft_revision as r')
    .innerJoin('policy_text as t', 't.digest', 'r.text_digest')
    .leftJoin('policy_text as c', 'c.digest', 'r.cases_digest')
    .select([
      'r.revision',
      't.text',
      'r.text_digest as textDigest',
      'c.text as cases',
      'r.cases_digest as casesDigest',
      'r.report',
    ])
    .where('r.draft_id', '=', draftId)
    .where('r.revision', '=', revision)
    .executeTakeFirst()
}

export async function insertSimulation(
  tx: Tx,
  simulation: {
    readonly draftId: string
    readonly simulationId: string
    readonly revision: number
    readonly runBy: string
    readonly at: Temporal.Instant
    readonly result: unknown
  },
): Promise<void> {
  await tx
    .insertInto('policy_draft_simulation')
    .values({
      draft_id: simulation.draftId,
      simulation_id: simulation.simulationId,
      revision: simulation.revision,
      run_by: simulation.runBy,
      run_at: simulation.at,
      result: JSON.stringify(simulation.result),
    })
    .execute()
}

/** The newest simulation of a revision. */
export async function findSimulation(
  tx: Db | Tx,
  draftId: string,
  revision: number,
): Promise<{ readonly runAt: Temporal.Instant; readonly result: unknown } | undefined> {
  return tx
    .selectFrom('policy_draft_simulation')
    .select(['run_at as runAt', 'result'])
    .where('draft_id', '=', draftId)
    .where('revision', '=', revision)
    .orderBy('simulation_id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function insertDraftEvent(
  tx: Tx,
  event: {
    readonly draftId: string
    readonly eventId: string
    readonly kind: string
    readonly revision: number
    readonly accountId: string
    readonly at: Temporal.Instant
    readonly reason: string | null
  },
): Promise<void> {
  await tx
    .insertInto('policy_draft_event')
    .values({
      draft_id: event.draftId,
      event_id: event.eventId,
      kind: event.kind,
      revision: event.revision,
      account_id: event.accountId,
      at: event.at,
      reason: event.reason,
    })
    .execute()
}

export type DraftEvent = {
  readonly kind: string
  readonly revision: number
  readonly by: string | null
  readonly at: Temporal.Instant
  readonly reason: string | null
}

/** What was done with a draft, newest first. */
export async function findDraftEvents(tx: Db | Tx, draftId: string): Promise<readonly DraftEvent[]> {
  return tx
    .selectFrom('policy_draft_event as e')
    .leftJoin('account as a', 'a.account_id', 'e.account_id')
    .select(['e.kind', 'e.revision', 'a.display_name as by', 'e.at', 'e.reason'])
    .where('e.draft_id', '=', draftId)
    .orderBy('e.event_id', 'desc')
    .limit(200)
    .execute()
}

/** A text by its digest. */
export async function findText(tx: Db | Tx, digest: string): Promise<string | undefined> {
  const row = await tx.selectFrom('policy_text').select('text').where('digest', '=', digest).executeTakeFirst()
  return row?.text
}

/** Opening drafts of one policy goes one after the other, so that the second hears of the first. */
export async function lockPolicy(tx: Tx, policy: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('policy-draft'), hashtext(${policy}))`.execute(tx)
}
