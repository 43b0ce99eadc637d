import pg from 'pg'
import { sm3 } from '#kernel/digest.ts'

/**
 * Queries that come again are named, so that PostgreSQL parses and plans them once per connection and not every time: an unnamed
 * query through the driver is planned anew at each call. Only texts that came often are named, and only so many: each takes
 * memory in every connection.
 */
const SEEN_BEFORE_NAMED = 10
const NAMES_MAX = 200
const TEXTS_MAX = 5000
/**
 * Long texts work through ranges of a month's run: their cost is the work, and the plan kept for all ranges and for a table that was
 * empty when it was made costs a hundred times the right one. They are planned each time.
 */
const CHARACTERS_MAX = 1200
/** Lists of values make a new text for every length; those are left alone. */
const VALUES_MAX = 40
const NAME_CHARACTERS = 24

const seen = new Map<string, number>()
const names = new Map<string, string>()

/** The name under which a text is prepared; undefined while it has not come often enough. */
export function nameOf(text: string): string | undefined {
  if (text.length > CHARACTERS_MAX) return undefined
  const name = names.get(text)
  if (name !== undefined || names.size >= NAMES_MAX) return name
  const count = (seen.get(text) ?? 0) + 1
  if (count < SEEN_BEFORE_NAMED) {
    if (seen.size >= TEXTS_MAX) seen.clear()
    seen.set(text, count)
    return undefined
  }
  seen.delete(text)
  const made = `q-${sm3(text).slice(0, NAME_CHARACTERS)}`
  names.set(text, made)
  return made
}

/** A connection that names the queries which the query builder sends as text with values. */
export class NamedClient extends pg.Client {
  // The driver's overloads do not fit a single signature; what is passed on is what came.
  override query(...args: readonly unknown[]): never {
    const [text, values, ...rest] = args
    const given =
      typeof text === 'string' && Array.isArray(values) && values.length > 0 && values.length <= VALUES_MAX
        ? namedArguments(text, values, rest)
        : args
    return Reflect.apply(pg.Client.prototype.query, this, given) as never
  }
}

function namedArguments(text: string, values: readonly unknown[], rest: readonly unknown[]): readonly unknown[] {
  const name = nameOf(text)
  return name === undefined ? [text, values, ...rest] : [{ name, text, values }, ...rest]
}
