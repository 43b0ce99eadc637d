#!/usr/bin/env node
// Starts the command line on the pinned runtime, whatever Node runs this file. Plain JavaScript: old versions must read it.
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const main = join(root, 'src', 'cli', 'main.ts')
const runtime = join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node')
const result = spawnSync(runtime, [main, ...process.argv.slice(2)], { stdio: 'inherit' })
if (result.error) {
  process.stderr.write(`cannot start the pinned runtime (${result.error.message}); run "npm ci" in ${root}\n`)
  process.exit(1)
}
process.exit(result.status ?? 1)
