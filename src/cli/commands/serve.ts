import type { Command } from 'commander'
import { say } from '../command.ts'
import { readConfig } from '../config.ts'
import { openPlatform } from '../platform.ts'
import { listen, untilStopped } from '../server.ts'

/** `serve`: HTTP only; the schema must be up to date and the portals bundled. */
export function register(program: Command): void {
  program
    .command('serve')
    .description('serve HTTP (API and portals); run "work" beside it')
    .action(async () => {
      const config = readConfig()
      const platform = await openPlatform(config)
      const app = await listen(platform)
      say(`listening on http://${config.host}:${config.port}`)
      await untilStopped()
      await app.close()
      await platform.close()
    })
}
