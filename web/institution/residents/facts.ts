import { parseYuan } from '#kernel/money.ts'

type Answer = string | number | boolean | string[] | null

/** How a kept answer stands in its field. */
export function shownOf(answer: Answer | undefined): string | readonly string[] {
  if (answer === undefined || answer === null) return ''
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no'
  return Array.isArray(answer) ? answer : String(answer)
}

/** The answer that a field holds, by the type of its fact; undefined while nothing sensible stands in it. */
export function answerOf(type: string, shown: string | readonly string[]): Answer | undefined {
  if (typeof shown !== 'string') return [...shown]
  const text = shown.trim()
  if (text === '') return undefined
  if (type === 'boolean') return text === 'yes'
  if (type === 'yuan') return parseYuan(text) === undefined ? undefined : text
  if (type === 'number' || type === 'integer' || type === 'days' || type === 'years')
    return /^-?\d{1,9}(\.\d{1,4})?$/.test(text) ? Number(text) : undefined
  return text
}
