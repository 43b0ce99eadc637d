import type { Command } from 'commander'
import { explainAll } from '#policy/explain.ts'
import { readFacts } from '#policy/facts.ts'
import { answer, readDate, readJson, today, UsageError } from '../command.ts'
import { policyOn } from '../policies.ts'

type Options = { readonly policy: string; readonly facts: string; readonly on?: string; readonly explain?: true }

/** `decide --policy ID --facts FILE|- [--on DATE]` → the answer with its rules, amounts, missing facts and nearest change. */
export function register(program: Command): void {
  program
    .command('decide')
    .description('what a policy says about a person on a day, with the clauses')
    .requiredOption('--policy <id>', 'the policy, for example xinjiang-care-voucher')
    .requiredOption('--facts <file>', 'JSON object of facts, or - for standard input')
    .option('--on <date>', 'the day of the decision (default: today)')
    .option('--explain', 'add each rule with its parts, clauses in words and facts with their source')
    .action((options: Options) => {
      const on = options.on === undefined ? today() : readDate(options.on, '--on')
      const policy = policyOn(options.policy, on)
      const facts = readFacts(policy.policy.vocabulary, readJson(options.facts), on)
      if (!facts.ok) throw new UsageError(facts.refusal.code, facts.refusal.message)
      const decided = policy.decideFacts(facts.value)
      answer(options.explain ? { ...decided, explained: explainAll(policy, facts.value, decided.stage) } : decided)
    })
}
