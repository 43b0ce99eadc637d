import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Argument, type Command } from 'commander'
import { answer, OperationError } from '../command.ts'
import { readConfig } from '../config.ts'
import { withPlatform } from '../platform.ts'

/** `policies export --to DIR`: the published texts as files, byte for byte as they were published. */
export function register(program: Command): void {
  program
    .command('policies')
    .description('export: write every published policy, its worked cases and the vocabulary as YAML files')
    .addArgument(new Argument('<what>', 'what to do').choices(['export']))
    .requiredOption('--to <folder>', 'where to; files of the same names there are replaced')
    .action(async (_what: 'export', options: { readonly to: string }) => {
      await withPlatform(readConfig(), async ({ services }) => {
        const { files, number } = services.rulebook
        const to = resolve(options.to)
        for (const { file, text } of files) write(join(to, file), text)
        answer({ publication: number, files: files.length, to })
      })
    })
}

function write(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
  } catch (error) {
    throw new OperationError('file-unwritable', `cannot write ${path}: ${error instanceof Error ? error.message : ''}`)
  }
}
