import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { differences } from './comparison.ts'
import { type Answers, type Circumstances, type RiskEvents, scaleItems, scoreAssessment } from './scale.ts'
import { loadScale } from './scale-file.ts'
import { readScale } from './scale-format.ts'
import { selfAssessmentEstimate } from './self-assessment.ts'

const scale = loadScale()
const items = scaleItems(scale)
const file = () => JSON.parse(readFileSync(new URL('../../standards/gbt42195.json', import.meta.url), 'utf8'))

/** Complete answers with that total: the items are filled from the top of the form. */
function answersWithTotal(total: number): Answers {
  let left = total
  return Object.fromEntries(
    items.map(({ code, max }) => {
      const score = Math.min(max, left)
      left -= score
      return [code, score]
    }),
  )
}

const best = answersWithTotal(90)
const score = (answers: Answers, circumstances?: Circumstances) => scoreAssessment(scale, answers, circumstances)
const levels = (total: number, circumstances?: Circumstances) => {
  const result = score(answersWithTotal(total), circumstances)
  return result.ok ? [result.value.total, result.value.initialLevel, result.value.finalLevel] : result.refusal
}
const problems = (answers: Answers, circumstances?: Circumstances) => {
  const result = score(answers, circumstances)
  return result.ok ? [] : result.refusal.problems
}

const anyAnswers = fc
  .tuple(...items.map(({ max }) => fc.integer({ min: 0, max })))
  .map((scores) => Object.fromEntries(items.map(({ code }, index) => [code, scores[index] ?? 0])))
const anyCircumstances = fc.record({
  coma: fc.boolean(),
  dementia: fc.boolean(),
  mentalDisorder: fc.boolean(),
  riskEvents: fc.integer({ min: 0, max: 5 }),
})

describe('the levels', () => {
  const boundaries = [
    [90, 0],
    [89, 1],
    [66, 1],
    [65, 2],
    [46, 2],
    [45, 3],
    [30, 3],
    [29, 4],
    [0, 4],
  ] as const
  test.each(boundaries)('%i points are level %i', (total, level) => {
    expect(levels(total)).toEqual([total, level, level])
  })

  const vectors: readonly {
    readonly name: string
    readonly total: number
    readonly initial: number
    readonly final: number
    readonly coma: boolean
    readonly dementia: boolean
    readonly risk: number
  }[] = file().test_vectors
  test('there are vectors to check', () => expect(vectors.length).toBeGreaterThan(10))
  test.each(vectors)('the published vector «$name» holds', ({ total, initial, final, coma, dementia, risk }) => {
    expect(levels(total, { coma, dementia, riskEvents: risk })).toEqual([total, initial, final])
  })

  test('the domains have the maxima of the standard', () => {
    expect(score(best)).toEqual({
      ok: true,
      value: {
        domains: { 'B.1': 32, 'B.2': 15, 'B.3': 28, 'B.4': 15 },
        total: 90,
        initialLevel: 0,
        finalLevel: 0,
        finalLevelName: '能力完好',
        raisedBy: [],
      },
    })
  })
})

describe('what makes the level worse', () => {
  const raisedBy = (total: number, circumstances: Circumstances) => {
    const result = score(answersWithTotal(total), circumstances)
    return result.ok ? [result.value.finalLevel, ...result.value.raisedBy] : result.refusal
  }

  test('coma decides at once and alone', () => {
    expect(raisedBy(90, { coma: true, dementia: true, riskEvents: 5 })).toEqual([4, 'coma'])
  })
  test('several reasons raise one level together, not one each', () => {
    expect(raisedBy(80, { dementia: true, mentalDisorder: true, riskEvents: 4 })).toEqual([
      2,
      'dementia',
      'mental-disorder',
      'risk-events',
    ])
  })
  test('an intact elder with a diagnosed mental disorder is mildly disabled', () => {
    expect(raisedBy(90, { mentalDisorder: true })).toEqual([1, 'mental-disorder'])
  })
  test('one risk event raises nothing, two of different kinds do', () => {
    expect(raisedBy(66, { riskEvents: { fall: 1 } })).toEqual([1])
    expect(raisedBy(66, { riskEvents: { fall: 1, wandering: 1 } })).toEqual([2, 'risk-events'])
    expect(raisedBy(66, { riskEvents: { selfHarm: 2 } })).toEqual([2, 'risk-events'])
  })
  test('nobody passes total, and then nothing is named as having raised the level', () => {
    expect(raisedBy(29, { dementia: true, riskEvents: 3 })).toEqual([4])
    expect(raisedBy(0, { coma: true })).toEqual([4])
  })
})

