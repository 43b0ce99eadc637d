import type { Command } from 'commander'
import { z } from 'zod'
import { type AnswerProblem, scoreAssessment } from '#assessments/scale.ts'
import { loadScale } from '#assessments/scale-file.ts'
import { answer, readJson, UsageError } from '../command.ts'

const input = z.strictObject({
  // Scores of any type are let through: the scale names the item and its range better than a schema does.
  answers: z.record(z.string(), z.unknown()),
  coma: z.boolean().optional(),
  dementia: z.boolean().optional(),
  mentalDisorder: z.boolean().optional(),
  riskEvents: z.union([z.number(), z.record(z.string(), z.number())]).optional(),
})

const SHOWN_MAX = 30

/** `assess --answers FILE|-` → {domains, total, initialLevel, finalLevel, finalLevelName, raisedBy}. */
export function register(program: Command): void {
  program
    .command('assess')
    .description('score a GB/T 42195-2022 ability assessment: 26 items, coma, diagnoses, risk events')
    .requiredOption('--answers <file>', 'JSON with the answers, or - for standard input')
    .action((options: { readonly answers: string }) => {
      const { answers, ...circumstances } = readInput(readJson(options.answers))
      const scores = Object.fromEntries(
        Object.entries(answers).map(([item, score]) => [item, typeof score === 'number' ? score : Number.NaN]),
      )
      const result = scoreAssessment(loadScale(), scores, circumstances)
      if (!result.ok) throw new UsageError(result.refusal.code, describe(result.refusal.problems))
      answer(result.value)
    })
}

function readInput(json: unknown): z.infer<typeof input> {
  const parsed = input.safeParse(json)
  if (parsed.success) return parsed.data
  const places = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'input'}: ${issue.message}`)
  throw new UsageError('answers-malformed', places.join('; '))
}

function describe(problems: readonly AnswerProblem[]): string {
  const shown = problems.slice(0, SHOWN_MAX).map(sentence)
  return problems.length > SHOWN_MAX ? `${shown.join('; ')}; and ${problems.length - SHOWN_MAX} more` : shown.join('; ')
}

function sentence(problem: AnswerProblem): string {
  switch (problem.code) {
    case 'item-missing':
      return `${problem.item} is missing: give a whole number from 0 to ${problem.max}`
    case 'item-unknown':
      return `${problem.item} is not an item of the scale`
    case 'score-out-of-range':
    case 'risk-count-out-of-range':
      return `${problem.item} must be a whole number from 0 to ${problem.max}`
    case 'risk-kind-unknown':
      return `${problem.item} is not a kind of risk event: use fall, wandering, choking, selfHarm or other`
  }
}
