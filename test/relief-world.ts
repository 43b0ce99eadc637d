import { sql } from 'kysely'
import { attachDocument, checkDocument } from '#applications/documents/actions.ts'
import { approveCase } from '#applications/letters/actions.ts'
import { closeDueNotices, publishNotice } from '#applications/notices/actions.ts'
import { openCase, submitCase } from '#applications/opening/actions.ts'
import { completeStep } from '#applications/steps/actions.ts'
import { postMonth, runOf } from '#awards/allowances/run.ts'
import { type ConfirmInput, confirmChange, reportChange } from '#awards/changes/actions.ts'
import type { ChangeKind } from '#awards/changes/kinds.ts'
import { findMonths } from '#awards/months/store.ts'
import { newId } from '#kernel/ids.ts'
import { unwrap } from '#kernel/result.ts'
import type { AwardWorld } from './award-world.ts'
import { SYSTEM, theElder } from './case-world.ts'

export const RELIEF = 'luzhai-collective-care-relief'
export const LUZHAI = '450223'

/** Relief from the application to the approval: admitted on 20 March 2026, approved on 12 May, 3200.00 less 780.00 a month. */
export async function aRelief(world: AwardWorld): Promise<{ readonly elderId: string; readonly awardId: string }> {
  world.moveTo('2026-04-27')
  const elderId = await world.elder({ residence: LUZHAI, household: LUZHAI })
  await world.assessed(elderId)
  await world.facts(elderId, {
    救助类别: '低保',
    长护险支付护理费: false,
    自愿入住: true,
    机构合规: true,
    入住日期: '2026-03-20',
  })
  const as = theElder(elderId)
  const { desk } = world
  const reviewer = world.officer('county-reviewer', LUZHAI)
  const { caseId } = unwrap(await world.run(as, (act) => openCase(act, desk, { elderId, policy: RELIEF })))
  const key = { elderId, caseId }
  const papers = ['identity', 'dibao-proof', 'contract', 'payment-proof', 'bank-card']
  for (const document of papers) unwrap(await world.run(as, (act) => attachDocument(act, desk, { ...key, document })))
  unwrap(await world.run(as, (act) => submitCase(act, desk, key)))
  for (const document of papers)
    unwrap(await world.run(reviewer, (act) => checkDocument(act, desk, { ...key, document, verdict: 'accepted' })))
  unwrap(await world.run(reviewer, (act) => completeStep(act, desk, key)))
  const findings = { 机构实际收费: '3200.00', 已领民政给付合计: '780.00' }
  unwrap(await world.run(reviewer, (act) => completeStep(act, desk, { ...key, findings })))
  unwrap(await world.run(reviewer, (act) => publishNotice(act, desk, key)))
  world.moveTo('2026-05-12')
  await closeDueNotices(world.services, desk)
  const approved = await world.run(world.officer('county-approver', LUZHAI), (act) => approveCase(act, desk, key))
  return { elderId, awardId: unwrap(approved).awardId ?? '' }
}

/** The monthly run of a policy on a day of the month. */
export async function runMonth(
  world: AwardWorld,
  of: { readonly policy: string; readonly region: string; readonly month: string; readonly day?: string },
): Promise<void> {
  world.moveTo(`${of.month}-${of.day ?? '08'}`)
  const run = runOf(world.awardDesk, of.policy, of.region, of.month, world.services.clock.today())
  if (!run) throw new Error('the policy has runs')
  await postMonth(world.services, world.awardDesk, run, SYSTEM)
}

/** What payments would collect goes into a line: months whose open rows come to more than nothing. */
export async function payOut(world: AwardWorld, elderId: string, programme: string): Promise<void> {
  const { db } = world.database.owner
  const lineId = newId()
  await sql`
    with open as (
      select m.*, sum(m.amount_fen) over (partition by m.month) as net from award_month m
      where m.elder_id = ${elderId} and m.programme = ${programme}
        and not exists (select from payout_month p where p.elder_id = m.elder_id and p.programme = m.programme and p.month = m.month and p.seq = m.seq and p.live)
    ), line as (
      insert into payout_line (partition_id, payout_line_id, kind, region, programme, period, amount_fen, purpose, state, made_at, changed_at)
      select ${elderId}, ${lineId}, 'award', '450223', ${programme}, '2026-06', sum(amount_fen), '测试发放', 'pending', now(), now()
      from open where net > 0 having count(*) > 0 returning 1
    )
    insert into payout_month (elder_id, payout_line_id, programme, month, seq, amount_fen)
    select elder_id, ${lineId}, programme, month, seq, amount_fen from open, line where net > 0`.execute(db)
}

/** Tells news as the person and confirms it as the county. */
export async function confirmNews(
  world: AwardWorld,
  news: {
    readonly elderId: string
    readonly region: string
    readonly kind: ChangeKind
    readonly on: string
    readonly corrects?: string
  } & Pick<ConfirmInput, 'facts' | 'newRegion' | 'exclusion' | 'programme'>,
) {
  const { elderId, region, kind, on, corrects, ...found } = news
  const happenedOn = Temporal.PlainDate.from(on)
  const { changeId } = unwrap(
    await world.run(theElder(elderId), (act) =>
      reportChange(act, world.awardDesk, {
        elderId,
        kind,
        happenedOn,
        ...(corrects === undefined ? {} : { corrects }),
      }),
    ),
  )
  const confirmed = await world.run(world.officer('county-reviewer', region), (act) =>
    confirmChange(act, world.awardDesk, { elderId, changeId, finding: '机构证明', ...found }),
  )
  return { changeId, ...unwrap(confirmed) }
}

/** What is posted, month by month: seq and amount. */
export async function postedRows(world: AwardWorld, elderId: string, programme: string) {
  return (await findMonths(world.services.db, { elderId, programme })).map((row) => [row.month, row.seq, row.amountFen])
}

/** What each month comes to, without what moved between months. */
export async function monthSums(world: AwardWorld, elderId: string, programme: string) {
  const sums: Record<string, number> = {}
  for (const row of await findMonths(world.services.db, { elderId, programme }))
    if (row.cause !== 'set-off' && row.cause !== 'repaid') sums[row.month] = (sums[row.month] ?? 0) + row.amountFen
  return sums
}
