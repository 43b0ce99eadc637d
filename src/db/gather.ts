/** How many questions one query takes. */
const QUESTIONS_MAX = 100
/** How many queries of one kind run at once: while they run, questions gather for the next. */
const RUNNING_MAX = 1

/** Asks one question; the answer comes with those of the others that waited with it. */
export type Asker<Q, A> = (question: Q) => Promise<A>

type Waiting<Q, A> = {
  readonly question: Q
  readonly done: (answer: A) => void
  readonly failed: (error: unknown) => void
}

/**
 * Puts the questions that are waiting into one query, so that many requests at once cost the database little more than one. No
 * question waits for others to come. `ask` answers in the order of its questions; when it fails, each is asked alone, so that one
 * bad question spoils nothing for the others.
 */
export function gather<Q, A>(
  ask: (questions: readonly Q[]) => Promise<readonly A[]>,
  limits = { questions: QUESTIONS_MAX, running: RUNNING_MAX },
): Asker<Q, A> {
  const queue: Waiting<Q, A>[] = []
  let running = 0

  const pump = (): void => {
    while (running < limits.running && queue.length > 0) {
      running += 1
      void run(queue.splice(0, limits.questions)).finally(() => {
        running -= 1
        pump()
      })
    }
  }

  const run = async (batch: readonly Waiting<Q, A>[]): Promise<void> => {
    try {
      await answerAll(batch)
    } catch (error) {
      if (batch.length === 1) for (const { failed } of batch) failed(error)
      else for (const waiting of batch) await run([waiting])
    }
  }

  const answerAll = async (batch: readonly Waiting<Q, A>[]): Promise<void> => {
    const answers = await ask(batch.map(({ question }) => question))
    if (answers.length !== batch.length) throw new Error(`${answers.length} answers to ${batch.length} questions`)
    for (const [index, { done }] of batch.entries()) done(answers[index] as A)
  }

  return (question) =>
    new Promise((done, failed) => {
      queue.push({ question, done, failed })
      // Questions that arrive in the same turn of the event loop go together.
      if (queue.length === 1) setImmediate(pump)
    })
}

/** Runs several readings: all at once, or one after the other where they share a connection. */
export type Together = <T extends readonly unknown[]>(
  works: { readonly [K in keyof T]: () => Promise<T[K]> },
) => Promise<T>

export const atOnce: Together = async <T extends readonly unknown[]>(
  works: {
    readonly [K in keyof T]: () => Promise<T[K]>
  },
) => (await Promise.all(works.map((work) => work()))) as unknown as T

export const oneByOne: Together = async <T extends readonly unknown[]>(
  works: {
    readonly [K in keyof T]: () => Promise<T[K]>
  },
) => {
  const answers: unknown[] = []
  for (const work of works) answers.push(await work())
  return answers as unknown as T
}

/** Rows that say which question they answer (`place`, from 1), in the order of the questions; what has no row is undefined. */
export function inPlace<R extends { readonly place: number }>(
  rows: readonly R[],
  count: number,
): readonly (Omit<R, 'place'> | undefined)[] {
  const placed: (Omit<R, 'place'> | undefined)[] = Array.from({ length: count })
  for (const { place, ...row } of rows) placed[place - 1] = row
  return placed
}
