import { type Library, readLibrary } from '#policy/library.ts'
import type { PolicyOnDay } from '#policy/policy.ts'
import { problemText, suggestion } from '#policy/problem.ts'
import { filesOfPolicy, loadRulebookFromFiles, packDigest, packIds, readPolicyFiles } from '#rulebook/files.ts'
import { OperationError, say, UsageError } from './command.ts'

const SHOWN_MAX = 60

/** All packs of the program's own folder; what is wrong with other files does not stop a question about sound ones. */
export function library(): Library {
  const found = loadRulebookFromFiles()
  if (found.problems.length > 0) say(`${found.problems.length} problems in the packs: yiyang check-policies lists them`)
  return found
}

/** One policy on a day, read without the others: an unknown name is wrong usage, a faulty pack a failed operation. */
export function policyOn(id: string, day: Temporal.PlainDate): PolicyOnDay {
  const files = readPolicyFiles()
  const packs = readLibrary(filesOfPolicy(files, id), packDigest)
  const policy = packs.policies.get(id)
  if (policy) return policy.on(day)
  const [problem] = packs.problems
  const ids = packIds(files)
  if (problem && ids.includes(id)) throw new OperationError('pack-faulty', problemText(problem))
  const shown = id.length > SHOWN_MAX ? `${id.slice(0, SHOWN_MAX)}…` : id
  throw new UsageError(
    'policy-unknown',
    `there is no policy «${shown}»: ${suggestion(shown, ids, `known are ${ids.slice(0, 8).join(', ')} …`)}`,
  )
}
