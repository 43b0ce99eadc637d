import { existsSync, readFileSync } from 'node:fs'
import { sm3 } from '#kernel/digest.ts'
import type { SourceFile } from '#policy/library.ts'

const FOLDER = new URL('./', import.meta.url)
export const DECISIONS = new URL('decisions.jsonl', FOLDER)

/** A decision as it was taken: by which texts, on what, and the bytes of the answer. Nobody real stands behind it. */
export type CorpusDecision = {
  readonly policy: string
  readonly digest: string
  /** SM3 of the text of the pack and of its base; the texts lie in `packs/`. */
  readonly text: string
  readonly baseText: string | null
  readonly on: string
  readonly facts: Readonly<Record<string, unknown>>
  readonly answer: string
}

export function readCorpus(): readonly CorpusDecision[] {
  if (!existsSync(DECISIONS)) return []
  const lines = readFileSync(DECISIONS, 'utf8').split('\n').filter(Boolean)
  // Written by `record.ts` in this very shape.
  return lines.map((line) => JSON.parse(line) as CorpusDecision)
}

/** Where the text of a digest lies. */
export function textFile(digest: string): URL {
  return new URL(`packs/${digest.slice(0, 16)}.yaml`, FOLDER)
}

export function readText(digest: string): SourceFile {
  const text = readFileSync(textFile(digest), 'utf8')
  if (sm3(text) !== digest) throw new Error(`the text of ${digest} was changed: a decision’s texts stay as they were`)
  return { file: `${digest.slice(0, 16)}.yaml`, text }
}
