import { generateFlags, generateNumber } from './generate.ts'
import { type FlagReader, type Row, readFlag, readNumber, type Truth } from './interpret.ts'
import type { Bool, Num } from './ir.ts'

/** A number of a row, NaN when unknown. */
export type PlainReader = (row: Row) => number

/** How checked expressions are run. Both ways give the same values (`generate.test.ts`). */
export type Evaluator = {
  readonly flag: (node: Bool) => FlagReader
  /** Several conditions that are always asked together. */
  readonly flags: (nodes: readonly Bool[]) => readonly FlagReader[]
  readonly number: (node: Num) => PlainReader
}

/** Closures: no code is generated, so that a browser's content policy needs no exception. */
export const CLOSURES: Evaluator = {
  flag: readFlag,
  flags: (nodes) => nodes.map(readFlag),
  number: (node) => {
    const read = readNumber(node)
    return (row) => {
      const value = read(row)
      return value === null ? Number.NaN : Number(value)
    }
  },
}

const TRUTHS: readonly Truth[] = [false, true, null]

function generatedFlags(nodes: readonly Bool[]): readonly FlagReader[] {
  let runs: readonly ((row: Row) => number)[] | undefined
  return nodes.map((_, index) => {
    let run: ((row: Row) => number) | undefined
    return (row) => {
      runs ??= generateFlags(nodes)
      run ??= runs[index]
      return run ? (TRUTHS[run(row)] ?? null) : null
    }
  })
}

/** Generated code, made when an expression is first run. */
export const GENERATED: Evaluator = {
  flag: (node) => {
    const [only] = generatedFlags([node])
    return only ?? readFlag(node)
  },
  flags: generatedFlags,
  number: (node) => {
    let run: ((row: Row, offset: number) => number) | undefined
    return (row) => {
      run ??= generateNumber(node)
      return run(row, 0)
    }
  },
}
