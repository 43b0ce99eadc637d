import type { Services } from '#access/act.ts'
import { runAction, runRehearsal } from '#access/run-action.ts'
import { firstDay, type PlainDate } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { accept } from '#kernel/result.ts'
import { previewForElder } from '#rulebook/decisions/actions.ts'
import type { Award } from '../award.ts'
import type { AwardDesk } from '../desk.ts'
import { reckonPerson } from '../reckoning/person.ts'
import { findLiveAwardsForUpdate } from '../store.ts'
import { findOpenChange, findPeopleWithNews, insertChange } from './store.ts'

/** People per page. */
const PAGE = 500
/** Days back: a run that was not made for a week still finds everything. */
const DAYS_BACK = 7

type Spotted = { readonly since: PlainDate; readonly region: string; readonly programmes: readonly string[] }

/**
 * Finds news that nobody has told: a level that an assessment found, what a register or a counter wrote down, a benefit that began, a
 * phase-out that ran out. Where it would change a month or an end, it becomes a report that the county verifies like any other. Repeatable.
 */
export async function spotNews(services: Services, desk: AwardDesk): Promise<{ readonly spotted: number }> {
  const since = services.clock.today().subtract({ days: DAYS_BACK })
  let spotted = 0
  let after: string | undefined
  for (;;) {
    const people = await findPeopleWithNews(services.db, { since, until: services.clock.today(), after, limit: PAGE })
    if (people.length === 0) return { spotted }
    after = people.at(-1)
    for (const elderId of people) if (await spotOne(services, desk, elderId)) spotted += 1
  }
}

async function spotOne(services: Services, desk: AwardDesk, elderId: string): Promise<boolean> {
  const call = { actor: { kind: 'system' as const, name: 'spot-news' } }
  const found = await runRehearsal(services, call, async (act) => {
    const live = await findLiveAwardsForUpdate(act.tx, elderId)
    const effects = await reckonPerson(act, desk, elderId, { reason: '档案情况有变', changeId: null })
    const over: Award[] = []
    for (const award of live.filter((entry) => entry.form === 'voucher')) {
      const asked = await previewForElder(act, desk.law, {
        policy: award.policy,
        elderId,
        on: act.today,
        trust: 'verified',
      })
      if (asked.ok && asked.value.answer.outcome === 'refused') over.push(award)
    }
    const months = effects.flatMap((effect) => effect.months.map(({ month }) => month)).toSorted()
    const first = months[0] === undefined ? act.today : firstDay(Temporal.PlainYearMonth.from(months[0]))
    const programmes = [...effects.map(({ programme }) => programme), ...over.map(({ programme }) => programme)]
    return accept<Spotted>({ since: first, region: live[0]?.region ?? '', programmes })
  })
  if (!found.ok || found.value.programmes.length === 0 || found.value.region === '') return false
  const { since, region, programmes } = found.value
  const told = await runAction(services, call, async (act) => {
    act.audit({ action: 'change.spotted', subject: { kind: 'elder', id: elderId }, elderId, detail: { programmes } })
    if (await findOpenChange(act.tx, elderId, 'record-changed')) return accept(false)
    await insertChange(act.tx, {
      elderId,
      changeId: newId(act.at.epochMilliseconds),
      kind: 'record-changed',
      happenedOn: Temporal.PlainDate.compare(since, act.today) > 0 ? act.today : since,
      toldBy: 'registry',
      toldByAccount: null,
      toldAt: act.at,
      says: `档案里的新情况影响：${[...new Set(programmes)].map((name) => titleOf(desk, name, act.today)).join('、')}`,
      proofFileId: null,
      corrects: null,
      organizationId: null,
      region,
    })
    return accept(true)
  })
  return told.ok && told.value
}

function titleOf(desk: AwardDesk, programme: string, today: PlainDate): string {
  return desk.law.find(programme, today)?.pack.title ?? '养老服务消费补贴'
}
