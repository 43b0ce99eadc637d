import { caseHooks } from '#awards/case-hooks.ts'
import type { AwardDesk } from '#awards/desk.ts'
import { type AwardHooks, NO_AWARD_HOOKS } from '#awards/hooks.ts'
import { aCaseWorld } from './case-world.ts'

/** The world of cases with awards behind it; what stands on awards is given in. */
export async function anAwardWorld(options: { readonly today?: string; readonly hooks?: Partial<AwardHooks> } = {}) {
  const world = await aCaseWorld(options.today === undefined ? {} : { today: options.today })
  const awardDesk: AwardDesk = {
    law: world.desk.law,
    holidays: world.desk.holidays,
    hooks: { ...NO_AWARD_HOOKS, ...options.hooks },
  }
  return { ...world, awardDesk, desk: { ...world.desk, hooks: caseHooks(awardDesk) } }
}

export type AwardWorld = Awaited<ReturnType<typeof anAwardWorld>>
