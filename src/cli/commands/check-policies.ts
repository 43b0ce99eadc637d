import type { Command } from 'commander'
import { checkLibrary } from '#policy/checks/check.ts'
import { problemText } from '#policy/problem.ts'
import { loadRulebookFromFiles } from '#rulebook/files.ts'
import { answer, say } from '../command.ts'

const SHOWN_MAX = 200

/** `check-policies` → {ok, packs, clauses, cases, problems, milliseconds}; exit 1 when anything is wrong. */
export function register(program: Command): void {
  program
    .command('check-policies')
    .description('read every pack, check names, types, clauses and logic, run the worked cases')
    .option('--folder <path>', 'another folder of packs')
    .action((options: { readonly folder?: string }) => {
      const started = performance.now()
      const library = loadRulebookFromFiles(options.folder)
      const { packs, problems } = checkLibrary(library)
      const sum = (pick: (pack: (typeof packs)[number]) => number): number =>
        packs.reduce((total, pack) => total + pick(pack), 0)
      for (const problem of problems.slice(0, SHOWN_MAX)) say(problemText(problem))
      answer({
        ok: problems.length === 0,
        packs: packs.length,
        rules: sum((pack) => pack.rules),
        clauses: sum((pack) => pack.clauses),
        informationClauses: sum((pack) => pack.information),
        cases: sum((pack) => pack.cases),
        failures: problems.length,
        problems: problems.slice(0, SHOWN_MAX),
        byPack: packs,
        milliseconds: Math.round(performance.now() - started),
      })
      if (problems.length > 0) process.exitCode = 1
    })
}
