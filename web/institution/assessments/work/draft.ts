import type { z } from 'zod'
import { saveDraftContract } from '#assessments/scoring/contract.ts'
import type { scaleContract } from '#assessments/self/contract.ts'
import { newId } from '#kernel/ids.ts'
import type { Output } from '../../../shared/api.ts'

export type Draft = z.output<typeof saveDraftContract.body>
export type Scale = Output<typeof scaleContract>
export type EvidenceReason = Draft['evidence'][number]['reason']

export const EMPTY_DRAFT: Draft = { answers: {}, circumstances: {}, evidence: [], note: '' }
const NOTE_MIN = 2

/** A draft from what was kept, or undefined when it is none. */
export function readDraft(content: unknown): Draft | undefined {
  const parsed = saveDraftContract.body.safeParse(content)
  return parsed.success ? parsed.data : undefined
}

/** The draft without evidence that is hardly begun, which the server would refuse. */
export function sendable(draft: Draft): Draft {
  const claimed = claimedReasons(draft)
  return {
    ...draft,
    evidence: draft.evidence.filter((one) => claimed.includes(one.reason) && one.note.trim().length >= NOTE_MIN),
  }
}

/** The circumstances that were stated and bear on the level: each needs its evidence. */
export function claimedReasons({ circumstances }: Pick<Draft, 'circumstances'>): readonly EvidenceReason[] {
  const events = Object.values(circumstances.riskEvents ?? {}).reduce((sum, count) => sum + count, 0)
  return [
    ...(circumstances.coma ? (['coma'] as const) : []),
    ...(circumstances.dementia ? (['dementia'] as const) : []),
    ...(circumstances.mentalDisorder ? (['mental-disorder'] as const) : []),
    ...(events > 0 ? (['risk-events'] as const) : []),
  ]
}

/** The body of the finished sheet but for its day, or undefined while circumstances are open. */
export function finished(draft: Draft) {
  const { coma, dementia, mentalDisorder, riskEvents } = draft.circumstances
  if (coma === undefined || dementia === undefined || mentalDisorder === undefined || riskEvents === undefined)
    return undefined
  const { answers, evidence, note } = sendable(draft)
  return {
    answers,
    evidence,
    circumstances: { coma, dementia, mentalDisorder, riskEvents },
    note: note.trim() === '' ? null : note.trim(),
  }
}

/** What this device keeps of one assessor's sheet; under the account, so that nobody else is shown it. */
export function deviceStore(accountId: string, assessmentId: string) {
  const place = `yiyang.sheet.${accountId}.${assessmentId}`
  const clientPlace = `${place}.client`
  return {
    read: (): Draft | undefined => {
      try {
        return readDraft(JSON.parse(localStorage.getItem(place) ?? 'null'))
      } catch {
        return undefined
      }
    },
    keep: (draft: Draft): void => {
      try {
        localStorage.setItem(place, JSON.stringify(draft))
      } catch {
        // A full or forbidden store: the server's copy is all there is then.
      }
    },
    /** Called once the server has the draft: a device keeps no more than it must. */
    drop: (): void => localStorage.removeItem(place),
    /** The sheet's own id, the same for every try to hand it in, also after the page was closed. */
    clientId: (): string => {
      const kept = localStorage.getItem(clientPlace) ?? newId()
      localStorage.setItem(clientPlace, kept)
      return kept
    },
    forget: (): void => {
      localStorage.removeItem(place)
      localStorage.removeItem(clientPlace)
    },
  }
}
