import type { Command } from 'commander'
import { say } from '../command.ts'
import { readConfig } from '../config.ts'
import { withPlatform } from '../platform.ts'
import { untilStopped } from '../server.ts'
import { work } from '../worker.ts'

/** `work`: the batches by business date and the queue; as many processes as wanted. */
export function register(program: Command): void {
  program
    .command('work')
    .description('run due batches and queued jobs; beside "serve"')
    .action(async () => {
      await withPlatform(readConfig(), async ({ services }) => {
        const worker = await work(services)
        say('working; stop with Ctrl+C')
        await untilStopped()
        await worker.stop()
      })
    })
}
