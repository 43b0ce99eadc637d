import type { Command } from 'commander'
import { isId } from '#kernel/ids.ts'
import { lawOf } from '#rulebook/decisions/law.ts'
import { replayAll, replayDecision } from '#rulebook/decisions/replay.ts'
import { answer, OperationError, say, UsageError } from '../command.ts'
import { readConfig } from '../config.ts'
import { withPlatform } from '../platform.ts'

/** `replay --decision ID | --all`: takes stored decisions again by their packs and compares the bytes. */
export function register(program: Command): void {
  program
    .command('replay')
    .description('take stored decisions again and compare them byte for byte')
    .option('--decision <id>', 'one decision')
    .option('--all', 'every stored decision')
    .action(async (options: { readonly decision?: string; readonly all?: boolean }) => {
      if ((options.decision === undefined) === (options.all === undefined))
        throw new UsageError('usage', 'give either --decision ID or --all')
      if (options.decision !== undefined && !isId(options.decision))
        throw new UsageError('decision-malformed', `${options.decision} is not the id of a decision`)
      const different = await withPlatform(readConfig(), async ({ services }) => {
        const law = lawOf(services.rulebook)
        const replay = options.decision
          ? await replayDecision(services, law, options.decision)
          : await replayAll(services, law, (done) => say(`${done} decisions`))
        if (!replay) throw new UsageError('decision-unknown', `there is no decision ${options.decision}`)
        answer(replay)
        return replay.different
      })
      if (different > 0)
        throw new OperationError('decisions-differ', `${different} decisions came out otherwise than they were stored`)
    })
}
