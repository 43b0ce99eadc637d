import { Command, CommanderError } from 'commander'
import { OperationError, type RegisterCommand, UsageError } from './command.ts'

/** Every command by name; a module is loaded only when its command (or the help) is asked for. */
const COMMANDS: Readonly<Record<string, () => Promise<{ readonly register: RegisterCommand }>>> = {
  start: () => import('./commands/start.ts'),
  work: () => import('./commands/work.ts'),
  serve: () => import('./commands/serve.ts'),
  migrate: () => import('./commands/migrate.ts'),
  seed: () => import('./commands/seed.ts'),
  assess: () => import('./commands/assess.ts'),
  decide: () => import('./commands/decide.ts'),
  'check-policies': () => import('./commands/check-policies.ts'),
  entitlements: () => import('./commands/entitlements.ts'),
  simulate: () => import('./commands/simulate.ts'),
  quote: () => import('./commands/quote.ts'),
  deadline: () => import('./commands/deadline.ts'),
  replay: () => import('./commands/replay.ts'),
  run: () => import('./commands/run.ts'),
  issue: () => import('./commands/issue.ts'),
  verify: () => import('./commands/verify.ts'),
  policies: () => import('./commands/policies.ts'),
  difference: () => import('./commands/difference.ts'),
  quarter: () => import('./commands/quarter.ts'),
  close: () => import('./commands/close.ts'),
  import: () => import('./commands/import.ts'),
  backup: () => import('./commands/backup.ts'),
  restore: () => import('./commands/restore.ts'),
  'rotate-keys': () => import('./commands/rotate-keys.ts'),
  distribute: () => import('./commands/distribute.ts'),
}

const program = new Command('yiyang')
  .description('颐养通 — elder-care benefits: policies, vouchers, relief, the ledger')
  .showHelpAfterError('(yiyang --help lists the commands)')
  .exitOverride()

await run(process.argv.slice(2))

async function run(args: readonly string[]): Promise<void> {
  const load = COMMANDS[args[0] ?? '']
  const modules = load ? [await load()] : await Promise.all(Object.values(COMMANDS).map((entry) => entry()))
  for (const { register } of modules) register(program)
  for (const command of program.commands) {
    command.exitOverride().option('--json', 'print JSON (always so for queries)')
    command.configureOutput({ writeErr: () => {} })
  }
  program.configureOutput({ writeErr: () => {} })
  try {
    await program.parseAsync([...args], { from: 'user' })
  } catch (error) {
    fail(error)
  }
}

function fail(error: unknown): void {
  if (error instanceof CommanderError && error.exitCode === 0) return
  if (error instanceof CommanderError && error.code === 'commander.help') {
    process.stderr.write(program.helpInformation())
    return
  }
  if (error instanceof Error && process.env.YIYANG_DEBUG) process.stderr.write(`${error.stack}\n`)
  const { exitCode, code, message } = describe(error)
  process.stderr.write(`${JSON.stringify({ error: { code, message } })}\n`)
  process.exitCode = exitCode
}

function describe(error: unknown): { readonly exitCode: number; readonly code: string; readonly message: string } {
  if (error instanceof UsageError) return { exitCode: 2, code: error.code, message: error.message }
  if (error instanceof OperationError) return { exitCode: 1, code: error.code, message: error.message }
  if (error instanceof CommanderError)
    return { exitCode: 2, code: 'usage', message: error.message.replace(/^error: /, '') }
  return { exitCode: 1, code: 'failed', message: error instanceof Error ? error.message : String(error) }
}
