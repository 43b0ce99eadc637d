import type { Services } from '#access/act.ts'
import { runAction } from '#access/run-action.ts'
import { newId } from '#kernel/ids.ts'
import { accept } from '#kernel/result.ts'
import { notifyElder } from '#notifications/actions.ts'
import { type CheckTerms, loadCheckTerms } from './checks-file.ts'
import { findAwardsToCheck, insertCheck } from './store.ts'

/** Awards per transaction. */
const CHUNK = 500

/** Opens what is to be looked at again, and tells the people; what is open already stays as it is. Repeatable. */
export async function openChecks(
  services: Services,
  all: readonly CheckTerms[] = loadCheckTerms(),
): Promise<{ readonly opened: number }> {
  const today = services.clock.today()
  let opened = 0
  for (const terms of all) {
    for (;;) {
      const before = today.subtract({ months: terms.everyMonths })
      const awards = await findAwardsToCheck(services.db, { ...terms, before, limit: CHUNK })
      if (awards.length === 0) break
      const call = { actor: { kind: 'system' as const, name: 'award-checks' } }
      const done = await runAction(services, call, async (act) => {
        let count = 0
        for (const award of awards) {
          const dueOn = today.add({ days: terms.withinDays })
          const check = { ...award, checkId: newId(act.at.epochMilliseconds), kind: terms.kind, openedOn: today, dueOn }
          if (!(await insertCheck(act.tx, { ...check, at: act.at }))) continue
          count += 1
          await notifyElder(act, award.elderId, {
            code: 'award-check.opened',
            facts: { kind: terms.kind, dueOn: dueOn.toString() },
          })
        }
        act.audit({
          action: 'award-check.opened',
          subject: { kind: 'run', id: `award-checks:${terms.kind}:${today}` },
          detail: { opened: count },
        })
        return accept(count)
      })
      const count = done.ok ? done.value : 0
      opened += count
      if (count === 0) break
    }
  }
  return { opened }
}
