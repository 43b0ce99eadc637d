import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ratio } from '#kernel/money.ts'
import { drawSample, sampleSize } from './sample.ts'

const ONE_PERCENT = ratio(100)
const lines = Array.from({ length: 250 }, (_, index) => `line-${index}`)

describe('the size of the sample', () => {
  test('is nothing where there is nothing', () => {
    expect(sampleSize(0, ONE_PERCENT)).toBe(0)
  })

  test('is at least one line, however small the statement', () => {
    expect(sampleSize(1, ONE_PERCENT)).toBe(1)
    expect(sampleSize(99, ONE_PERCENT)).toBe(1)
    expect(sampleSize(5, ratio(0))).toBe(1)
  })

  test('is one at exactly 100 lines and two from the 101st on: at least one percent', () => {
    expect(sampleSize(100, ONE_PERCENT)).toBe(1)
    expect(sampleSize(101, ONE_PERCENT)).toBe(2)
    expect(sampleSize(200, ONE_PERCENT)).toBe(2)
    expect(sampleSize(201, ONE_PERCENT)).toBe(3)
  })

  test('never falls below the ratio and never above the lines', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 0, max: 10_000 }), (count, by) => {
        const size = sampleSize(count, ratio(by))
        expect(size).toBeGreaterThanOrEqual(1)
        expect(size).toBeLessThanOrEqual(count)
        expect(size * 10_000).toBeGreaterThanOrEqual(count * by)
      }),
    )
  })
})

describe('the drawing of the sample', () => {
  test('gives the same lines for the same seed, whatever the order they come in', () => {
    expect(drawSample([...lines].reverse(), 'seed-a', 3)).toEqual(drawSample(lines, 'seed-a', 3))
  })

  test('gives other lines for another seed', () => {
    expect(drawSample(lines, 'seed-b', 3)).not.toEqual(drawSample(lines, 'seed-a', 3))
  })

  test('keeps the drawn lines when more are asked for', () => {
    expect(drawSample(lines, 'seed-a', 10).slice(0, 3)).toEqual(drawSample(lines, 'seed-a', 3))
  })

  test('draws every line about equally often over many seeds', () => {
    const few = lines.slice(0, 10)
    const drawn = new Map<string, number>()
    for (let seed = 0; seed < 2000; seed += 1)
      for (const lineId of drawSample(few, `seed-${seed}`, 1)) drawn.set(lineId, (drawn.get(lineId) ?? 0) + 1)
    for (const lineId of few) {
      expect(drawn.get(lineId)).toBeGreaterThan(140)
      expect(drawn.get(lineId)).toBeLessThan(260)
    }
  })
})
