import { expect, test } from 'vitest'
import { gather } from './gather.ts'

test('questions of one turn are one query, and each gets its own answer', async () => {
  const asked: (readonly number[])[] = []
  const double = gather<number, number>(async (questions) => {
    asked.push(questions)
    return questions.map((n) => n * 2)
  })
  expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6])
  expect(asked).toEqual([[1, 2, 3]])
})

test('questions that come while a query runs gather for the next', async () => {
  const asked: number[] = []
  const slow = gather<number, number>(
    async (questions) => {
      asked.push(questions.length)
      await new Promise((done) => setTimeout(done, 20))
      return questions
    },
    { questions: 100, running: 1 },
  )
  const first = slow(1)
  await new Promise((done) => setTimeout(done, 5))
  await Promise.all([first, slow(2), slow(3), slow(4)])
  expect(asked).toEqual([1, 3])
})

test('no query takes more questions than the limit', async () => {
  const asked: number[] = []
  const ask = gather<number, number>(
    async (questions) => {
      asked.push(questions.length)
      return questions
    },
    { questions: 4, running: 1 },
  )
  await Promise.all(Array.from({ length: 10 }, (_, n) => ask(n)))
  expect(asked).toEqual([4, 4, 2])
})

test('one bad question fails alone', async () => {
  const ask = gather<number, number>(async (questions) => {
    if (questions.includes(13)) throw new Error('unlucky')
    return questions
  })
  const answers = await Promise.allSettled([ask(1), ask(13), ask(2)])
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test('a query that answers too few questions answers none of them wrongly', async () => {
  const ask = gather<number, number>(async (questions) => questions.slice(1))
  const answers = await Promise.allSettled([ask(1), ask(2)])
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
})
