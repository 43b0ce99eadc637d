import { type Answers, type Scale, scaleItems } from './scale.ts'

/** One item that two scorers judged differently. `gap` is the first scorer's points minus the second's. */
export type ItemDifference = {
  readonly item: string
  readonly name: string
  readonly first: number
  readonly second: number
  readonly gap: number
}

/**
 * The items on which two independent scorers differ, in the order of the form.
 * Both must have answered: items that one of them lacks are left out, `scoreAssessment` refuses those.
 */
export function differences(scale: Scale, first: Answers, second: Answers): readonly ItemDifference[] {
  return scaleItems(scale).flatMap(({ code, name }) => {
    const a = first[code]
    const b = second[code]
    if (a === undefined || b === undefined || a === b) return []
    return [{ item: code, name, first: a, second: b, gap: a - b }]
  })
}
