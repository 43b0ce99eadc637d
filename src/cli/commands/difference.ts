import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { firstDifference } from '#policy/editing/first-difference.ts'
import { problemText } from '#policy/problem.ts'
import { differencesBetween } from '#policy/words/difference.ts'
import { differenceRun } from '#rulebook/decisions/difference.ts'
import { makeRulebook, withFiles } from '#rulebook/publication/state.ts'
import { answer, OperationError, readDate, UsageError } from '../command.ts'
import { readConfig } from '../config.ts'
import { withPlatform } from '../platform.ts'

type Options = { readonly policy: string; readonly with: string; readonly on?: string }

/** `difference --policy ID --with FILE [--on DATE]`: what another text would change, in words and over the stored decisions. */
export function register(program: Command): void {
  program
    .command('difference')
    .description('what another text of a policy would change: in words, and over every stored decision')
    .requiredOption('--policy <id>', 'the policy')
    .requiredOption('--with <file>', 'the other text, a pack as YAML')
    .option('--on <date>', 'the day (default: the first on which the two say something else)')
    .action(async (options: Options) => {
      const asked = options.on === undefined ? undefined : readDate(options.on, '--on')
      const text = readText(options.with)
      await withPlatform(readConfig(), async ({ services }) => {
        const { rulebook } = services
        const before = rulebook.policies.get(options.policy)
        const file = rulebook.sources.get(options.policy)?.file
        if (!before || file === undefined)
          throw new UsageError('policy-unknown', `there is no policy «${options.policy.slice(0, 60)}» that decides`)
        const other = makeRulebook(rulebook.number, withFiles(rulebook.files, [{ file, text }]))
        const after = other.policies.get(options.policy)
        const [problem] = other.problems
        if (problem || !after)
          throw new OperationError(
            'pack-faulty',
            problem ? problemText(problem) : `the text has no policy «${options.policy}»`,
          )
        const first = firstDifference(before, after)
        const on = asked ?? (first === undefined ? services.clock.today() : Temporal.PlainDate.from(first))
        const run = await differenceRun(services, { before, after, on })
        answer({ ...run, firstDifference: first ?? null, words: differencesBetween(before.on(on), after.on(on)) })
      })
    })
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new UsageError('file-unreadable', `cannot read ${path}: give an existing file`)
  }
}
