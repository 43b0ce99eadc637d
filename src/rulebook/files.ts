import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { canonicalJson, sm3 } from '#kernel/digest.ts'
import { type Library, readLibrary, type SourceFile } from '#policy/library.ts'
import type { Pack } from '#policy/pack.ts'

/** The folder of policy packs that comes with the program. */
export const POLICIES_FOLDER = fileURLToPath(new URL('../../policies', import.meta.url))

const FILES_MAX = 4000
const DEPTH_MAX = 4

/** SM3 of the pack's canonical content and of what it lays over. */
export function packDigest(pack: Pack, base: Pack | undefined): string {
  return sm3(canonicalJson({ pack, base: base ? sm3(canonicalJson(base)) : null }))
}

/** Every YAML file under the folder, in order of path; paths are shown relative to the folder's parent. */
export function readPolicyFiles(folder: string = POLICIES_FOLDER): readonly SourceFile[] {
  const found: SourceFile[] = []
  const walk = (at: string, depth: number): void => {
    const entries = readdirSync(at, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
    for (const entry of entries) {
      const path = join(at, entry.name)
      if (entry.isDirectory() && depth < DEPTH_MAX) walk(path, depth + 1)
      if (!entry.isFile() || !entry.name.endsWith('.yaml')) continue
      if (found.length >= FILES_MAX) throw new Error(`more than ${FILES_MAX} files under ${folder}`)
      found.push({ file: relative(join(folder, '..'), path), text: readFileSync(path, 'utf8') })
    }
  }
  walk(folder, 0)
  return found
}

/** Reads, links and digests all packs of a folder; what is wrong stands in `problems`. */
export function loadRulebookFromFiles(folder: string = POLICIES_FOLDER): Library {
  return readLibrary(readPolicyFiles(folder), packDigest)
}

/** The ids of all packs that decide, read off their lines alone. */
export function packIds(files: readonly SourceFile[]): readonly string[] {
  const deciding = files.filter(
    ({ file, text }) => !file.endsWith('/directory.yaml') && !/^abstract: *true *$/m.test(text),
  )
  return deciding.flatMap(({ text }) => /^id: *([a-z0-9-]+) *$/m.exec(text)?.[1] ?? [])
}

/** Only what one policy needs — vocabulary, its pack, its base — for commands that ask about one policy. */
export function filesOfPolicy(files: readonly SourceFile[], id: string): readonly SourceFile[] {
  const named = (wanted: string): SourceFile | undefined =>
    files.find(({ text }) => new RegExp(`^id: *${wanted} *$`, 'm').test(text))
  const own = /^[a-z0-9-]+$/.test(id) ? named(id) : undefined
  const base = own ? /^base: *([a-z0-9-]+) *$/m.exec(own.text)?.[1] : undefined
  const under = base ? named(base) : undefined
  return [...files.filter(({ file }) => file.endsWith('/facts.yaml')), ...(own ? [own] : []), ...(under ? [under] : [])]
}
