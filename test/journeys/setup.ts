import { mkdirSync } from 'node:fs'
import { build } from 'vite'
import { ensureWebBuild } from '#cli/web-build.ts'

/** The portals as they are shipped, and the pages that show the component kits, built once for all journeys. */
export default async function setup(): Promise<void> {
  mkdirSync('test/.artifacts', { recursive: true })
  ensureWebBuild()
  await build({ mode: 'gallery', configFile: 'vite.config.ts', logLevel: 'warn' })
}
