import { type Library, readLibrary, type SourceFile } from '#policy/library.ts'
import type { Policy } from '#policy/policy.ts'
import { packDigest } from '../files.ts'

/** The published rulebook at one moment: every file with its text, what they say together, and what held before. */
export type Rulebook = Library & {
  /** Number of the publication that it ends with; 0 for the program's own files. */
  readonly number: number
  readonly files: readonly SourceFile[]
  /** The policy that an earlier digest names, as its texts stood then. */
  readonly past: (policy: string, digest: string) => Policy | undefined
}

/** The texts that a digest of a pack names. */
export type PastPack = { readonly policy: string; readonly text: string; readonly baseText: string | null }

/** Reads the files together; packs published before are read when they are asked for. */
export function makeRulebook(
  number: number,
  files: readonly SourceFile[],
  past: ReadonlyMap<string, PastPack> = new Map(),
): Rulebook {
  const library = readLibrary(files, packDigest)
  const made = new Map<string, Policy | undefined>()
  const facts = files.filter(({ file }) => file.endsWith('facts.yaml'))
  return {
    ...library,
    number,
    files,
    past: (policy, digest) => {
      const texts = past.get(digest)
      if (texts?.policy !== policy) return undefined
      if (!made.has(digest)) made.set(digest, readPast(facts, texts))
      return made.get(digest)
    },
  }
}

function readPast(facts: readonly SourceFile[], texts: PastPack): Policy | undefined {
  const pack = { file: 'pack.yaml', text: texts.text }
  const base = texts.baseText === null ? [] : [{ file: 'base.yaml', text: texts.baseText }]
  return readLibrary([...facts, ...base, pack], packDigest).policies.get(texts.policy)
}

/** The rulebook of the program's own files, without a database: for queries on the command line and tests. */
export function rulebookOfFiles(files: readonly SourceFile[]): Rulebook {
  return makeRulebook(0, files)
}

/** The files with these texts put in place or added, in order of path. */
export function withFiles(files: readonly SourceFile[], changed: readonly SourceFile[]): readonly SourceFile[] {
  const next = new Map(files.map((entry) => [entry.file, entry]))
  for (const entry of changed) next.set(entry.file, entry)
  return [...next.values()].sort((a, b) => (a.file < b.file ? -1 : 1))
}
