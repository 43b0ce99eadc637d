import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { digestOfFile } from '#db/backup.ts'
import { OperationError } from '../command.ts'

const LIST = 'files.list'
const NAME = /^[0-9a-f]{2}\/[0-9a-f-]{36}$/

/** The sealed files as the blob store lays them out: `<last two characters>/<id>`. Half-written ones (`.part`) are nobody's yet. */
export function listStoredFiles(root: string): readonly string[] {
  if (!existsSync(root)) return []
  return readdirSync(root)
    .filter((name) => /^[0-9a-f]{2}$/.test(name) && statSync(join(root, name)).isDirectory())
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
    .filter((path) => NAME.test(path))
    .toSorted()
}

/** Copies the sealed files beside the tables, with a list of digests. They stay sealed: the backup cannot be read without the keys. */
export async function backUpFiles(root: string, to: string, progress: (done: number) => void) {
  const lines: string[] = []
  let bytes = 0
  const names = listStoredFiles(root)
  for (const [index, name] of names.entries()) {
    const target = join(to, 'files', name)
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    copyFileSync(join(root, name), target)
    const digest = await digestOfFile(target)
    bytes += digest.bytes
    lines.push(`${digest.sm3}  ${name}`)
    progress(index + 1)
  }
  const text = lines.map((line) => `${line}\n`).join('')
  writeFileSync(join(to, LIST), text, { mode: 0o600 })
  return { count: lines.length, bytes, list: LIST, sm3: createHash('sm3').update(text).digest('hex') }
}

/** The files a backup lists, each compared with its digest. */
export async function checkBackedUpFiles(from: string, list: { readonly list: string; readonly sm3: string }) {
  const text = readFileSync(join(from, list.list))
  if (createHash('sm3').update(text).digest('hex') !== list.sm3)
    throw new OperationError('backup-damaged', `${list.list} is not the one that was written: its SM3 differs`)
  const names: string[] = []
  for (const line of text.toString('utf8').split('\n').filter(Boolean)) {
    const [digest, name] = line.split('  ')
    if (name === undefined || !NAME.test(name))
      throw new OperationError('backup-damaged', `${list.list} has a line that names no file: ${line.slice(0, 80)}`)
    const path = join(from, 'files', name)
    if (!existsSync(path)) throw new OperationError('backup-damaged', `files/${name} is missing`)
    if ((await digestOfFile(path)).sm3 !== digest)
      throw new OperationError('backup-damaged', `files/${name} is not the one that was written: its SM3 differs`)
    names.push(name)
  }
  return names
}

export function restoreFiles(from: string, names: readonly string[], root: string): void {
  for (const name of names) {
    const target = join(root, name)
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
    copyFileSync(join(from, 'files', name), target)
  }
}
