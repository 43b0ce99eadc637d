import { generateFlag, generateNumber } from './generate.ts'
import { type FlagReader, type Row, readFlag, readNumber, type Truth } from './interpret.ts'
import type { Bool, Num } from './ir.ts'

/** A number of a row, NaN when unknown. */
export type PlainReader = (row: Row) => number

/** How checked expressions are run. Both ways give the same values (`generate.test.ts`). */
export type Evaluator = { readonly flag: (node: Bool) => FlagReader; readonly number: (node: Num) => PlainReader }

/** Closures: no code is generated, so that a browser's content policy needs no exception. */
export const CLOSURES: Evaluator = {
  flag: readFlag,
  number: (node) => {
    const read = readNumber(node)
    return (row) => {
      const value = read(row)
      return value === null ? Number.NaN : Number(value)
    }
  },
}

const TRUTHS: readonly Truth[] = [false, true, null]

/** Generated code, made when an expression is first run. */
export const GENERATED: Evaluator = {
  flag: (node) => {
    let run: ((row: Row) => number) | undefined
    return (row) => {
      run ??= generateFlag(node)
      return TRUTHS[run(row)] ?? null
    }
  },
  number: (node) => {
    let run: ((row: Row, offset: number) => number) | undefined
    return (row) => {
      run ??= generateNumber(node)
      return run(row, 0)
    }
  },
}
