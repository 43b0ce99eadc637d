import type { AnswerOf } from '#http/contract.ts'
import { implement, type Route } from '#http/route.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { isWithin } from '#kernel/region.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { type Directory, editionOf } from '#policy/directory.ts'
import type { Library } from '#policy/library.ts'
import { allProgrammes, programmesAround, searchPolicies } from './catalogue.ts'
import {
  directoryContract,
  directoryDifferenceContract,
  hotlinesContract,
  listDirectoriesContract,
  listProgrammesContract,
  programmeContract,
  serviceCategoriesContract,
} from './contract.ts'
import { differenceOfEditions } from './difference.ts'
import { type Filter, headOf, viewDirectory } from './directory-view.ts'
import { entitlementRoutes } from './entitlements/routes.ts'
import { hotlinesOf } from './hotlines.ts'
import { categoriesOf, detailOf, summaryOf } from './programme.ts'

const EDITION_UNKNOWN = {
  'edition-unknown': { status: 404, title: '没有这一年的目录', detail: '请从目录页列出的年份里选择。' },
} as const

/** The catalogue of everything that is published, and the check of what a person can get. */
export function directoryRoutes(rulebook: Library): readonly Route[] {
  const find = (directoryId: string): Directory | undefined =>
    rulebook.directories.find((one) => one.id === directoryId)
  return [
    implement(listProgrammesContract, {}, async ({ query, services }) => {
      const all = allProgrammes(rulebook)
      const near = query.region === undefined ? all : programmesAround(all, query.region)
      const kept = near.filter((policy) => query.kind === undefined || policy.pack.kind === query.kind)
      const on = services.clock.today()
      return accept({
        programmes: searchPolicies(kept, query.q).map((policy) => summaryOf(policy, rulebook.directories, on)),
      })
    }),
    implement(programmeContract, {}, async ({ params, query, services }) => {
      const policy = rulebook.policies.get(params.policy)
      if (!policy) return refuse({ code: 'not-found' })
      const on = query.on === undefined ? services.clock.today() : Temporal.PlainDate.from(query.on)
      return accept(detailOf(rulebook, policy, on))
    }),
    implement(listDirectoriesContract, {}, async () => accept({ directories: rulebook.directories.map(headOf) })),
    implement(directoryContract, EDITION_UNKNOWN, async ({ params, query, services }) =>
      readEdition(rulebook, find(params.directoryId), { today: services.clock.today(), filter: query }),
    ),
    implement(directoryDifferenceContract, EDITION_UNKNOWN, async ({ params, query, services }) =>
      compareEditions(rulebook, find(params.directoryId), { today: services.clock.today(), ...query }),
    ),
    implement(hotlinesContract, {}, async ({ query, services }) =>
      accept({ places: hotlinesOf(rulebook, services.clock.today(), query.region) }),
    ),
    implement(serviceCategoriesContract, {}, async ({ query, services }) => {
      const { region } = query
      const policies = allProgrammes(rulebook).filter(
        (policy) => region === undefined || isWithin(region, policy.region),
      )
      const found = policies.flatMap((policy) => categoriesOf(policy.on(services.clock.today())))
      const categories = new Map(found.map(({ id, title, use }) => [id, { id, title, use }]))
      return accept({ categories: [...categories.values()] })
    }),
    ...entitlementRoutes(rulebook),
  ]
}

type Unknown = Coded<'not-found' | 'edition-unknown'>

function readEdition(
  rulebook: Library,
  directory: Directory | undefined,
  look: { readonly today: PlainDate; readonly filter: Filter & { readonly edition?: number | undefined } },
): Result<AnswerOf<typeof directoryContract>, Unknown> {
  if (!directory) return refuse({ code: 'not-found' })
  const edition = editionOf(directory, look.today, look.filter.edition)
  return edition ? accept(viewDirectory(rulebook, directory, edition, look)) : refuse({ code: 'edition-unknown' })
}

/** Two editions beside each other; without years the newest and the one before it. */
function compareEditions(
  rulebook: Library,
  directory: Directory | undefined,
  asked: { readonly today: PlainDate; readonly from?: number | undefined; readonly to?: number | undefined },
): Result<AnswerOf<typeof directoryDifferenceContract>, Unknown> {
  if (!directory) return refuse({ code: 'not-found' })
  if (directory.editions.length < 2) return accept({ compared: null, items: [] })
  const { today } = asked
  const to = editionOf(directory, today, asked.to)
  const before = to && directory.editions[directory.editions.indexOf(to) - 1]
  const from = asked.from === undefined ? before : editionOf(directory, today, asked.from)
  if (!to || !from) return refuse({ code: 'edition-unknown' })
  const items = differenceOfEditions(rulebook, directory, { from, to, today })
  return accept({
    compared: { from: from.year, to: to.year },
    items: items.map((item) => ({ ...item, differences: [...item.differences] })),
  })
}
