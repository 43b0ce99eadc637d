import type { Act } from '#access/act.ts'
import type { Actor, Role } from '#access/actor.ts'
import { runReading } from '#access/run-action.ts'
import type { AnswerOf } from '#http/contract.ts'
import { implement, type Route } from '#http/route.ts'
import { NATION, regionPrefix } from '#kernel/region.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { auditChainContract, auditTrailContract, myRecordLooksContract } from './contract.ts'
import { type AuditRow, findAuditEntries, isOwnOrAgents } from './read-store.ts'
import { verifyAudit } from './tasks.ts'

export const auditRoutes: readonly Route[] = [
  implement(
    myRecordLooksContract,
    {},
    async ({
      params,
      query,
      call,
      services,
      actor,
    }): Promise<Result<AnswerOf<typeof myRecordLooksContract>, { readonly code: 'not-signed-in' | 'not-found' }>> => {
      if (actor.kind !== 'account') return refuse({ code: 'not-signed-in' })
      const allowed =
        actor.elderId === params.elderId || (await isOwnOrAgents(services.db, params.elderId, actor.accountId))
      if (!allowed) return refuse({ code: 'not-found' })
      return accept(await runReading(services, call, (act) => list(act, query, { elderId: params.elderId })))
    },
  ),
  implement(auditTrailContract, {}, async ({ query, call, services }) =>
    accept(
      await runReading(services, call, async (act) => {
        act.audit({
          action: 'audit.read',
          subject: { kind: 'audit', id: query.elderId ?? query.accountId ?? query.subjectId ?? 'all' },
        })
        return list(act, query, { ...query, within: regionsOf(act.actor) })
      }),
    ),
  ),
  implement(auditChainContract, {}, async ({ services }) => accept({ checks: [...(await verifyAudit(services))] })),
]

const TRAIL_READERS: readonly Role[] = ['auditor', 'audit-admin']

/** The beginnings of the regions whose trail the actor reads; undefined for the whole country. */
function regionsOf(actor: Actor): readonly string[] | undefined {
  if (actor.kind !== 'account') return undefined
  const regions = actor.roles.filter((grant) => TRAIL_READERS.includes(grant.role)).map((grant) => grant.region)
  return regions.includes(NATION) ? undefined : regions.map(regionPrefix)
}

async function list(
  act: Act,
  page: { readonly limit: number; readonly cursor?: string | undefined },
  where: {
    readonly elderId?: string | undefined
    readonly accountId?: string | undefined
    readonly subjectId?: string | undefined
    readonly within?: readonly string[] | undefined
  },
) {
  const rows = await findAuditEntries(act.tx, { ...where, limit: page.limit, before: page.cursor })
  return {
    items: rows.map(describe),
    nextCursor: rows.length === page.limit ? (rows.at(-1)?.auditId ?? null) : null,
  }
}

function describe(row: AuditRow) {
  return {
    auditId: row.auditId,
    at: row.at.toString(),
    action: row.action,
    who: row.displayName ?? (row.actingRole?.startsWith('system:') ? '系统' : '未登录'),
    subjectKind: row.subjectKind,
    subjectId: row.subjectId,
    reason: row.reason,
  }
}
