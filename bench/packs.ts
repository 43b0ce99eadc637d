/**
 * How long it takes to read, link, compile and check every pack, worked cases included, in a fresh process.
 * `node bench/packs.ts [--runs 5]` — the aim: under a second.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const AIM_MS = 1000

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' }, child: { type: 'boolean' } } })

if (values.child) {
  const { loadRulebookFromFiles } = await import('#rulebook/files.ts')
  const { checkLibrary } = await import('#policy/checks/check.ts')
  const before = performance.now()
  const library = loadRulebookFromFiles()
  const checked = checkLibrary(library)
  if (library.problems.length + checked.problems.length > 0) throw new Error('the packs have problems')
  process.stdout.write(`${performance.now() - before}\n`)
} else {
  const runs = Array.from({ length: Number(values.runs) }, () => {
    const { stdout, status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--child'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    if (status !== 0) throw new Error('the packs could not be checked')
    return Number(stdout)
  }).toSorted((a, b) => a - b)
  const median = runs[Math.floor(runs.length / 2)] ?? 0
  console.log(
    `all packs read and checked in ${median.toFixed(0)} ms (aim ${AIM_MS}); runs ${runs.map((ms) => ms.toFixed(0)).join(' ')}`,
  )
  if (median > AIM_MS) process.exitCode = 1
}
