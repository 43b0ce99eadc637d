import { sql } from 'kysely'
import type { Db, Tx } from '#db/handle.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { regionPrefix } from '#kernel/region.ts'
import type { Instalment, Recovery, RecoveryState } from './recovery.ts'

type Row = Omit<Recovery, 'state'> & { readonly state: string }

function toRecovery(row: Row): Recovery {
  // The check constraint of the table allows no other states.
  return { ...row, state: row.state as RecoveryState }
}

const RECOVERY = sql`
  r.elder_id as "elderId", r.recovery_id as "recoveryId", r.programme, r.region, r.amount_fen as "amountFen",
  coalesce((select sum(p.amount_fen) from recovery_payment p where p.elder_id = r.elder_id and p.recovery_id = r.recovery_id), 0)::bigint as "repaidFen",
  coalesce((select jsonb_object_agg(c.award_month, c.sum) from (select p.award_month, sum(p.amount_fen) as sum from recovery_payment p
    where p.elder_id = r.elder_id and p.recovery_id = r.recovery_id and p.how = 'corrected' group by p.award_month) c), '{}'::jsonb) as corrected,
  (select c.kind from change_report c where c.elder_id = r.elder_id and c.change_id = r.change_id) as "changeKind",
  (select c.happened_on from change_report c where c.elder_id = r.elder_id and c.change_id = r.change_id) as "happenedOn",
  (select a.policy from award a where a.elder_id = r.elder_id and a.award_id = r.award_id) as policy,
  r.reason, r.award_id as "awardId", r.change_id as "changeId", r.causes, r.state, r.opened_at as "openedAt",
  r.set_off_consent_at as "setOffConsentAt", r.write_off_reason as "writeOffReason", r.write_off_proposed_by as "writeOffProposedBy"`

export async function insertRecovery(
  tx: Tx,
  recovery: Pick<
    Recovery,
    'elderId' | 'recoveryId' | 'programme' | 'region' | 'amountFen' | 'reason' | 'awardId' | 'changeId' | 'causes'
  > & { readonly at: Temporal.Instant; readonly by: string | null },
): Promise<void> {
  await tx
    .insertInto('recovery_case')
    .values({
      elder_id: recovery.elderId,
      recovery_id: recovery.recoveryId,
      programme: recovery.programme,
      region: recovery.region,
      amount_fen: recovery.amountFen,
      reason: recovery.reason,
      award_id: recovery.awardId,
      change_id: recovery.changeId,
      causes: JSON.stringify(recovery.causes),
      state: 'open',
      opened_at: recovery.at,
      opened_by: recovery.by,
    })
    .execute()
}

/** The recovery with its row locked: two counters cannot take the same money twice. */
export async function findRecoveryForUpdate(
  tx: Tx,
  elderId: string,
  recoveryId: string,
): Promise<Recovery | undefined> {
  await sql`
    select 1 from recovery_case where elder_id = ${elderId} and recovery_id = ${recoveryId} for update`.execute(tx)
  const { rows } = await sql<Row>`
    select ${RECOVERY} from recovery_case r where r.elder_id = ${elderId} and r.recovery_id = ${recoveryId}`.execute(tx)
  const [row] = rows
  return row ? toRecovery(row) : undefined
}

/** Every recovery of a person's programme with its row locked, the newest first. */
export async function findRecoveriesForUpdate(
  tx: Tx,
  elderId: string,
  programme: string,
): Promise<readonly Recovery[]> {
  await sql`
    select 1 from recovery_case where elder_id = ${elderId} and programme = ${programme} for update`.execute(tx)
  const { rows } = await sql<Row>`
    select ${RECOVERY} from recovery_case r where r.elder_id = ${elderId} and r.programme = ${programme}
    order by r.opened_at desc, r.recovery_id desc`.execute(tx)
  return rows.map(toRecovery)
}

export async function findRecoveriesOf(tx: Db | Tx, elderId: string): Promise<readonly Recovery[]> {
  const { rows } = await sql<Row>`
    select ${RECOVERY} from recovery_case r where r.elder_id = ${elderId} order by r.opened_at desc limit 100`.execute(
    tx,
  )
  return rows.map(toRecovery)
}