describe('what is refused', () => {
  test('a missing item names itself and its range', () => {
    const { 'B.2.4': _stairs, ...rest } = best
    expect(problems(rest)).toEqual([{ code: 'item-missing', item: 'B.2.4', max: 3 }])
  })
  test('stairs have no fourth point', () => {
    expect(problems({ ...best, 'B.2.4': 4 })).toEqual([{ code: 'score-out-of-range', item: 'B.2.4', max: 3 }])
    expect(problems({ ...best, 'B.2.4': 3 })).toEqual([])
  })
  test.each([3.5, -1, 5, Number.NaN, Number.POSITIVE_INFINITY])('%d is no score for eating', (wrong) => {
    expect(problems({ ...best, 'B.1.1': wrong })).toEqual([{ code: 'score-out-of-range', item: 'B.1.1', max: 4 }])
  })
  test('an unknown item is refused, one named like an object method too', () => {
    expect(problems({ ...best, 'B.5.1': 1 })).toEqual([{ code: 'item-unknown', item: 'B.5.1' }])
    expect(problems({ ...best, constructor: 1 })).toEqual([{ code: 'item-unknown', item: 'constructor' }])
  })
  test('everything wrong is named at once', () => {
    expect(problems({}).length).toBe(26)
  })
  test('risk counts are whole numbers of known kinds', () => {
    const unknownKind: RiskEvents = JSON.parse('{"slip": 1}')
    for (const riskEvents of [-1, 1.5, 100])
      expect(problems(best, { riskEvents })).toMatchObject([{ item: 'riskEvents' }])
    expect(problems(best, { riskEvents: { fall: -1 } })).toMatchObject([{ item: 'riskEvents.fall' }])
    expect(problems(best, { riskEvents: unknownKind })).toEqual([
      { code: 'risk-kind-unknown', item: 'riskEvents.slip' },
    ])
    expect(problems(best, { riskEvents: 99 })).toEqual([])
  })
})

describe('properties', () => {
  test('the total is the sum of the domains and of the answers', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const result = score(answers)
        const sum = Object.values(answers).reduce((a, b) => a + b, 0)
        expect(result).toMatchObject({ ok: true, value: { total: sum } })
        if (result.ok) expect(Object.values(result.value.domains).reduce((a, b) => a + b, 0)).toBe(sum)
      }),
    )
  })
  test('a better score never makes a worse level', () => {
    fc.assert(
      fc.property(anyAnswers, anyCircumstances, fc.nat({ max: 25 }), (answers, circumstances, index) => {
        const item = items[index]
        const now = answers[item?.code ?? ''] ?? 0
        fc.pre(item !== undefined && now < item.max)
        const before = score(answers, circumstances)
        const after = score({ ...answers, [item?.code ?? '']: now + 1 }, circumstances)
        expect(before.ok && after.ok && after.value.finalLevel <= before.value.finalLevel).toBe(true)
      }),
    )
  })
  test('the final level is the initial one, one worse, or total by coma; a reason is named exactly when it is worse', () => {
    fc.assert(
      fc.property(anyAnswers, anyCircumstances, (answers, circumstances) => {
        const result = score(answers, circumstances)
        if (!result.ok) throw new Error('refused')
        const { initialLevel, finalLevel, raisedBy } = result.value
        if (circumstances.coma) expect(finalLevel).toBe(4)
        else expect([initialLevel, Math.min(4, initialLevel + 1)]).toContain(finalLevel)
        expect(raisedBy.length > 0).toBe(finalLevel > initialLevel)
      }),
    )
  })
})

describe('two scorers', () => {
  test('differences are listed item by item in the order of the form', () => {
    expect(differences(scale, best, { ...best, 'B.4.5': 1, 'B.1.2': 3 })).toEqual([
      { item: 'B.1.2', name: '修饰', first: 4, second: 3, gap: 1 },
      { item: 'B.4.5', name: '社会交往能力', first: 4, second: 1, gap: 3 },
    ])
    expect(differences(scale, best, best)).toEqual([])
  })
})

describe('self-assessment', () => {
  const estimate = (answers: Answers, circumstances?: Circumstances) => {
    const result = selfAssessmentEstimate(scale, answers, circumstances)
    return result.ok ? [result.value.best.level, result.value.worst.level, result.value.advice] : result.refusal.code
  }
  test('a complete one gives one level and says who would pay the assessment', () => {
    expect(estimate(answersWithTotal(66))).toEqual([1, 1, 'elder-may-pay-fee'])
    expect(estimate(answersWithTotal(65))).toEqual([2, 2, 'likely-eligible'])
  })
  test('open items leave a range', () => {
    expect(estimate({})).toEqual([0, 4, 'open'])
    expect(estimate({ 'B.1.1': 0 }, { coma: true })).toEqual([4, 4, 'likely-eligible'])
  })
  test('a wrong score is refused', () => {
    expect(estimate({ 'B.1.1': 5 })).toBe('answers-invalid')
  })
  test('answering one more item never widens the range', () => {
    fc.assert(
      fc.property(
        anyAnswers,
        fc.subarray(
          items.map((item) => item.code),
          { minLength: 1 },
        ),
        (answers, known) => {
          const some = Object.fromEntries(known.map((code) => [code, answers[code] ?? 0]))
          const { [known[0] ?? '']: _, ...fewer } = some
          const narrow = selfAssessmentEstimate(scale, some)
          const wide = selfAssessmentEstimate(scale, fewer)
          if (!narrow.ok || !wide.ok) throw new Error('refused')
          expect(wide.value.best.level).toBeLessThanOrEqual(narrow.value.best.level)
          expect(wide.value.worst.level).toBeGreaterThanOrEqual(narrow.value.worst.level)
        },
      ),
    )
  })
})

describe('the file of the scale', () => {
  test('a missing option, a gap between levels or a changed maximum is refused', () => {
    const gap = file()
    gap.levels[2].max = 64
    expect(() => readScale(gap)).toThrow(/gap/)
    const option = file()
    option.domains[0].items[0].options.pop()
    expect(() => readScale(option)).toThrow(/B\.1\.1/)
    const maximum = file()
    maximum.domains[3].max = 16
    expect(() => readScale(maximum)).toThrow(/B\.4/)
  })
})
