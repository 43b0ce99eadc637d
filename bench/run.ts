import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

// Runs every measurement of this folder, one after the other; each prints its own ratios. Name some to run only those.

const folder = fileURLToPath(new URL('.', import.meta.url))
const wanted = process.argv.slice(2)
const scripts = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && name !== 'run.ts')
  .filter((name) => wanted.length === 0 || wanted.includes(name.replace('.ts', '')))

let failed = 0
for (const script of scripts) {
  process.stdout.write(`\n== ${script}\n`)
  const { status } = spawnSync(process.execPath, [`${folder}${script}`], { stdio: 'inherit' })
  if (status !== 0) failed += 1
}
process.exitCode = failed === 0 ? 0 : 1
