import type { Services } from '#access/act.ts'
import { runAction } from '#access/run-action.ts'
import { sm3 } from '#kernel/digest.ts'
import { accept } from '#kernel/result.ts'
import { checkLibrary } from '#policy/checks/check.ts'
import { readLibrary, type SourceFile } from '#policy/library.ts'
import { packDigest } from '../files.ts'
import { publishFiles } from './publish.ts'
import { withFiles } from './state.ts'
import {
  findKnownTexts,
  findLatestPublication,
  findPublishedFiles,
  findStandingFiles,
  findWaiting,
  insertTexts,
  insertWaiting,
  lockPublications,
  type StandingFile,
} from './store.ts'

export type Seeding = {
  /** Files whose text is published now. */
  readonly published: readonly string[]
  /** Files whose text of this program is new, while the policy was changed here: kept as it is. */
  readonly waiting: readonly string[]
}

/**
 * What the program's files bring to the published rulebook. A new file, and a new text of a file that nobody changed here, is
 * published; a text that stood there before is an older program's; a new text of a file that was changed here waits.
 */
export function decideSeeding(
  files: readonly SourceFile[],
  standing: readonly Pick<StandingFile, 'file' | 'origin'>[],
  known: ReadonlySet<string>,
): { readonly publish: readonly SourceFile[]; readonly waiting: readonly SourceFile[] } {
  const now = new Map(standing.map((entry) => [entry.file, entry]))
  const fresh = files.filter(({ file, text }) => !known.has(`${file} ${sm3(text)}`))
  const changedHere = ({ file }: SourceFile): boolean => now.get(file)?.origin === 'draft'
  return { publish: fresh.filter((file) => !changedHere(file)), waiting: fresh.filter(changedHere) }
}

/** Publishes what the program's files bring; repeated, it does nothing. Files that do not fit what stands here wait as a whole. */
export async function seedRulebook(services: Services, files: readonly SourceFile[]): Promise<Seeding> {
  if (await nothingNew(services, files)) return { published: [], waiting: [] }
  const seeded = await runAction(services, { actor: { kind: 'system', name: 'rulebook' } }, async (act) => {
    await lockPublications(act.tx)
    const number = await findLatestPublication(act.tx)
    const decided = decideSeeding(files, await findStandingFiles(act.tx), await knownTexts(act.tx))
    const all = withFiles(await findPublishedFiles(act.tx, 0, number), decided.publish)
    const library = readLibrary(all, packDigest)
    // The first time the program's own check of its files counts; later they meet what was changed here.
    const fits = number === 0 ? library.problems.length === 0 : checkLibrary(library).problems.length === 0
    const [publish, waiting] = fits
      ? [decided.publish, decided.waiting]
      : [[], [...decided.publish, ...decided.waiting]]
    if (publish.length > 0)
      await publishFiles(act, { number: number + 1, files: publish, library, all, draftId: null, effectiveOn: null })
    await insertTexts(
      act.tx,
      waiting.map(({ text }) => ({ digest: sm3(text), text })),
    )
    const told = await insertWaiting(
      act.tx,
      waiting.map(({ file, text }) => ({ file, digest: sm3(text) })),
      act.at,
    )
    act.audit({
      action: 'policy.files-read',
      subject: { kind: 'policy-publication', id: String(publish.length > 0 ? number + 1 : number) },
      detail: { published: publish.length, waiting: told },
    })
    return accept({ published: publish.map(({ file }) => file), waiting: waiting.map(({ file }) => file) })
  })
  if (!seeded.ok) throw new Error(`the policies could not be published: ${seeded.refusal.code}`)
  return seeded.value
}

async function knownTexts(db: Parameters<typeof findKnownTexts>[0]): Promise<ReadonlySet<string>> {
  return new Set((await findKnownTexts(db)).map(({ file, digest }) => `${file} ${digest}`))
}

async function nothingNew(services: Services, files: readonly SourceFile[]): Promise<boolean> {
  const known = await knownTexts(services.db)
  const noted = new Set((await findWaiting(services.db)).map(({ file, digest }) => `${file} ${digest}`))
  return files.every(({ file, text }) => {
    const key = `${file} ${sm3(text)}`
    return known.has(key) || noted.has(key)
  })
}
