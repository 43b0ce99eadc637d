import type { Command } from 'commander'
import { answer, readDate, readJson, today, UsageError } from '../command.ts'
import { policyOn } from '../policies.ts'

type Options = { readonly policy: string; readonly facts: string; readonly on?: string }

/** `decide --policy ID --facts FILE|- [--on DATE]` → the answer with its rules, amounts, missing facts and nearest change. */
export function register(program: Command): void {
  program
    .command('decide')
    .description('what a policy says about a person on a day, with the clauses')
    .requiredOption('--policy <id>', 'the policy, for example xinjiang-care-voucher')
    .requiredOption('--facts <file>', 'JSON object of facts, or - for standard input')
    .option('--on <date>', 'the day of the decision (default: today)')
    .action((options: Options) => {
      const on = options.on === undefined ? today() : readDate(options.on, '--on')
      const policy = policyOn(options.policy, on)
      const decided = policy.decide(readJson(options.facts))
      if (!decided.ok) throw new UsageError(decided.refusal.code, decided.refusal.message)
      answer(decided.value)
    })
}
