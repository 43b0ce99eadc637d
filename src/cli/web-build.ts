import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sm3 } from '#kernel/digest.ts'
import { OperationError, say } from './command.ts'
import { ROOT } from './root.ts'

/** What the bundle is made from: when none of it changed, the bundle stands. */
const SOURCES = ['web', 'src', 'vite.config.ts', 'package-lock.json']
const STAMP = join(ROOT, 'dist', 'web.digest')

/** Bundles the portals unless the bundle on disk was made from the same sources. */
export function ensureWebBuild(): void {
  const digest = sourceDigest()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest && existsSync(join(ROOT, 'dist', 'web'))) return
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
  if (!existsSync(vite)) {
    if (existsSync(join(ROOT, 'dist', 'web'))) return
    throw new OperationError(
      'web-not-built',
      'the portals are not bundled and vite is not installed: run "npm ci" with development packages',
    )
  }
  say('正在打包页面(第一次启动需要几十秒)……')
  const result = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], { cwd: ROOT, encoding: 'utf8' })
  if (result.status !== 0)
    throw new OperationError(
      'web-build',
      `the portals could not be bundled: ${(result.stderr || result.stdout).trim()}`,
    )
  mkdirSync(join(ROOT, 'dist'), { recursive: true })
  writeFileSync(STAMP, digest)
}

function sourceDigest(): string {
  const parts: string[] = []
  const visit = (path: string): void => {
    const absolute = join(ROOT, path)
    for (const entry of readdirSync(absolute, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const child = join(path, entry.name)
      if (entry.isDirectory()) visit(child)
      else if (!entry.name.includes('.test.')) parts.push(child, sm3(readFileSync(join(ROOT, child))))
    }
  }
  for (const source of SOURCES) {
    if (source.includes('.')) parts.push(source, sm3(readFileSync(join(ROOT, source))))
    else visit(source)
  }
  return sm3(parts.join('\n'))
}
