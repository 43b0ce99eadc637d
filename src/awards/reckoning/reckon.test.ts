import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAfter, type PlainDate } from '#kernel/calendar.ts'
import { add, fen, most, ratio, subtract, ZERO } from '#kernel/money.ts'
import { nextMonth } from '../allowances/due.ts'
import { decideCorrections, paidOf } from '../months/correct.ts'
import type { AwardMonth } from '../months/store.ts'
import { decideRecoveries } from '../recovery/reconcile.ts'
import { type DayAnswer, type Reckonable, reckon } from './reckon.ts'

const date = Temporal.PlainDate.from
const GRANTED = { outcome: 'granted', amountFen: fen(242000) } as const

/** Relief: admitted in March, approved on 12 May, first paid in June, 2420.00 a month, half of it under 15 days. */
function aRelief(over: Partial<Reckonable> = {}): Reckonable {
  return {
    found: false,
    grantedOn: date('2026-05-12'),
    fromMonth: '2026-03',
    firstPaidMonth: '2026-06',
    fromAdmission: true,
    grantedFen: fen(242000),
    until: 'month-of-end',
    takenOver: false,
    paidBefore: new Map(),
    madeLastFen: null,
    earlier: [],
    events: [],
    suspended: [],
    fallsDue: () => true,
    turns: [],
    ask: () => GRANTED,
    lastMonthRule: (kind) =>
      ['died', 'left', 'level-improved'].includes(kind) ? { underDays: 15, pays: ratio(5000) } : undefined,
    ...over,
  }
}

/** Refuses from a day on. */
function until(day: string, kind: string): Pick<Reckonable, 'turns' | 'ask'> {
  const turn = date(day)
  return {
    turns: [turn],
    ask: (on) => (isAfter(turn, on) ? GRANTED : { outcome: 'refused', amountFen: null, kind }),
  }
}
const worthOf = (award: Reckonable, month: string, to = '2026-09') => reckon(award, to).months.get(month)

describe('the last month of relief', () => {
  test.each([
    ['died', '2026-07-14', 121000],
    ['died', '2026-07-15', 242000],
    ['left', '2026-07-10', 121000],
    ['left', '2026-07-01', 121000],
    ['left', '2026-07-31', 242000],
  ])('%s on %s: %d, and nothing after it', (kind, on, amount) => {
    const award = aRelief({ events: [{ kind, on: date(on) }] })
    expect(worthOf(award, '2026-06')).toBe(242000)
    expect(worthOf(award, '2026-07')).toBe(amount)
    expect(worthOf(award, '2026-08')).toBe(0)
    expect(reckon(award, '2026-09').end).toMatchObject({ kind, toMonth: '2026-07' })
  })

  test.each([
    ['2026-07-14', 121000],
    ['2026-07-15', 242000],
    // The first of the month is a day of that month: one day of stay.
    ['2026-07-01', 121000],
  ])('assessed below the level on %s: %d', (on, amount) => {
    const award = aRelief(until(on, 'level-improved'))
    expect(worthOf(award, '2026-07')).toBe(amount)
    expect(reckon(award, '2026-09').end).toMatchObject({ kind: 'level-improved', on: date(on), toMonth: '2026-07' })
  })

  test('the share is of the amount fixed at the application, also when the charge has changed since', () => {
    const ask: Reckonable['ask'] = (day) =>
      isAfter(date('2026-06-20'), day) ? GRANTED : { outcome: 'granted', amountFen: fen(300000) }
    const award = aRelief({ ask, turns: [date('2026-06-20')], events: [{ kind: 'left', on: date('2026-08-10') }] })
    expect(worthOf(award, '2026-06')).toBe(242000)
    expect(worthOf(award, '2026-07')).toBe(300000)
    expect(worthOf(award, '2026-08')).toBe(121000)
  })

  test('who dies or leaves before the first payment has every month in full: the heirs are paid what was due', () => {
    const award = aRelief({ events: [{ kind: 'died', on: date('2026-05-14') }] })
    const { months, end } = reckon(award, '2026-06')
    expect([...months.values()]).toEqual([242000, 242000, 242000, 0])
    expect(end).toMatchObject({ toMonth: '2026-05' })
  })

  test('29 February: a stay to the 29th counts as a month of 15 days or more, one to the 14th does not', () => {
    const leap = { grantedOn: date('2027-11-12'), fromMonth: '2027-09', firstPaidMonth: '2027-12' }
    const on = (day: string) =>
      worthOf(aRelief({ ...leap, events: [{ kind: 'died', on: date(day) }] }), '2028-02', '2028-03')
    expect(on('2028-02-29')).toBe(242000)
    expect(on('2028-02-14')).toBe(121000)
    expect(on('2028-02-15')).toBe(242000)
  })

  test('insurance that begins to pay ends it with the day before, without a half: no clause gives one', () => {
    const award = aRelief(until('2026-07-10', 'exclusion-started'))
    expect(worthOf(award, '2026-07')).toBe(242000)
    expect(worthOf(aRelief(until('2026-07-01', 'exclusion-started')), '2026-07')).toBe(0)
  })

  test('the phase-out is paid to its end, and no day longer', () => {
    const award = aRelief(until('2026-08-01', 'left-dibao'))
    expect(worthOf(award, '2026-07')).toBe(242000)
    expect(worthOf(award, '2026-08')).toBe(0)
    expect(reckon(award, '2026-09').end).toMatchObject({ toMonth: '2026-07' })
  })
})

