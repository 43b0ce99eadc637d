import type { Library, SourcePack } from '../library.ts'
import { mergeVersions, versionOn } from '../overlay.ts'
import { makePolicy, versionFor } from '../policy.ts'
import type { Problem } from '../problem.ts'
import { runCases } from './cases.ts'
import { checkCitations, clauseCounts } from './citations.ts'
import { checkLogic } from './logic.ts'
import { type Checked, locate } from './place.ts'
import { checkStructure, checkVersions } from './structure.ts'

export type PackReport = {
  readonly policy: string
  readonly rules: number
  readonly clauses: number
  readonly information: number
  readonly cases: number
  readonly problems: number
}

export type LibraryReport = { readonly packs: readonly PackReport[]; readonly problems: readonly Problem[] }

const STRETCHES_MAX = 60

/** Everything that must hold before a rulebook may be used: shape, names, types, clauses, logic, worked cases. */
export function checkLibrary(library: Library): LibraryReport {
  const problems: Problem[] = [...library.problems]
  const packs: PackReport[] = []
  for (const source of library.sources.values()) {
    const found = checkPack(library, source)
    problems.push(...found.problems)
    packs.push(found.report)
  }
  return { packs, problems: distinct(problems) }
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map(problems.map((problem) => [JSON.stringify(problem), problem]))
  return [...seen.values()].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
}

/** The checks of one pack and its worked cases. */
export function checkPack(
  library: Library,
  source: SourcePack,
): { readonly problems: readonly Problem[]; readonly report: PackReport } {
  const { pack, file, place } = source
  const base = pack.base === undefined ? undefined : library.sources.get(pack.base)
  const checked: Checked = { source, base }
  const problems: Problem[] = checkVersions(pack).map(({ path, complaint }) => ({
    file,
    ...place.placeOf(path),
    message: complaint.message,
    advice: complaint.advice,
  }))
  for (const [index, version] of pack.versions.entries()) {
    if (!base) continue
    const { faults } = mergeVersions(versionOn(base.pack, version.inForce.from).version, version)
    for (const fault of faults)
      problems.push({
        file,
        ...place.placeOf(['versions', index, ...fault.path]),
        message: fault.message,
        advice: fault.advice,
      })
  }
  const known = library.policies.get(pack.id)
  // A base pack decides nobody, yet what it says is checked like the rest.
  const policy = known ?? makePolicy({ pack, base: base?.pack, digest: '', vocabulary: library.vocabulary })
  let faulty = false
  for (const day of policy.changes.slice(0, STRETCHES_MAX)) {
    const version = versionFor(pack, base?.pack, day)
    const structure = [...checkStructure(version, library.vocabulary), ...checkCitations(version)]
    for (const { path, complaint } of structure) problems.push(locate(checked, day, path, complaint))
    const { compiled, faults } = policy.stretch(Temporal.PlainDate.from(day))
    for (const { path, fault } of faults)
      problems.push(locate(checked, day, path, { message: fault.message, advice: fault.advice, offset: fault.from }))
    faulty ||= faults.length > 0
    if (faults.length === 0)
      for (const { path, complaint } of checkLogic(compiled, library.vocabulary))
        problems.push(locate(checked, day, path, complaint))
  }
  const files = library.cases.filter((entry) => entry.pack === pack.id)
  const run = known && !faulty ? runCases(known, files, { file, ...place.placeOf(['id']) }) : { cases: 0, problems: [] }
  problems.push(...run.problems)
  const latest = versionFor(pack, base?.pack, '9999-12-31')
  const report = {
    policy: pack.id,
    rules: latest.eligibility.length + (latest.continuation?.length ?? 0),
    ...clauseCounts(latest),
    cases: run.cases,
    problems: distinct(problems).length,
  }
  return { problems, report }
}
