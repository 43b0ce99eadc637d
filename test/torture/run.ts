import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// The long form of test/torture: minutes of contention, kills and month ends on a crash-safe server. Prints every invariant of the
// books a line after each scenario; the exit code says whether one was broken.

const root = fileURLToPath(new URL('../..', import.meta.url))
const result = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--project',
    'torture',
    '--disableConsoleIntercept',
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, YIYANG_TORTURE: 'long' } },
)
process.exitCode = result.status ?? 1
