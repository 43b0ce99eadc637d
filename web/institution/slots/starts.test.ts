import { expect, test } from 'vitest'
import { startsOf } from './starts.ts'

const day = '2026-03-10'

test('assessments begin one after the other, and the last one ends with the time', () => {
  expect(startsOf({ day, from: '09:00', to: '12:00', minutes: 60 })).toEqual([
    '2026-03-10T09:00:00+08:00',
    '2026-03-10T10:00:00+08:00',
    '2026-03-10T11:00:00+08:00',
  ])
  expect(startsOf({ day, from: '9:00', to: '11:59', minutes: 60 })).toHaveLength(2)
})

test('nothing begins where no assessment fits or no time is given', () => {
  expect(startsOf({ day, from: '09:00', to: '09:59', minutes: 60 })).toEqual([])
  expect(startsOf({ day, from: 'nine', to: '12:00', minutes: 60 })).toEqual([])
  expect(startsOf({ day, from: '09:00', to: '12:00', minutes: 0 })).toEqual([])
})
