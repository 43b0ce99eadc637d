import type { PlainDate } from '#kernel/calendar.ts'
import { type CaseOutcome, caseOutcomes } from '#policy/checks/cases.ts'
import { checkPack } from '#policy/checks/check.ts'
import { changedIdentity, firstDifference } from '#policy/editing/first-difference.ts'
import type { SourceFile, SourcePack } from '#policy/library.ts'
import type { Policy } from '#policy/policy.ts'
import type { Problem } from '#policy/problem.ts'
import { type Difference, differencesBetween } from '#policy/words/difference.ts'
import { makeRulebook, type Rulebook, withFiles } from '../publication/state.ts'
import { firstOfNextMonth } from './draft.ts'
import { isDirectoryFile, reportOnDirectory } from './edition-report.ts'

/** What reads otherwise in an edition of a directory. */
export type EditionDifference = Omit<Difference, 'part'> & { readonly part: 'edition' }

/** What all checks say about a draft, and what it would change. */
export type DraftReport = {
  readonly problems: readonly Problem[]
  readonly rules: number
  readonly clauses: number
  readonly cases: readonly (CaseOutcome & { readonly policy: string })[]
  /** The first day on which the law would be another; null: words only. */
  readonly effectiveOn: string | null
  readonly changes: readonly {
    readonly policy: string
    readonly title: string
    /** The day on which it begins to read so. */
    readonly on: string
    readonly differences: readonly (Difference | EditionDifference)[]
  }[]
}

const PROBLEMS_MAX = 100
const CHANGES_MAX = 12

/** The draft's texts in the place of the published ones. */
export type DraftTexts = { readonly pack: SourceFile; readonly cases: SourceFile | undefined }

/** The rulebook as it would be with the draft. */
export function candidateOf(current: Rulebook, texts: DraftTexts): Rulebook {
  return makeRulebook(current.number, withFiles(current.files, [texts.pack, ...(texts.cases ? [texts.cases] : [])]))
}

/**
 * Runs every check of `check-policies` on what the draft touches — the pack itself and everything that lies over it — and compares
 * it with the published law, day by day: what has come, up to this month's end, must stay as it is.
 */
export function reportOn(
  current: Rulebook,
  texts: DraftTexts,
  draft: { readonly policy: string; readonly today: PlainDate },
): DraftReport {
  const candidate = candidateOf(current, texts)
  if (isDirectoryFile(texts.pack.file)) return reportOnDirectory(current, candidate, texts.pack, draft)
  const own = candidate.sources.get(draft.policy)
  const known = new Set(current.problems.map((problem) => JSON.stringify(problem)))
  const fresh = candidate.problems.filter((problem) => !known.has(JSON.stringify(problem)))
  // Where the text itself cannot be read, what others miss in it is no news.
  const inText = own ? [] : fresh.filter(({ file }) => file === texts.pack.file)
  const problems: Problem[] = inText.length > 0 ? inText : [...fresh]
  const touched = [...candidate.sources.values()].filter(
    ({ pack }) => pack.id === draft.policy || pack.base === draft.policy,
  )
  if (!own && problems.length === 0)
    problems.push(problemAt(texts.pack.file, `the text has no policy «${draft.policy}»`, 'keep the id as it is'))
  let [rules, clauses] = [0, 0]
  for (const source of touched) {
    const checked = checkPack(candidate, source)
    problems.push(...checked.problems)
    if (source === own) [rules, clauses] = [checked.report.rules, checked.report.clauses]
  }
  const sound = problems.length === 0
  const pairs = sound ? touched.flatMap(({ pack }) => pairOf(current, candidate, pack.id)) : []
  const days = pairs.flatMap(({ first }) => first ?? [])
  const effectiveOn = days.toSorted()[0] ?? null
  if (own) problems.push(...forbidden(current, own, { effectiveOn, today: draft.today }))
  return {
    problems: distinct(problems).slice(0, PROBLEMS_MAX),
    rules,
    clauses,
    cases: sound ? touched.flatMap(({ pack }) => casesOf(candidate, pack.id)) : [],
    effectiveOn,
    changes: pairs.flatMap((pair) => changesOf(pair)).slice(0, CHANGES_MAX),
  }
}

type Pair = { readonly before: Policy | undefined; readonly after: Policy; readonly first: string | undefined }

function pairOf(current: Rulebook, candidate: Rulebook, id: string): readonly Pair[] {
  const [before, after] = [current.policies.get(id), candidate.policies.get(id)]
  if (!after) return []
  const first = before ? firstDifference(before, after) : after.changes[0]
  return [{ before, after, first }]
}

function changesOf({ before, after, first }: Pair): DraftReport['changes'] {
  if (!before || first === undefined) return []
  const days = [first, ...after.changes.filter((day) => day > first)]
  const told = new Set<string>()
  return days.flatMap((on) => {
    const day = Temporal.PlainDate.from(on)
    const differences = differencesBetween(before.on(day), after.on(day))
    const key = JSON.stringify(differences)
    if (differences.length === 0 || told.has(key)) return []
    told.add(key)
    return [{ policy: after.id, title: after.title, on, differences }]
  })
}

function casesOf(candidate: Rulebook, id: string): DraftReport['cases'] {
  const policy = candidate.policies.get(id)
  if (!policy) return []
  return caseOutcomes(
    policy,
    candidate.cases.filter(({ pack }) => pack === id),
  ).map((outcome) => ({ ...outcome, policy: id }))
}

/** What a draft may never do, whatever the other checks say. */
function forbidden(
  current: Rulebook,
  own: SourcePack,
  when: { readonly effectiveOn: string | null; readonly today: PlainDate },
): readonly Problem[] {
  const published = current.sources.get(own.pack.id)
  const fixed = published ? changedIdentity(published.pack, own.pack) : []
  const found: Problem[] = fixed.map((key) => ({
    file: own.file,
    ...own.place.placeOf([key]),
    message: `«${key}» of a published policy was changed`,
    advice: 'keep it; what is another programme is a new policy with its own id',
  }))
  const earliest = firstOfNextMonth(when.today).toString()
  if (when.effectiveOn !== null && when.effectiveOn < earliest)
    found.push({
      file: own.file,
      ...own.place.placeOf(['versions']),
      message: `it would change what holds on ${when.effectiveOn}; a month that has begun is settled`,
      advice: `let the change begin on ${earliest} or later: a new value with its date, or a new version`,
    })
  return found
}

function problemAt(file: string, message: string, advice: string): Problem {
  return { file, line: 1, column: 1, message, advice }
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map(problems.map((problem) => [JSON.stringify(problem), problem]))
  return [...seen.values()].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
}