describe('entering', () => {
  const stays =
    (from: string): Reckonable['ask'] =>
    (day, as) =>
      as === 'staying' || !isAfter(date(from), day) ? GRANTED : { outcome: 'refused', amountFen: null }

  test('a stay of 30 days is reached later than was thought: it still counts from the month of admission', () => {
    const award = aRelief({ fromMonth: '2026-04', ask: stays('2026-05-25') })
    const { months } = reckon(award, '2026-07')
    expect([...months]).toEqual([
      ['2026-04', 242000],
      ['2026-05', 242000],
      ['2026-06', 242000],
      ['2026-07', 242000],
    ])
  })

  test('who dies before 30 days of stay was never entitled', () => {
    const award = aRelief({ ask: stays('2026-05-10'), events: [{ kind: 'died', on: date('2026-05-09') }] })
    const { months, end } = reckon(award, '2026-06')
    expect([...months.values()]).toEqual([0, 0, 0, 0])
    expect(end).toMatchObject({ toMonth: '2026-02' })
  })

  test('what was paid before the platform came stays while it was due, and comes back when it was not', () => {
    const paidBefore = new Map([
      ['2026-03', fen(200000)],
      ['2026-04', fen(200000)],
    ])
    const award = aRelief({ takenOver: true, paidBefore, grantedOn: date('2026-05-02') })
    expect([...reckon(award, '2026-05').months.values()]).toEqual([200000, 200000, 242000])
    const died = aRelief({ ...award, events: [{ kind: 'died', on: date('2026-03-20') }] })
    expect([...reckon(died, '2026-05').months.values()]).toEqual([200000, 0, 0])
  })

  test('what the policy leaves undecided goes on as it was', () => {
    const award = aRelief({ ask: () => ({ outcome: 'undecided', amountFen: null }) })
    expect([...reckon(award, '2026-06').months.values()]).toEqual([242000, 242000, 242000, 242000])
  })
})

describe('an allowance that is found', () => {
  const allowance = (over: Partial<Reckonable>) =>
    aRelief({
      found: true,
      grantedOn: date('2026-05-08'),
      fromMonth: '2026-05',
      firstPaidMonth: null,
      fromAdmission: false,
      grantedFen: fen(6000),
      until: 'month-of-death',
      lastMonthRule: () => undefined,
      ask: () => ({ outcome: 'granted', amountFen: fen(6000) }),
      ...over,
    })

  test('is paid for the month of death and no later', () => {
    const award = allowance({ events: [{ kind: 'died', on: date('2026-06-01') }] })
    expect([...reckon(award, '2026-08').months.values()]).toEqual([6000, 6000, 0, 0])
  })

  test('months before the first that are due by a correction are paid', () => {
    const award = allowance({ earlier: ['2026-03', '2026-04'] })
    expect(reckon(award, '2026-05')).toMatchObject({ fromMonth: '2026-03' })
    expect(worthOf(award, '2026-03')).toBe(6000)
  })

  test('a tier that is reached in a month changes that month', () => {
    const ask: Reckonable['ask'] = (day) => ({
      outcome: 'granted',
      amountFen: fen(day.toPlainYearMonth().toString() >= '2026-07' ? 20000 : 6000),
    })
    expect([...reckon(allowance({ ask }), '2026-08').months.values()]).toEqual([6000, 6000, 20000, 20000])
  })

  test('a month without the right in the middle is worth nothing, and it goes on after it', () => {
    const ask: Reckonable['ask'] = (day) =>
      day.month === 6 ? { outcome: 'refused', amountFen: null } : { outcome: 'granted', amountFen: fen(6000) }
    const { months, end } = reckon(allowance({ ask }), '2026-08')
    expect([...months.values()]).toEqual([6000, 0, 6000, 6000])
    expect(end).toBeNull()
  })

  test('suspended months are worth nothing, and those of a mere hold are not suspended', () => {
    const award = allowance({ suspended: [{ from: '2026-06', to: '2026-07' }] })
    expect([...reckon(award, '2026-08').months.values()]).toEqual([6000, 0, 0, 6000])
  })
})

// Any news in any order ------------------------------------------------------------------------------------------------------

type News =
  | { readonly what: 'amount'; readonly on: PlainDate; readonly amountFen: number }
  | { readonly what: 'refused'; readonly on: PlainDate; readonly kind: string }
  | { readonly what: 'event'; readonly on: PlainDate; readonly kind: string }

