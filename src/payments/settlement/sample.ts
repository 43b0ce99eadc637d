import { sm3 } from '#kernel/digest.ts'
import { RATIO_ONE, type Ratio } from '#kernel/money.ts'

/** How many of `lines` are checked on site: the ratio rounded up, and at least one wherever there is a line at all. */
export function sampleSize(lines: number, by: Ratio): number {
  if (lines === 0) return 0
  return Math.max(1, Math.ceil((lines * by) / RATIO_ONE))
}

/**
 * The `size` lines that the seed picks: those whose digest with the seed is lowest. Anybody who has the stored seed and
 * the lines draws the same ones, in any order of input; a larger size keeps the lines of a smaller one.
 */
export function drawSample(lineIds: readonly string[], seed: string, size: number): readonly string[] {
  const keyed = lineIds.map((lineId) => ({ lineId, key: sm3(`${seed}\u001f${lineId}`) }))
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  return keyed.slice(0, size).map((entry) => entry.lineId)
}
