import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import { saveDraftContract } from '#assessments/scoring/contract.ts'
import { call, isUnanswered } from '../../../shared/api.ts'
import { type Draft, deviceStore, EMPTY_DRAFT, readDraft, sendable } from './draft.ts'

const REST_MS = 1_000
const RETRY_MS = 15_000

export type SheetKey = { readonly elderId: string; readonly assessmentId: string }

/** Whether the browser believes to have a network. */
export function useOnline(): boolean {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener('online', changed)
      window.addEventListener('offline', changed)
      return () => {
        window.removeEventListener('online', changed)
        window.removeEventListener('offline', changed)
      }
    },
    () => navigator.onLine,
  )
}

export type KeptDraft = {
  readonly draft: Draft
  readonly change: (next: (now: Draft) => Draft) => void
  /** `kept`: only on this device until there is a connection. */
  readonly saving: 'fresh' | 'saving' | 'saved' | 'kept'
  readonly savedAt: string | null
  /** A definite refusal of the draft. */
  readonly refusal: unknown
  /** Something that had not been sent was found on this device. */
  readonly restored: boolean
  readonly clientId: () => string
  readonly forget: () => void
}

/** The sheet under work: on the device with every change, at the server shortly after, again when back online. */
export function useDraft(
  key: SheetKey,
  accountId: string,
  server: { readonly savedAt: string; readonly content: unknown } | null,
): KeptDraft {
  const store = useMemo(() => deviceStore(accountId, key.assessmentId), [accountId, key.assessmentId])
  const [start] = useState(() => {
    const kept = store.read()
    const saved = readDraft(server?.content)
    return { kept, saved, draft: kept ?? saved ?? EMPTY_DRAFT }
  })
  const [draft, setDraft] = useState(start.draft)
  const [sent, setSent] = useState(() => JSON.stringify(sendable(start.saved ?? EMPTY_DRAFT)))
  const [savedAt, setSavedAt] = useState(server?.savedAt ?? null)
  const [failed, setFailed] = useState<unknown>()
  const [tries, setTries] = useState(0)
  const online = useOnline()
  const text = JSON.stringify(sendable(draft))
  const { elderId, assessmentId } = key

  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` starts it again after a lost connection
  useEffect(() => {
    if (text === sent) return
    const body: Draft = JSON.parse(text)
    store.keep(body)
    if (!online) return
    const aborted = new AbortController()
    const save = async (): Promise<void> => {
      try {
        const input = { params: { elderId, assessmentId }, body }
        const answer = await call(saveDraftContract, input, { signal: aborted.signal })
        store.drop()
        setSent(text)
        setSavedAt(answer.savedAt)
        setFailed(undefined)
      } catch (error) {
        if (!aborted.signal.aborted) setFailed(error)
      }
    }
    const timer = setTimeout(() => void save(), REST_MS)
    return () => {
      clearTimeout(timer)
      aborted.abort()
    }
  }, [text, sent, online, tries, store, elderId, assessmentId])

  const unanswered = failed !== undefined && isUnanswered(failed)
  useEffect(() => {
    if (!unanswered) return
    const timer = setInterval(() => setTries((count) => count + 1), RETRY_MS)
    return () => clearInterval(timer)
  }, [unanswered])

  const kept = text !== sent && (!online || unanswered)
  return {
    draft,
    change: setDraft,
    saving: kept ? 'kept' : text !== sent ? 'saving' : savedAt === null ? 'fresh' : 'saved',
    savedAt,
    refusal: unanswered ? undefined : failed,
    restored: start.kept !== undefined,
    clientId: store.clientId,
    forget: store.forget,
  }
}
