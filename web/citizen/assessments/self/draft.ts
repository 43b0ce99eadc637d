import { useState } from 'react'

export const RISK_KINDS = ['fall', 'wandering', 'choking', 'selfHarm', 'other'] as const
export type RiskKind = (typeof RISK_KINDS)[number]

/** Answers so far: a missing item is one that was skipped or not reached. */
export type SelfDraft = {
  readonly answers: Readonly<Record<string, number>>
  /** Items somebody looked at and left open. */
  readonly skipped: readonly string[]
  readonly coma?: boolean
  readonly dementia?: boolean
  readonly mentalDisorder?: boolean
  readonly risks: Readonly<Partial<Record<RiskKind, number>>>
}

const EMPTY: SelfDraft = { answers: {}, skipped: [], risks: {} }

/** The draft of one elder, kept in this window so that a reload does not cost 26 answers; signing out empties it. */
export function useSelfDraft(elderId: string): {
  readonly draft: SelfDraft
  readonly change: (change: Partial<SelfDraft>) => void
  readonly clear: () => void
} {
  const key = `yiyang.self-assessment.${elderId}`
  const [draft, setDraft] = useState(() => read(key))
  const keep = (next: SelfDraft): void => {
    setDraft(next)
    sessionStorage.setItem(key, JSON.stringify(next))
  }
  return {
    draft,
    change: (change) => keep({ ...draft, ...change }),
    clear: () => {
      setDraft(EMPTY)
      sessionStorage.removeItem(key)
    },
  }
}

function read(key: string): SelfDraft {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    // Written by this page alone; what does not look like a draft is dropped.
    return isDraft(stored) ? stored : EMPTY
  } catch {
    return EMPTY
  }
}

function isDraft(value: unknown): value is SelfDraft {
  return typeof value === 'object' && value !== null && 'answers' in value && 'skipped' in value && 'risks' in value
}
