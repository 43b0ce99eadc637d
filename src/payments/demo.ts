import type { Services } from '#access/act.ts'
import type { Actor } from '#access/actor.ts'
import { runAction } from '#access/run-action.ts'
import { unwrap } from '#kernel/result.ts'
import { setSettlementAccount } from '#organizations/actions.ts'
import { createBatch, type Made } from './batches/actions.ts'
import { approveBatch, checkBatch, releaseBatch } from './batches/lifecycle.ts'
import { setPayer } from './batches/payer.ts'
import { approveStatement, checkStatement, submitStatement } from './settlement/approval.ts'
import { listLines } from './settlement/line-store.ts'
import { recordFinding } from './settlement/lines.ts'
import { type Prepared, prepareStatements } from './settlement/prepare.ts'
import { listStatements, type StatementRecord } from './settlement/store.ts'
import type { SettlementTerms } from './settlement/terms.ts'

/** The people of a county who settle and pay; each another one. */
export type PayOffice = {
  readonly reviewer: Actor
  readonly countyApprover: Actor
  readonly maker: Actor
  readonly checker: Actor
  readonly approver: Actor
}

/** The account a demo county pays from, from today on. The number belongs to nobody. */
export async function seedPayer(services: Services, region: string, approver: Actor): Promise<void> {
  unwrap(
    await runAction(services, { actor: approver }, (act) =>
      setPayer(act, {
        region,
        programme: 'all',
        name: '示范县民政局',
        account: '6200000000000000',
        bankName: '示范银行示范县支行',
        validFrom: act.today,
      }),
    ),
  )
}

/** The account an organisation of the demo is paid to. */
export async function seedSettlementAccount(
  services: Services,
  organization: { readonly organizationId: string; readonly name: string },
  approver: Actor,
): Promise<void> {
  unwrap(
    await runAction(services, { actor: approver }, (act) =>
      setSettlementAccount(act, {
        organizationId: organization.organizationId,
        holder: organization.name,
        account: '6222000000000000000',
        bankName: '示范银行示范县支行',
        reason: '核对开户许可证',
      }),
    ),
  )
}

/** The statements of a month that is over, made by the county's reviewer. */
export async function seedStatements(
  services: Services,
  terms: SettlementTerms,
  of: { readonly region: string; readonly month: string },
  reviewer: Actor,
): Promise<Prepared & { readonly statements: readonly StatementRecord[] }> {
  const prepared = unwrap(await runAction(services, { actor: reviewer }, (act) => prepareStatements(act, terms, of)))
  return { ...prepared, statements: await listStatements(services.db, { ...of, limit: 1000 }) }
}

/** Every sampled line of a statement confirmed on site. */
export async function seedFindings(services: Services, statementId: string, reviewer: Actor): Promise<void> {
  const sampled = await listLines(services.db, { statementId, sampled: true, limit: 10_000 })
  for (const { lineId } of sampled.filter((line) => line.finding === null))
    unwrap(
      await runAction(services, { actor: reviewer }, (act) =>
        recordFinding(act, {
          statementId,
          lineId,
          finding: 'confirmed',
          note: '现场核对服务记录与签字，属实',
          foundOn: act.today,
        }),
      ),
    )
}

/** Confirms the sample of a statement and lets three people sign it. */
export async function seedApproval(services: Services, statementId: string, office: PayOffice): Promise<void> {
  await seedFindings(services, statementId, office.reviewer)
  for (const [actor, sign] of [
    [office.reviewer, submitStatement],
    [office.checker, checkStatement],
    [office.countyApprover, approveStatement],
  ] as const)
    unwrap(
      await runAction<unknown, { readonly code: string }>(services, { actor }, (act) => sign(act, { statementId })),
    )
}

/** A batch of what was approved, signed by three and released: the bank's answer is still to come. */
export async function seedReleasedBatch(
  services: Services,
  of: {
    readonly region: string
    readonly programme: string
    readonly kind: 'award' | 'settlement'
    readonly period: string
  },
  office: PayOffice,
): Promise<Made> {
  const as = (actor: Actor) => ({ actor })
  const made = unwrap(
    await runAction(services, as(office.maker), (act) =>
      createBatch(act, { ...of, format: 'csv', encoding: 'gb18030' }),
    ),
  )
  unwrap(await runAction(services, as(office.checker), (act) => checkBatch(act, made)))
  unwrap(await runAction(services, as(office.approver), (act) => approveBatch(act, made)))
  unwrap(await runAction(services, as(office.maker), (act) => releaseBatch(act, made)))
  return made
}
