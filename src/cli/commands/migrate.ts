import type { Command } from 'commander'
import { migrate } from '#db/migrate.ts'
import { prepareQueue } from '#jobs/worker.ts'
import { answer, OperationError } from '../command.ts'
import { readConfig } from '../config.ts'
import { openServer } from '../platform.ts'

/** `migrate` → {applied, already}: brings the schema up to date as its owner. */
export function register(program: Command): void {
  program
    .command('migrate')
    .description('bring the database schema up to date')
    .action(async () => {
      const config = readConfig()
      if (config.databaseUrl) {
        if (!config.ownerUrl)
          throw new OperationError(
            'owner-url-missing',
            'migrations run as the owner: set DATABASE_OWNER_URL beside DATABASE_URL',
          )
        const outcome = await migrate(config.ownerUrl)
        if (config.jobsUrl) await prepareQueue(config.jobsUrl)
        answer(outcome)
        return
      }
      const server = await openServer(config)
      try {
        answer(await migrate(server.urls.owner ?? ''))
      } finally {
        await server.stop()
      }
    })
}
