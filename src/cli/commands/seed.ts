import type { Command } from 'commander'
import { answer } from '../command.ts'
import { readConfig } from '../config.ts'
import { seedDemo } from '../demo/seed.ts'
import { withPlatform } from '../platform.ts'

/** `seed` → {accounts: [{role, region, account, password}]}: demo data, once; a second run changes nothing and prints the same. */
export function register(program: Command): void {
  program
    .command('seed')
    .description('fill an empty database with demo data and print the demo accounts')
    .action(async () => {
      await withPlatform(readConfig(), async ({ services }) => answer({ accounts: await seedDemo(services) }))
    })
}
