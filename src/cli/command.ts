import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { parseDate, parseMonth } from '#kernel/calendar.ts'

/** What a file in `commands/` exports: it adds its command to the program. */
export type RegisterCommand = (program: Command) => void

/** Wrong usage, an unknown name or a value out of range: exit 2, the code and sentence on stderr as JSON. */
export class UsageError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** A check or an operation failed: exit 1, the code and sentence on stderr as JSON. */
export class OperationError extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** Prints the one JSON object of a query command. */
export function answer(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`)
}

/** Progress and messages for people: never on stdout. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`)
}

const INPUT_BYTES_MAX = 5_000_000

/** The JSON in a file, or on standard input for "-". */
export function readJson(path: string): unknown {
  let text: string
  try {
    text = readFileSync(path === '-' ? 0 : path, 'utf8')
  } catch {
    throw new UsageError('file-unreadable', `cannot read ${path}: give an existing file, or - for standard input`)
  }
  if (text.length > INPUT_BYTES_MAX)
    throw new UsageError('file-too-large', `${path} is longer than ${INPUT_BYTES_MAX} bytes`)
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new UsageError(
      'file-not-json',
      `${path} is not JSON: ${error instanceof Error ? error.message : 'unreadable'}`,
    )
  }
}

/** A strict ISO date of an option. */
export function readDate(text: string, option: string): Temporal.PlainDate {
  const date = parseDate(text)
  if (!date) throw new UsageError('date-malformed', `${option} ${text} is not a date: write it as 2026-03-05`)
  return date
}

export function readMonth(text: string, option: string): Temporal.PlainYearMonth {
  const month = parseMonth(text)
  if (!month) throw new UsageError('month-malformed', `${option} ${text} is not a month: write it as 2026-03`)
  return month
}

/** A whole number between `min` and `max`. */
export function readInteger(text: string, option: string, min: number, max: number): number {
  const value = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN
  if (!Number.isSafeInteger(value) || value < min || value > max)
    throw new UsageError('number-out-of-range', `${option} ${text} must be a whole number from ${min} to ${max}`)
  return value
}

/** Today as the command line sees it: YIYANG_TODAY when set (refused in production mode), else the calendar in Shanghai. */
export function today(): Temporal.PlainDate {
  const set = process.env.YIYANG_TODAY
  if (!set) return Temporal.Now.plainDateISO('Asia/Shanghai')
  if (process.env.NODE_ENV === 'production')
    throw new UsageError('today-in-production', 'YIYANG_TODAY is for demos and tests: unset it in production mode')
  return readDate(set, 'YIYANG_TODAY')
}
