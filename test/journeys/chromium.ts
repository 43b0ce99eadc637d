import { execFile, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** Where the browser is and the environment it starts in. */
export type Chromium = { readonly executablePath: string; readonly env: Readonly<Record<string, string>> }

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** What the package needs, and what it changes, in process.env. */
const TOUCHED = ['TMPDIR', 'AWS_EXECUTION_ENV', 'FONTCONFIG_PATH', 'HOME', 'LD_LIBRARY_PATH']

const CACHE = resolve('node_modules/.cache/yiyang-browser')

/**
 * The system's Chromium (or the one YIYANG_CHROMIUM names), else the one packed in npm, else Debian's package when root.
 * Throws a sentence that says how to get one when all fail: journeys then count as failed.
 */
export async function findChromium(): Promise<Chromium> {
  const named = process.env.YIYANG_CHROMIUM
  if (named && !existsSync(named)) throw new Error(`YIYANG_CHROMIUM names ${named}, which does not exist`)
  const system = named ?? SYSTEM.find((path) => existsSync(path))
  if (system) return { executablePath: system, env: withFonts(environment()) }
  const reasons: string[] = []
  for (const attempt of [packed, fromDebian]) {
    try {
      return await attempt()
    } catch (error) {
      reasons.push(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
    }
  }
  throw new Error(
    `No browser for the journeys: install Chromium or Chrome, or set YIYANG_CHROMIUM to its path (tried: ${reasons.join('; ')})`,
  )
}

function environment(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return Object.fromEntries(entries)
}

/**
 * Unpacks the npm package's binary with its libraries into our cache. The package reads and writes process.env while it
 * is imported; its changes are handed to the browser's launch only, or every later child process would load its libraries.
 */
async function packed(): Promise<Chromium> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(`the packed browser is for linux x64, this is ${process.platform} ${process.arch}`)
  const version = packedVersion()
  const folder = join(CACHE, version)
  if (!existsSync(folder)) await unpack(folder)
  const env = { ...environment(), LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }
  await promisify(execFile)(join(folder, 'chromium'), ['--version'], { env })
  return { executablePath: join(folder, 'chromium'), env: withFonts(env) }
}

function packedVersion(): string {
  const index = fileURLToPath(import.meta.resolve('@sparticuz/chromium'))
  const manifest: unknown = JSON.parse(readFileSync(join(dirname(index), '../../package.json'), 'utf8'))
  if (typeof manifest === 'object' && manifest && 'version' in manifest) return String(manifest.version)
  throw new Error('@sparticuz/chromium has no version')
}

/** Unpacks beside the final folder and renames, so that two test runs at once never see half a browser. */
async function unpack(folder: string): Promise<void> {
  mkdirSync(CACHE, { recursive: true })
  const fresh = mkdtempSync(join(CACHE, 'unpack-'))
  const before = TOUCHED.map((name) => [name, process.env[name]] as const)
  try {
    process.env.TMPDIR = fresh
    process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x'
    const { default: binary } = await import('@sparticuz/chromium')
    await binary.executablePath()
    if (!existsSync(folder)) renameSync(fresh, folder)
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
    rmSync(fresh, { recursive: true, force: true })
  }
}

async function fromDebian(): Promise<Chromium> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get'))
    throw new Error('installing Debian’s chromium needs root and apt-get')
  process.stderr.write('journeys: no browser found, installing Debian’s chromium …\n')
  const run = promisify(execFile)
  const env = { ...environment(), DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-qq'], { env })
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env, maxBuffer: 1 << 26 })
  return { executablePath: '/usr/bin/chromium', env: withFonts(environment()) }
}

/** Points fontconfig at the fonts package when the system has no Chinese font; otherwise leaves the system alone. */
function withFonts(env: Record<string, string>): Record<string, string> {
  if (systemHasChinese()) return env
  const fonts = join(dirname(fileURLToPath(import.meta.resolve('@embedpdf/fonts-sc'))), '..', 'fonts')
  const folder = join(CACHE, 'fonts')
  mkdirSync(folder, { recursive: true })
  const system = existsSync('/etc/fonts/fonts.conf')
    ? '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
    : ''
  writeFileSync(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${system}<dir>${fonts}</dir><cachedir>${folder}/cache</cachedir></fontconfig>\n`,
  )
  return { ...env, FONTCONFIG_FILE: join(folder, 'fonts.conf') }
}

function systemHasChinese(): boolean {
  try {
    return execFileSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' }).trim() !== ''
  } catch {
    return process.platform === 'darwin'
  }
}