const day = fc.integer({ min: 0, max: 200 }).map((days) => date('2026-05-13').add({ days }))
const news: fc.Arbitrary<News> = fc.oneof(
  fc.record({ what: fc.constant('amount' as const), on: day, amountFen: fc.integer({ min: 0, max: 400_000 }) }),
  fc.record({
    what: fc.constant('refused' as const),
    on: day,
    kind: fc.constantFrom('level-improved', 'exclusion-started'),
  }),
  fc.record({ what: fc.constant('event' as const), on: day, kind: fc.constantFrom('died', 'left') }),
)

/** A relief on whatever is known: the latest amount that has begun counts, a refusal stays. */
function knowing(known: readonly News[]): Reckonable {
  const ask = (on: PlainDate): DayAnswer => {
    const begun = known.filter((entry) => !isAfter(entry.on, on))
    const refused = begun.find((entry) => entry.what === 'refused')
    if (refused?.what === 'refused') return { outcome: 'refused', amountFen: null, kind: refused.kind }
    const amounts = begun.flatMap((entry) => (entry.what === 'amount' ? [entry] : []))
    const latest = amounts.toSorted((a, b) => Temporal.PlainDate.compare(b.on, a.on) || b.amountFen - a.amountFen)[0]
    return { outcome: 'granted', amountFen: fen(latest?.amountFen ?? 242000) }
  }
  return aRelief({
    ask,
    turns: known.map((entry) => entry.on).toSorted(Temporal.PlainDate.compare),
    events: known.flatMap((entry) => (entry.what === 'event' ? [{ kind: entry.kind, on: entry.on }] : [])),
  })
}

/** The books of one award as the actions keep them: rows that are only added, and what recoveries ask for by month. */
function books() {
  let rows: AwardMonth[] = []
  const asked = new Map<string, number>()
  const months = () => [...new Set(rows.map((row) => row.month))]
  return {
    rows: () => rows,
    asked: (month: string) => fen(asked.get(month) ?? 0),
    learn(known: readonly News[], to: string) {
      const { months: worth } = reckon(knowing(known), to)
      const before = rows
      const missing = [...worth].flatMap(([month, amount]) => (amount > 0 && !months().includes(month) ? [month] : []))
      const result = decideCorrections(rows, (month) => worth.get(month) ?? ZERO, missing)
      rows = [
        ...rows,
        ...result.rows.map(({ month, seq, amountFen }) => ({
          programme: 'p',
          month,
          seq,
          amountFen,
          payMonth: to,
          cause: seq === 0 ? 'regular' : 'late-news',
          says: null,
          inLine: false,
        })),
      ]
      expect(rows.slice(0, before.length)).toEqual(before)
      const { more, less } = decideRecoveries(result.months, (month) => fen(asked.get(month) ?? 0))
      for (const { month, amountFen } of more) asked.set(month, (asked.get(month) ?? 0) + amountFen)
      for (const { month, amountFen } of less) asked.set(month, (asked.get(month) ?? 0) - amountFen)
      return result.rows.length + more.length + less.length
    },
    /** As the payments collect: rows of a month that come to more than nothing go into a line. */
    pay() {
      for (const month of months()) {
        const open = rows.filter((row) => row.month === month && !row.inLine)
        if (open.reduce((sum, row) => sum + row.amountFen, 0) <= 0) continue
        rows = rows.map((row) => (row.month === month ? { ...row, inLine: true } : row))
      }
    },
    sums: () =>
      Object.fromEntries(
        months()
          .map(
            (month) =>
              [month, rows.filter((row) => row.month === month).reduce((sum, row) => sum + row.amountFen, 0)] as const,
          )
          .filter(([, sum]) => sum !== 0)
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ),
  }
}

describe('random news', () => {
  test('learned one by one, months paid in between: the sums are those of a reckoning from scratch, and what is owed is what was paid too much', () => {
    fc.assert(
      fc.property(
        fc.array(news, { maxLength: 6 }),
        fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
        (all, pays) => {
          const own = books()
          let to = '2026-06'
          own.learn([], to)
          for (const [index] of all.entries()) {
            if (pays[index]) own.pay()
            to = nextMonth(to)
            own.learn(all.slice(0, index + 1), to)
          }
          if (pays[6]) own.pay()
          const scratch = books()
          scratch.learn(all, to)
          expect(own.sums()).toEqual(scratch.sums())
          // The same news again changes nothing.
          expect(own.learn(all, to)).toBe(0)
          for (const month of new Set(own.rows().map((row) => row.month))) {
            const rows = own.rows().filter((row) => row.month === month)
            const worth = add(ZERO, ...rows.map((row) => fen(row.amountFen)))
            expect(own.asked(month)).toBe(most(ZERO, subtract(paidOf(rows), worth)))
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  test('in whatever order it comes, the sums are the same', () => {
    fc.assert(
      fc.property(
        fc
          .array(news, { maxLength: 5 })
          .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const learnAll = (list: readonly News[]) => {
            const own = books()
            own.learn([], '2026-11')
            own.pay()
            for (const [index] of list.entries()) {
              own.learn(list.slice(0, index + 1), '2026-11')
              own.pay()
            }
            return own.sums()
          }
          expect(learnAll(all)).toEqual(learnAll(shuffled))
        },
      ),
      { numRuns: 200 },
    )
  })
})
