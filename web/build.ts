import { existsSync, globSync, statSync } from 'node:fs'
import { build } from 'vite'

/** What the bundles are made of. Server code is among it because contracts and the kernel are shared with the web. */
const SOURCES = ['web/**/*.{ts,tsx,css,html,svg}', 'src/**/*.ts', 'vite.config.ts', 'package-lock.json']

/** Builds the three portals into `dist/web` unless nothing has changed since the last build; says whether it built. */
export async function buildWeb(): Promise<boolean> {
  return buildIfChanged('production', 'dist/web')
}

/** Builds the pages that show the component kits, for the journeys, into `dist/gallery`. */
export async function buildGallery(): Promise<boolean> {
  return buildIfChanged('gallery', 'dist/gallery')
}

async function buildIfChanged(mode: string, folder: string): Promise<boolean> {
  const made = `${folder}/.vite/manifest.json`
  if (existsSync(made) && newest() < statSync(made).mtimeMs) return false
  await build({ mode, configFile: 'vite.config.ts', logLevel: 'warn' })
  return true
}

function newest(): number {
  return Math.max(...SOURCES.flatMap((pattern) => globSync(pattern)).map((path) => statSync(path).mtimeMs))
}
