import { accept, type Result, refuse } from '#kernel/result.ts'
import {
  type Answers,
  type AssessmentRefusal,
  answerProblems,
  type Circumstances,
  levelNumbered,
  type Scale,
  type ScaleLevel,
  scaleItems,
  scoreAssessment,
} from './scale.ts'

/**
 * What a self-assessment suggests; it has no legal effect. Items left open count from 0 to their maximum, so the
 * estimate is a range from the best to the worst level that the given answers allow.
 */
export type SelfAssessmentEstimate = {
  readonly answered: number
  readonly of: number
  readonly best: ScaleLevel
  readonly worst: ScaleLevel
  /**
   * `likely-eligible`: every possible level counts as disabled; `elder-may-pay-fee`: none does, and the elder would pay
   * the assessment; `open`: the answers allow both.
   */
  readonly advice: 'likely-eligible' | 'elder-may-pay-fee' | 'open'
}

/** The range of levels that partial answers allow; wrong scores are refused, missing ones are not. */
export function selfAssessmentEstimate(
  scale: Scale,
  answers: Answers,
  circumstances: Circumstances = {},
): Result<SelfAssessmentEstimate, AssessmentRefusal> {
  const problems = answerProblems(scale, answers).filter((problem) => problem.code !== 'item-missing')
  if (problems.length > 0) return refuse({ code: 'answers-invalid', problems })
  const items = scaleItems(scale)
  const filled = (fill: (max: number) => number): Answers =>
    Object.fromEntries(items.map((item) => [item.code, answers[item.code] ?? fill(item.max)]))
  const highest = scoreAssessment(
    scale,
    filled((max) => max),
    circumstances,
  )
  const lowest = scoreAssessment(
    scale,
    filled(() => 0),
    circumstances,
  )
  if (!highest.ok) return highest
  if (!lowest.ok) return lowest
  const best = levelNumbered(scale, highest.value.finalLevel)
  const worst = levelNumbered(scale, lowest.value.finalLevel)
  return accept({
    answered: Object.keys(answers).length,
    of: items.length,
    best,
    worst,
    advice: adviceFor(scale, best, worst),
  })
}

function adviceFor(scale: Scale, best: ScaleLevel, worst: ScaleLevel): SelfAssessmentEstimate['advice'] {
  const bestCounts = scale.eligibleLevels.includes(best.level)
  const worstCounts = scale.eligibleLevels.includes(worst.level)
  if (bestCounts && worstCounts) return 'likely-eligible'
  return worstCounts ? 'open' : 'elder-may-pay-fee'
}
