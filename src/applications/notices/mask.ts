import { maskName } from '#kernel/names.ts'

/** How a region shows names in public notices: the middle covered (张*三), or all but the first (张**). */
export type NoticeNameStyle = 'middle' | 'first-only'

const DOT = '·'

/**
 * A name as a public notice shows it. With `middle` the first and last characters stay; a name of two characters keeps
 * the first only. Dots of compound names stay.
 */
export function noticeName(name: string, style: NoticeNameStyle): string {
  const characters = [...name]
  if (style === 'first-only' || characters.length === 2) return maskName(name)
  return characters
    .map((character, index) => (index === 0 || index === characters.length - 1 || character === DOT ? character : '*'))
    .join('')
}
