import { type Act, actingAccount } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import type { BlobStore } from './blob-store.ts'
import { inspectUpload, type UploadRefusal } from './inspect.ts'
import type { Scanner } from './scanner.ts'
import { adoptFiles, findFileHomes, insertFile, type StoredFile } from './store.ts'

export type FileServices = { readonly blobs: BlobStore; readonly scanner: Scanner }

/** May this actor read files of that elder? Given by the composition root: files know no people. */
export type MayReadElder = (act: Act, elderId: string) => Promise<boolean>
/** May this actor read a file that still lies with who uploaded it, as an institution's papers do? Given likewise. */
export type MayReadPaper = (
  act: Act,
  file: { readonly fileId: string; readonly partitionId: string },
) => Promise<boolean>
/** Who reads what somebody else uploaded. */
export type FileReaders = { readonly elder: MayReadElder; readonly paper?: MayReadPaper }

export type StoreRefusal = UploadRefusal | { readonly code: 'file-infected' } | { readonly code: 'file-missing' }

/** Checks by content, scans, keeps: the row says what it is, the sealed bytes lie in the blob store. */
export async function storeUpload(
  act: Act,
  files: FileServices,
  input: { readonly bytes: Buffer | undefined; readonly purpose: string },
): Promise<Result<StoredFile, StoreRefusal>> {
  if (!input.bytes) return refuse({ code: 'file-missing' })
  const inspected = await inspectUpload(input.bytes)
  if (!inspected.ok) return inspected
  const upload = inspected.value
  const scan = await files.scanner.scan(upload.bytes)
  if (scan.state === 'infected') return refuse({ code: 'file-infected' })
  const account = actingAccount(act)
  const file: StoredFile = {
    partitionId: account,
    fileId: newId(),
    purpose: input.purpose,
    mediaType: upload.mediaType,
    bytes: upload.bytes.length,
    digest: upload.digest,
    storedAs: await files.blobs.put(upload.bytes),
    thumbnailAs: upload.thumbnail ? await files.blobs.put(upload.thumbnail) : null,
    scan: scan.state === 'clean' ? 'clean' : 'not-scanned',
    uploadedBy: account,
    uploadedAt: act.at,
  }
  await insertFile(act.tx, file)
  act.audit({ action: 'file.uploaded', subject: { kind: 'file', id: file.fileId }, detail: { purpose: input.purpose } })
  return accept(file)
}

export type FileNotYours = { readonly code: 'file-not-yours' }

/**
 * Puts a file that a request names into the person's record, where those who read the record see it. Only what the sender
 * uploaded, or what lies in that record already: the number of somebody else's file opens nothing.
 */
export async function adoptNamed(
  act: Act,
  of: { readonly elderId: string; readonly fileId: string | null | undefined },
): Promise<Result<string | null, FileNotYours>> {
  const fileId = of.fileId ?? null
  if (fileId === null) return accept(null)
  const adopted = await adoptFiles(act.tx, { from: actingAccount(act), to: of.elderId, fileIds: [fileId] })
  return adopted ? accept(fileId) : refuse({ code: 'file-not-yours' })
}

/** Whether all these files were uploaded by the sender: for records that belong to no person. */
export async function areOwnFiles(act: Act, fileIds: readonly string[]): Promise<boolean> {
  const account = actingAccount(act)
  return adoptFiles(act.tx, { from: account, to: account, fileIds })
}

/** The bytes of a file the actor may see; a look at what others uploaded is noted. */
export async function readFileContent(
  act: Act,
  files: FileServices,
  readers: FileReaders,
  input: { readonly fileId: string; readonly thumbnail: boolean },
): Promise<Result<{ readonly bytes: Buffer; readonly mediaType: string }, { readonly code: 'not-found' }>> {
  const homes = await findFileHomes(act.tx, input.fileId)
  const account = accountOf(act.actor)
  const own = homes.find((home) => home.uploadedBy === account)
  const readable = own ?? (await firstReadable(act, homes, readers))
  if (!readable) return refuse({ code: 'not-found' })
  if (!own)
    act.audit({
      action: 'file.looked-at',
      subject: { kind: 'file', id: input.fileId },
      ...(readable.partitionId !== readable.uploadedBy && { elderId: readable.partitionId }),
    })
  const small = input.thumbnail ? readable.thumbnailAs : null
  const bytes = await files.blobs.get(small ?? readable.storedAs)
  if (!bytes) return refuse({ code: 'not-found' })
  return accept({ bytes: Buffer.from(bytes), mediaType: small ? 'image/jpeg' : readable.mediaType })
}

async function firstReadable(
  act: Act,
  homes: readonly StoredFile[],
  readers: FileReaders,
): Promise<StoredFile | undefined> {
  for (const home of homes) {
    const adopted = home.partitionId !== home.uploadedBy
    if (adopted ? await readers.elder(act, home.partitionId) : await readers.paper?.(act, home)) return home
  }
  return undefined
}
