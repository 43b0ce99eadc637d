/** What is wrong in a file, where, and what to do about it: one sentence for people each. */
export type Problem = {
  readonly file: string
  readonly line: number
  readonly column: number
  readonly message: string
  readonly advice: string
}

/** A place inside one text: where an expression or a value begins. */
export type Place = { readonly line: number; readonly column: number }

/** "policies/x.yaml:12:7 message — advice": as the command line prints it. */
export function problemText(problem: Problem): string {
  const advice = problem.advice === '' ? '' : ` — ${problem.advice}`
  return `${problem.file}:${problem.line}:${problem.column} ${problem.message}${advice}`
}

const NEAR = 0.5

/** The known name that was probably meant, or undefined when none is near. */
export function nearestName(wrong: string, known: Iterable<string>): string | undefined {
  let best: string | undefined
  let least = Math.max(1, Math.floor(wrong.length * NEAR)) + 1
  for (const candidate of known) {
    if (Math.abs(candidate.length - wrong.length) >= least) continue
    const distance = editDistance(wrong, candidate)
    if (distance < least) {
      least = distance
      best = candidate
    }
  }
  return best
}

/** "did you mean «能力等级»?" or the advice given when nothing is near. */
export function suggestion(wrong: string, known: Iterable<string>, otherwise: string): string {
  const near = nearestName(wrong, known)
  return near === undefined ? otherwise : `did you mean «${near}»?`
}

/** Insertions, deletions, substitutions and swaps of neighbours that lead from one word to the other. */
function editDistance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1))
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) cost = Math.min(cost, (before[j - 2] ?? 0) + 1)
      row.push(cost)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
