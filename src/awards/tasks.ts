import type { Services } from '#access/act.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { finishRuns } from './allowances/tasks.ts'
import { spotNews } from './changes/spot.ts'
import { openChecks } from './checks/tasks.ts'
import type { AwardDesk } from './desk.ts'

/** Work that belongs to a day, in the form the calendar of runs takes. */
type DailyWork = {
  readonly kind: string
  readonly due: (today: PlainDate) => readonly string[]
  readonly work: (services: Services, period: string) => Promise<Readonly<Record<string, unknown>>>
}

/** What awards do every day: looks that are due, news nobody has told, runs that a dead process left. */
export function awardDueKinds(desk: AwardDesk): readonly DailyWork[] {
  const daily = (today: PlainDate) => [today.toString()]
  return [
    { kind: 'award-checks', due: daily, work: (services) => openChecks(services) },
    { kind: 'award-news', due: daily, work: (services) => spotNews(services, desk) },
    { kind: 'allowance-runs', due: daily, work: (services) => finishRuns(services, desk) },
  ]
}