/** What is open in a region, the oldest first. */
export async function findOpenRecoveries(
  db: Db | Tx,
  query: { readonly region: string; readonly after?: string; readonly limit: number },
): Promise<readonly (Recovery & { readonly elderName: string })[]> {
  const { rows } = await sql<Row & { elderName: string }>`
    select ${RECOVERY}, e.name as "elderName"
    from recovery_case r join elder e on e.elder_id = r.elder_id
    where r.state in ('open', 'repaying') and r.region like ${`${regionPrefix(query.region)}%`}
      and (${query.after ?? null}::uuid is null or r.recovery_id > ${query.after ?? null}::uuid)
    order by r.recovery_id limit ${query.limit}`.execute(db)
  return rows.map((row) => ({ ...toRecovery(row), elderName: row.elderName }))
}

export async function replaceInstalments(
  tx: Tx,
  key: Pick<Recovery, 'elderId' | 'recoveryId'>,
  instalments: readonly (Omit<Instalment, 'amountFen'> & { readonly amountFen: number })[],
): Promise<void> {
  await tx
    .deleteFrom('recovery_instalment')
    .where('elder_id', '=', key.elderId)
    .where('recovery_id', '=', key.recoveryId)
    .execute()
  if (instalments.length === 0) return
  await tx
    .insertInto('recovery_instalment')
    .values(
      instalments.map((part) => ({
        elder_id: key.elderId,
        recovery_id: key.recoveryId,
        instalment_no: part.instalmentNo,
        due_on: part.dueOn,
        amount_fen: part.amountFen,
      })),
    )
    .execute()
}

export async function findInstalments(
  tx: Db | Tx,
  key: Pick<Recovery, 'elderId' | 'recoveryId'>,
): Promise<readonly { readonly instalmentNo: number; readonly dueOn: PlainDate; readonly amountFen: number }[]> {
  return tx
    .selectFrom('recovery_instalment')
    .select(['instalment_no as instalmentNo', 'due_on as dueOn', 'amount_fen as amountFen'])
    .where('elder_id', '=', key.elderId)
    .where('recovery_id', '=', key.recoveryId)
    .orderBy('instalment_no')
    .execute()
}

/** Records money that came back, numbered under the locked recovery. */
export async function insertRepayment(
  tx: Tx,
  key: Pick<Recovery, 'elderId' | 'recoveryId'>,
  payment: {
    readonly amountFen: number
    readonly how: 'bank' | 'cash' | 'set-off' | 'corrected'
    readonly awardMonth: string | null
    readonly receivedOn: PlainDate
    readonly by: string | null
    readonly at: Temporal.Instant
  },
): Promise<void> {
  await sql`
    insert into recovery_payment (elder_id, recovery_id, payment_no, amount_fen, how, award_month, received_on, recorded_by, recorded_at)
    select ${key.elderId}::uuid, ${key.recoveryId}::uuid, coalesce(max(payment_no), 0) + 1, ${payment.amountFen}::bigint, ${payment.how},
           ${payment.awardMonth}, ${payment.receivedOn}::date, ${payment.by}::uuid, ${payment.at}::timestamptz
    from recovery_payment where elder_id = ${key.elderId} and recovery_id = ${key.recoveryId}`.execute(tx)
}

export async function updateRecovery(
  tx: Tx,
  key: Pick<Recovery, 'elderId' | 'recoveryId'>,
  change: {
    readonly state?: RecoveryState
    readonly closedAt?: Temporal.Instant
    readonly consent?: {
      readonly at: Temporal.Instant
      readonly by: 'self' | 'agent' | 'heir'
      readonly proof: string | null
    }
    readonly writeOff?: { readonly reason: string; readonly proposedBy: string }
    readonly writeOffApprovedBy?: string
  },
): Promise<void> {
  await tx
    .updateTable('recovery_case')
    .set({
      ...(change.state === undefined ? {} : { state: change.state }),
      ...(change.closedAt === undefined ? {} : { closed_at: change.closedAt }),
      ...(change.consent === undefined
        ? {}
        : {
            set_off_consent_at: change.consent.at,
            set_off_consent_by: change.consent.by,
            set_off_proof_file_id: change.consent.proof,
          }),
      ...(change.writeOff === undefined
        ? {}
        : { write_off_reason: change.writeOff.reason, write_off_proposed_by: change.writeOff.proposedBy }),
      ...(change.writeOffApprovedBy === undefined ? {} : { write_off_approved_by: change.writeOffApprovedBy }),
    })
    .where('elder_id', '=', key.elderId)
    .where('recovery_id', '=', key.recoveryId)
    .execute()
}
