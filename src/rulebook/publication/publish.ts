import type { Act } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { sm3 } from '#kernel/digest.ts'
import { type AgentLimit, keepAgentLimits } from '#people/agent-limit-store.ts'
import type { Library, SourceFile } from '#policy/library.ts'
import { insertPublication, insertTexts } from './store.ts'

/**
 * Writes files down as published: their texts by digest, and the digest of every pack that the rulebook has with them, so that a
 * decision taken by any of them finds its texts again. The caller holds the lock of publications.
 */
export async function publishFiles(
  act: Act,
  publication: {
    readonly number: number
    readonly files: readonly SourceFile[]
    /** The rulebook with the files in place. */
    readonly library: Library
    /** Every file of that rulebook. */
    readonly all: readonly SourceFile[]
    readonly draftId: string | null
    readonly effectiveOn: PlainDate | null
  },
): Promise<void> {
  const digests = new Map(publication.all.map(({ file, text }) => [file, sm3(text)]))
  const textOf = (pack: string | undefined): string | null =>
    pack === undefined ? null : (digests.get(publication.library.sources.get(pack)?.file ?? '') ?? null)
  await insertTexts(
    act.tx,
    publication.files.map(({ text }) => ({ digest: sm3(text), text })),
  )
  await insertPublication(act.tx, {
    number: publication.number,
    draftId: publication.draftId,
    publishedBy: publication.draftId === null ? null : accountOf(act.actor),
    at: act.at,
    effectiveOn: publication.effectiveOn,
    files: publication.files.map(({ file, text }) => ({ file, digest: sm3(text) })),
    packs: [...publication.library.policies.values()].flatMap((policy) => {
      const textDigest = textOf(policy.id)
      if (textDigest === null) return []
      return [{ digest: policy.digest, policy: policy.id, textDigest, baseDigest: textOf(policy.pack.base) }]
    }),
  })
  await keepLimits(act, publication.library)
}

/** The parameter by which a voucher policy says how many elders one agent may act for. */
const ELDERS_PER_AGENT = '每名代办人可代老人数'

/** Writes down how many elders an agent may act for, as the published voucher policies say it from their days on. */
async function keepLimits(act: Act, library: Library): Promise<void> {
  for (const policy of library.policies.values()) {
    if (policy.pack.kind !== 'voucher' || policy.pack.abstract) continue
    const limits = policy.changes.flatMap((from): readonly AgentLimit[] => {
      const eldersMax = policy.on(Temporal.PlainDate.from(from)).parameter(ELDERS_PER_AGENT)
      return typeof eldersMax === 'number' ? [{ from, eldersMax }] : []
    })
    const changes = limits.filter((limit, index) => limit.eldersMax !== limits[index - 1]?.eldersMax)
    if (changes.length > 0) await keepAgentLimits(act.tx, policy.region, changes)
  }
}
