import { isWithin, NATION } from '#kernel/region.ts'
import { casesSchema, type WorkedCase } from './checks/worked-case.ts'
import { type Directory, readDirectory } from './directory.ts'
import { type Overlap, readOverlaps } from './entitlements/overlaps.ts'
import { type Pack, packSchema } from './pack.ts'
import { makePolicy, type Policy } from './policy.ts'
import { type Problem, suggestion } from './problem.ts'
import { readShape } from './reading/read.ts'
import type { ReadYaml } from './reading/yaml.ts'
import { readVocabulary, type Vocabulary } from './vocabulary.ts'

/** A file of the rulebook: its path as messages show it, and its text. */
export type SourceFile = { readonly file: string; readonly text: string }

/** A pack as it was read, with the places of everything in it. */
export type SourcePack = { readonly file: string; readonly pack: Pack; readonly place: ReadYaml }
export type SourceCases = {
  readonly file: string
  readonly pack: string
  readonly cases: readonly WorkedCase[]
  readonly place: ReadYaml
}

/** Everything that the files say, read and linked; what is wrong in them stands in `problems`. */
export type Library = {
  readonly vocabulary: Vocabulary
  /** Every policy that decides, by id; base packs are not among them. */
  readonly policies: ReadonlyMap<string, Policy>
  readonly sources: ReadonlyMap<string, SourcePack>
  readonly cases: readonly SourceCases[]
  readonly overlaps: readonly Overlap[]
  /** The published directories; their rows stand in the packs. */
  readonly directories: readonly Directory[]
  readonly problems: readonly Problem[]
}

const PACKS_MAX = 2000

/**
 * Reads the files of a rulebook. `digestOf` names a pack's canonical content (SM3 on the server). Never throws: a file that cannot be
 * used is left out and reported.
 */
export function readLibrary(
  files: readonly SourceFile[],
  digestOf: (pack: Pack, base: Pack | undefined) => string,
): Library {
  const problems: Problem[] = []
  const facts = files.find(({ file }) => file.endsWith('facts.yaml'))
  const read = facts ? readVocabulary(facts.file, facts.text) : undefined
  if (!read)
    problems.push({
      file: 'facts.yaml',
      line: 1,
      column: 1,
      message: 'there is no facts.yaml',
      advice: 'add the vocabulary of facts',
    })
  problems.push(...(read?.problems ?? []))
  const vocabulary: Vocabulary = read?.vocabulary ?? new Map()
  const sources = new Map<string, SourcePack>()
  const cases: SourceCases[] = []
  const overlaps: Overlap[] = []
  const directories: Directory[] = []
  if (files.length > PACKS_MAX * 2)
    problems.push({
      file: '',
      line: 1,
      column: 1,
      message: `more than ${PACKS_MAX * 2} files`,
      advice: 'split the rulebook',
    })
  for (const { file, text } of files.slice(0, PACKS_MAX * 2)) {
    const kind = kindOf(file)
    if (kind === 'other') continue
    if (kind === 'overlaps') {
      const found = readOverlaps(file, text)
      problems.push(...found.problems)
      overlaps.push(...found.overlaps)
      for (const [index, overlap] of found.overlaps.entries())
        for (const problem of overlapProblems(overlap, vocabulary))
          problems.push({ file, ...found.placeOf(index), ...problem })
      continue
    }
    if (kind === 'directory') {
      const found = readDirectory(file, text)
      problems.push(...found.problems)
      if (found.directory) directories.push(found.directory)
      continue
    }
    if (kind === 'cases') {
      const outcome = readShape(casesSchema, file, text)
      if (outcome.ok) cases.push({ file, pack: outcome.value.pack, cases: outcome.value.cases, place: outcome.place })
      else problems.push(...outcome.problems)
      continue
    }
    const outcome = readShape(packSchema, file, text)
    if (!outcome.ok) {
      problems.push(...outcome.problems)
      continue
    }
    const before = sources.get(outcome.value.id)
    if (before)
      problems.push({
        file,
        ...outcome.place.placeOf(['id']),
        message: `the id «${outcome.value.id}» is already used by ${before.file}`,
        advice: 'give every pack its own id',
      })
    else sources.set(outcome.value.id, { file, pack: outcome.value, place: outcome.place })
  }
  const policies = new Map<string, Policy>()
  for (const source of sources.values()) {
    const { pack } = source
    const base = pack.base === undefined ? undefined : baseOf(source, sources, problems)
    if (pack.abstract || (pack.base !== undefined && !base)) continue
    policies.set(pack.id, makePolicy({ pack, base, digest: digestOf(pack, base), vocabulary }))
  }
  for (const { file, pack, place } of cases)
    if (!sources.has(pack))
      problems.push({
        file,
        ...place.placeOf(['pack']),
        message: `there is no pack «${pack}»`,
        advice: suggestion(pack, sources.keys(), 'name the pack that the cases belong to'),
      })
  return { vocabulary, policies, sources, cases, overlaps, directories, problems }
}

type FileKind = 'overlaps' | 'cases' | 'directory' | 'pack' | 'other'

function kindOf(file: string): FileKind {
  const name = file.slice(file.lastIndexOf('/') + 1)
  if (name === 'overlaps.yaml') return 'overlaps'
  if (name === 'directory.yaml') return 'directory'
  // Lists of items belong to another module.
  if (name === 'facts.yaml' || name.endsWith('.items.yaml')) return 'other'
  if (name.endsWith('.cases.yaml')) return 'cases'
  return name.endsWith('.yaml') ? 'pack' : 'other'
}

function baseOf(source: SourcePack, sources: ReadonlyMap<string, SourcePack>, problems: Problem[]): Pack | undefined {
  const id = source.pack.base ?? ''
  const base = sources.get(id)?.pack
  const at = source.place.placeOf(['base'])
  const problem = (message: string, advice: string): undefined => {
    problems.push({ file: source.file, ...at, message, advice })
    return undefined
  }
  if (!base)
    return problem(
      `the base «${id}» does not exist`,
      suggestion(id, sources.keys(), 'name the pack that this one lays over'),
    )
  if (base.base !== undefined) return problem(`the base «${id}» is an overlay itself`, 'lay over a pack without a base')
  if (!isWithin(source.pack.region, base.region) && base.region !== NATION)
    return problem(
      `the base «${id}» holds in ${base.region}, not here`,
      'a base holds for the whole country or for a region around this one',
    )
  return base
}

function overlapProblems(
  overlap: Overlap,
  vocabulary: Vocabulary,
): readonly { readonly message: string; readonly advice: string }[] {
  const keys = vocabulary.get('在享待遇')?.values ?? []
  return [overlap.a, overlap.b]
    .filter((key) => !keys.includes(key))
    .map((key) => ({
      message: `«${key}» is not a value of 在享待遇`,
      advice: suggestion(key, keys, 'add it to facts.yaml'),
    }))
}
