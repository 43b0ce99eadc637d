import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// Runs the whole suite and closes with one line that everybody counts: "N passed, N failed".

type Suite = {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

const root = fileURLToPath(new URL('..', import.meta.url))
const artifacts = join(root, 'test', '.artifacts')
mkdirSync(artifacts, { recursive: true })

const projects = process.argv.slice(2).length > 0 ? process.argv.slice(2) : ['unit', 'west', 'east', 'journeys']
let passed = 0
let failed = 0
for (const project of projects) {
  const report = join(artifacts, `${project}.json`)
  rmSync(report, { force: true })
  const code = await vitest(project, report)
  const counted = count(report)
  passed += counted.passed
  failed += counted.failed
  // A run that died without a report, or without any test, has not passed.
  if (code !== 0 && counted.failed === 0) failed += 1
  if (counted.passed + counted.failed === 0) failed += 1
}
process.stdout.write(`${passed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1

function vitest(project: string, report: string): Promise<number> {
  const cli = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const args = [
    cli,
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  return new Promise((done) => {
    const env = { ...process.env, YIYANG_PICTURES: 'no' }
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
    child.once('exit', (code) => done(code ?? 1))
  })
}

function count(report: string): { readonly passed: number; readonly failed: number } {
  if (!existsSync(report)) return { passed: 0, failed: 0 }
  const suite: Suite = JSON.parse(readFileSync(report, 'utf8'))
  const results = suite.testResults.flatMap((file) =>
    // A file that could not be loaded has no results of its own: it counts as one failure.
    file.assertionResults.length === 0 && file.status === 'failed' ? [{ status: 'failed' }] : file.assertionResults,
  )
  return {
    passed: results.filter((result) => result.status === 'passed').length,
    failed: results.filter((result) => result.status !== 'passed').length,
  }
}
