import { AsyncLocalStorage } from 'node:async_hooks'
import type { Db } from '#db/handle.ts'
import type { Clock } from '#kernel/clock.ts'
import type { SourceFile } from '#policy/library.ts'
import { makeRulebook, type PastPack, type Rulebook, withFiles } from './state.ts'
import { findLatestPublication, findPastPacks, findPublishedFiles } from './store.ts'

/**
 * The rulebook that a running program decides by. Inside `within` it stands still, so that one request or run sees one law; outside
 * it is the latest one read. Every process looks for a newer publication at most once a second and on the first occasion of a new
 * day: because a publication changes nothing before a later month (`policy_changes_no_past_month`), no process can answer
 * otherwise than another about a day that has come.
 */
export type LiveRulebook = Rulebook & {
  /** Reads what was published since, now. */
  readonly refresh: () => Promise<void>
  /** Does some work under the latest rulebook, which stays the same until it is done. */
  readonly within: <T>(work: () => Promise<T>) => Promise<T>
}

const CHECK_MILLISECONDS = 1000

/** The rulebook out of the published rows. */
export async function openRulebook(source: { readonly db: Db; readonly clock: Clock }): Promise<LiveRulebook> {
  const scope = new AsyncLocalStorage<Rulebook>()
  let latest = await readSince(source.db, makeRulebook(0, []))
  let checkedAt = performance.now()
  let checkedOn = source.clock.today().toString()
  let reading: Promise<void> | undefined
  const refresh = async (): Promise<void> => {
    reading ??= (async () => {
      checkedAt = performance.now()
      checkedOn = source.clock.today().toString()
      latest = await readSince(source.db, latest)
    })().finally(() => {
      reading = undefined
    })
    await reading
  }
  const within = async <T>(work: () => Promise<T>): Promise<T> => {
    const stale = performance.now() - checkedAt >= CHECK_MILLISECONDS
    if (stale || source.clock.today().toString() !== checkedOn) await refresh()
    return scope.run(latest, work)
  }
  return live(() => scope.getStore() ?? latest, refresh, within)
}

/** A rulebook that never changes, where one that may is asked for. */
export function standing(rulebook: Rulebook): LiveRulebook {
  return live(
    () => rulebook,
    async () => {},
    (work) => work(),
  )
}

function live(now: () => Rulebook, refresh: LiveRulebook['refresh'], within: LiveRulebook['within']): LiveRulebook {
  return {
    get vocabulary() {
      return now().vocabulary
    },
    get policies() {
      return now().policies
    },
    get sources() {
      return now().sources
    },
    get cases() {
      return now().cases
    },
    get overlaps() {
      return now().overlaps
    },
    get directories() {
      return now().directories
    },
    get problems() {
      return now().problems
    },
    get number() {
      return now().number
    },
    get files() {
      return now().files
    },
    past: (policy, digest) => now().past(policy, digest),
    refresh,
    within,
  }
}

/** The rulebook with everything published after it; the same one when nothing was. */
async function readSince(db: Db, known: Rulebook): Promise<Rulebook> {
  const number = await findLatestPublication(db)
  if (number <= known.number) return known
  const files: readonly SourceFile[] = withFiles(known.files, await findPublishedFiles(db, known.number, number))
  const packs = await findPastPacks(db)
  return makeRulebook(number, files, new Map(packs.map((pack): [string, PastPack] => [pack.digest, pack])))
}
