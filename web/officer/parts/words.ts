/** The words for a code that the server names; the code itself where there are none. */
export function wordOf(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code
}

/** A fact's value in words. */
export function valueWords(
  value: string | number | boolean | readonly string[] | null | undefined,
  words: { readonly yes: string; readonly no: string; readonly none: string; readonly unknown: string },
): string {
  if (value === null || value === undefined) return words.unknown
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  return value.length === 0 ? words.none : value.join('、')
}

/** The choices of a select from a table of words. */
export function choicesOf(
  words: Readonly<Record<string, string>>,
): readonly { readonly value: string; readonly label: string }[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }))
}

/** `value` when it is one of `all`: filters come out of the address, where anything may stand. */
export function oneOf<const V extends string>(all: readonly V[], value: string): V | undefined {
  return all.find((one) => one === value)
}
