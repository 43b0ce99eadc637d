import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { newId } from '#kernel/ids.ts'
import { type BlobSeal, folderStore } from './blob-store.ts'

/** A seal that is none: turns the bits over and puts the name in front. */
const seal: BlobSeal = {
  seal: (bytes, name) => Buffer.concat([Buffer.from(name), bytes.map((byte) => byte ^ 0xff)]),
  open: (sealed, name) => {
    if (Buffer.from(sealed.subarray(0, 36)).toString() !== name) throw new Error('sealed for another name')
    return sealed.subarray(36).map((byte) => byte ^ 0xff)
  },
}
let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'blobs-'))
})
afterEach(() => rm(root, { recursive: true }))

test('what is put comes back, and lies sealed on the disk for its owner only', async () => {
  const store = folderStore(root, seal)
  const name = await store.put(Buffer.from('照片内容'))
  expect(Buffer.from((await store.get(name)) ?? []).toString()).toBe('照片内容')
  const path = join(root, name.slice(-2), name)
  expect((await readFile(path)).includes(Buffer.from('照片内容'))).toBe(false)
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect(await readdir(join(root, name.slice(-2)))).toEqual([name])
})

test('the same bytes put twice are two blobs', async () => {
  const store = folderStore(root, seal)
  expect(await store.put(Buffer.from('a'))).not.toBe(await store.put(Buffer.from('a')))
})

test('nothing under a name is undefined; removing is repeatable', async () => {
  const store = folderStore(root, seal)
  expect(await store.get(newId())).toBeUndefined()
  const name = await store.put(Buffer.from('a'))
  await store.remove(name)
  await store.remove(name)
  expect(await store.get(name)).toBeUndefined()
})

test.each(['../../etc/passwd', '/etc/passwd', 'a', '', `${'0'.repeat(36)}`])('%s is no name', async (name) => {
  const store = folderStore(root, seal)
  await expect(store.get(name)).rejects.toThrow(/named by an id/)
  await expect(store.remove(name)).rejects.toThrow(/named by an id/)
})
