import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { assert } from '#kernel/assert.ts'
import { isId, newId } from '#kernel/ids.ts'

/** Where files' contents lie. Rows in the database say what they are; a blob alone says nothing. */
export type BlobStore = {
  /** Keeps the bytes under a new name; when it returns they are on the disk. */
  readonly put: (bytes: Uint8Array) => Promise<string>
  /** The bytes, or undefined where nothing lies under that name. */
  readonly get: (name: string) => Promise<Uint8Array | undefined>
  /** Removes; nothing to remove is no error. */
  readonly remove: (name: string) => Promise<void>
}

/** Seals and opens contents; the blob's name goes in, so that one file's bytes do not open in another's place. */
export type BlobSeal = {
  readonly seal: (bytes: Uint8Array, name: string) => Uint8Array
  readonly open: (sealed: Uint8Array, name: string) => Uint8Array
}

/** A folder on this machine: sealed files of owner-only access, spread over 256 subfolders. */
export function folderStore(root: string, { seal, open: unseal }: BlobSeal): BlobStore {
  return {
    put: async (bytes) => {
      const name = newId()
      await writeWhole(await pathOf(root, name, true), seal(bytes, name))
      return name
    },
    get: async (name) => {
      const sealed = await readIfThere(await pathOf(root, name, false))
      return sealed ? unseal(sealed, name) : undefined
    },
    remove: async (name) => {
      await rm(await pathOf(root, name, false), { force: true })
    },
  }
}

/** The last two characters are random, the first ones are time and would fill one folder after the other. */
async function pathOf(root: string, name: string, create: boolean): Promise<string> {
  assert(isId(name), 'a blob is named by an id, never by a path')
  const folder = join(root, name.slice(-2))
  if (create) await mkdir(folder, { recursive: true, mode: 0o700 })
  return join(folder, name)
}

/** Written beside and moved into place, so that a killed server leaves no half file under a good name. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const beside = `${path}.part`
  const handle = await open(beside, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(beside, path)
}

async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
