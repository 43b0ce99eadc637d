import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// What CI runs, in order of how fast it tells: types, format and lint, type-aware lint, dead code, policies, the suite.

const root = fileURLToPath(new URL('..', import.meta.url))
const bin = (name: string) => join(root, 'node_modules', '.bin', name)

const CHECKS: readonly (readonly [string, readonly string[]])[] = [
  [bin('tsc'), ['--noEmit']],
  [bin('biome'), ['check', '.']],
  [bin('oxlint'), ['--type-aware', '--quiet', 'src', 'web', 'test', 'bench']],
  [bin('knip'), []],
  [process.execPath, ['src/cli/main.ts', 'check-policies']],
  [process.execPath, ['test/run.ts']],
]

for (const [command, args] of CHECKS) {
  const started = performance.now()
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit' })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stderr.write(
    `${result.status === 0 ? 'ok    ' : 'FAILED'} ${command.split('/').at(-1)} ${args.join(' ')} (${seconds} s)\n`,
  )
  if (result.status !== 0) process.exit(1)
}
