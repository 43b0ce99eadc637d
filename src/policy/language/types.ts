import type { Bool, Num, Slot } from './ir.ts'

/** What a number counts. `bare` is a number without a unit of its own, such as a literal: it takes the other side's. */
export type Dimension = 'yuan' | 'ratio' | 'bare' | (string & { readonly unit?: never })

/** A checked expression with its type. Numbers are whole: `scale` says how many decimals they carry. */
export type Typed =
  | { readonly type: 'boolean'; readonly bool: Bool }
  | { readonly type: 'number'; readonly num: Num; readonly scale: number; readonly dimension: Dimension }
  | { readonly type: 'date' | 'month'; readonly num: Num }
  | { readonly type: 'enum'; readonly fact: string; readonly slot: Slot; readonly values: readonly string[] }
  | { readonly type: 'list'; readonly fact: string; readonly values: readonly string[] }
  | { readonly type: 'region'; readonly slot: Slot }
  | { readonly type: 'region-code'; readonly code: string }
  | { readonly type: 'text'; readonly value: string }
  /** A parameter of a kind that has no value yet. */
  | { readonly type: 'unset-region'; readonly name: string }

export type TypedNumber = Extract<Typed, { readonly type: 'number' }>

const WORDS: Readonly<Record<string, string>> = {
  yuan: 'yuan',
  ratio: 'a ratio',
  bare: 'a number',
  age: 'an age in years',
  days: 'days',
  'working-days': 'working days',
  months: 'months',
  years: 'years',
  persons: 'persons',
  times: 'times',
  grade: 'a grade',
}

/** The type in words, for messages. */
export function typeWords(typed: Typed): string {
  switch (typed.type) {
    case 'boolean':
      return 'a condition'
    case 'number':
      return WORDS[typed.dimension] ?? typed.dimension
    case 'date':
      return 'a date'
    case 'month':
      return 'a month'
    case 'enum':
      return `one of ${typed.values.join('、')}`
    case 'list':
      return 'a list'
    case 'region':
    case 'region-code':
    case 'unset-region':
      return 'a region'
    case 'text':
      return `the text "${typed.value}"`
  }
}

export const RATIO_SCALE = 4
export const YUAN_SCALE = 2

/** A region code as twelve digits, so that places compare as numbers. */
export function regionNumber(code: string): number {
  return Number(code.slice(0, 12).padEnd(12, '0'))
}

/** The numbers of every place within a region, both ends included. */
export function regionRange(code: string): readonly [number, number] {
  if (code === '100000') return [0, 999_999_999_999]
  const prefix = code.slice(0, 6).replace(/(00){1,2}$/, '') + code.slice(6)
  return [Number(prefix.padEnd(12, '0')), Number(prefix.padEnd(12, '9'))]
}
