import type { PlainDate } from '#kernel/calendar.ts'
import { type Directory, type Edition, readDirectory } from '#policy/directory.ts'
import type { SourceFile } from '#policy/library.ts'
import type { Place, Problem } from '#policy/problem.ts'
import type { Rulebook } from '../publication/state.ts'
import { firstOfNextMonth } from './draft.ts'
import type { DraftReport } from './report.ts'

/** A directory's file is told by its name, as the loader tells it. */
export const isDirectoryFile = (file: string): boolean => file.endsWith('/directory.yaml')

/** The file of a published directory. */
export function directoryFileOf(rulebook: Pick<Rulebook, 'files'>, directoryId: string): SourceFile | undefined {
  return rulebook.files.find(
    ({ file, text }) => isDirectoryFile(file) && readDirectory(file, text).directory?.id === directoryId,
  )
}

/**
 * What the checks say about a directory's text: it reads, keeps its identity and every edition that has begun, and each coming edition
 * counts the very items that stand in it on its first day. What it changes is told edition by edition.
 */
export function reportOnDirectory(
  current: Rulebook,
  candidate: Rulebook,
  text: SourceFile,
  draft: { readonly policy: string; readonly today: PlainDate },
): DraftReport {
  const { directory, problems: unread, placeOfEdition } = readDirectory(text.file, text.text)
  const published = current.directories.find(({ id }) => id === draft.policy)
  if (!directory || !published) return report(unread, [], null)
  const earliest = firstOfNextMonth(draft.today).toString()
  const at = (place: Place, message: string, advice: string): Problem => ({
    file: text.file,
    ...place,
    message,
    advice,
  })
  const problems: Problem[] = (['id', 'region'] as const)
    .filter((key) => directory[key] !== published[key])
    .map((key) => at({ line: 1, column: 1 }, `«${key}» of a published policy was changed`, 'keep the id as it is'))
  for (const was of published.editions.filter(({ from }) => from < earliest)) {
    const is = directory.editions.find(({ year }) => year === was.year)
    if (!is || settledOf(is) !== settledOf(was))
      problems.push(
        at(
          placeOfEdition(was.year),
          `the edition of ${was.year} has begun; its day, groups and items are settled`,
          'leave it as it was and write another edition',
        ),
      )
  }
  const coming = directory.editions.filter((edition) => !isSame(edition, published))
  for (const edition of coming) {
    if (edition.from < earliest && !published.editions.some(({ year }) => year === edition.year))
      problems.push(
        at(
          placeOfEdition(edition.year),
          `it would change what holds on ${edition.from}; a month that has begun is settled`,
          `let the edition begin on ${earliest} or later`,
        ),
      )
    for (const [message, advice] of miscounted(candidate, directory, edition))
      problems.push(at(placeOfEdition(edition.year), message, advice))
  }
  const gone = published.editions.filter(({ year }) => directory.editions.every((one) => one.year !== year))
  const days = [...coming, ...gone].map(({ from }) => from).filter((day) => day >= earliest)
  return report(problems, changesOf(published, directory, coming), days.toSorted()[0] ?? null)
}

function report(
  problems: readonly Problem[],
  changes: DraftReport['changes'],
  effectiveOn: string | null,
): DraftReport {
  return { problems, rules: 0, clauses: 0, cases: [], effectiveOn, changes }
}

/** What may not change in an edition once it has begun; its notes, contacts and the result of its consultation may. */
function settledOf({ year, from, items, groups }: Edition): string {
  return JSON.stringify({ year, from, items, groups })
}

function isSame(edition: Edition, published: Directory): boolean {
  const was = published.editions.find(({ year }) => year === edition.year)
  return was !== undefined && JSON.stringify(was) === JSON.stringify(edition)
}

/** Groups whose items are not as many as stand in them on the edition's first day. */
function miscounted(
  library: Rulebook,
  directory: Directory,
  edition: Edition,
): readonly (readonly [message: string, advice: string])[] {
  const day = Temporal.PlainDate.from(edition.from)
  const rows = [...library.policies.values()].flatMap((policy) => {
    const row = policy.pack.directory
    if (!row || policy.region !== directory.region) return []
    const { from, to } = policy.on(day).version.inForce
    return from <= edition.from && (to === undefined || edition.from <= to) ? [row.group] : []
  })
  const advice = 'publish the item first, or correct the count'
  const wrong = edition.groups.flatMap(({ number, title, items }) => {
    const stand = rows.filter((group) => group === number).length
    return stand === items ? [] : [[`«${title}» counts ${items} items, ${stand} stand in it`, advice] as const]
  })
  return rows.length === edition.items
    ? wrong
    : [...wrong, [`the edition counts ${edition.items} items, ${rows.length} stand in it`, advice] as const]
}

function changesOf(published: Directory, directory: Directory, coming: readonly Edition[]): DraftReport['changes'] {
  return coming.map((edition) => {
    const was =
      published.editions.find(({ year }) => year === edition.year) ??
      directory.editions.findLast(({ from }) => from < edition.from)
    const before = new Map(was && wordsOf(was))
    const after = new Map(wordsOf(edition))
    const names = [...new Set([...before.keys(), ...after.keys()])]
    return {
      policy: directory.id,
      title: directory.title,
      on: edition.from,
      differences: names.flatMap((name) => {
        const [old, now] = [before.get(name) ?? null, after.get(name) ?? null]
        return old === now ? [] : [{ part: 'edition' as const, name, before: old, after: now }]
      }),
    }
  })
}

function wordsOf(edition: Edition): readonly (readonly [string, string])[] {
  return [
    ['版本', `${edition.year}年版（${edition.status}）`],
    ['施行日期', edition.from],
    ['项目数', `${edition.items}项`],
    ...edition.groups.map(({ title, items }) => [title, `${items}项`] as const),
    ...edition.contacts.map(({ name, phone, address }) => [name, [phone, address].filter(Boolean).join(' ')] as const),
  ]
}
