import type { PlainDate } from '#kernel/calendar.ts'
import type { PackDocument } from '#policy/pack.ts'
import { citationsOf } from '../programme.ts'

/**
 * missing: asked for · given: a file is there · on-paper: it comes to the counter · known: we or a register have it, so it is not asked ·
 * accepted, rejected: an officer has looked at it.
 */
export type DocumentState = 'missing' | 'given' | 'on-paper' | 'known' | 'accepted' | 'rejected'

export type ChecklistItem = {
  readonly document: string
  readonly title: string
  readonly clauses: readonly string[]
  readonly required: boolean
  readonly copies: string | null
  /** `claimed-period`: the paper must cover exactly the period that is claimed. */
  readonly covers: string | null
  readonly note: string | null
  readonly state: DocumentState
  /** Where it is known from, when it is not asked for. */
  readonly knownFrom: string | null
  readonly periodFrom: PlainDate | null
  readonly periodTo: PlainDate | null
  readonly rejectedBecause: string | null
}

/**
 * Papers that the platform keeps of a person anyway. A pack's document with one of these ids is not asked for again when
 * it is there: `identity-card` and `face-photo` from the registration, `bank-card`/`bank-account` from the account on record.
 */
export type Kept = {
  readonly identityPictures: boolean
  readonly photo: boolean
  readonly bankAccount: boolean
}

const KEPT_AS: Readonly<Record<string, (kept: Kept) => boolean>> = {
  'identity-card': (kept) => kept.identityPictures,
  'face-photo': (kept) => kept.photo,
  'bank-card': (kept) => kept.bankAccount,
  'bank-account': (kept) => kept.bankAccount,
}

/** The checklist of a new case: what the pack asks of this request, less what is known. A condition that is not known yet keeps the paper on the list. */
export function planChecklist(
  documents: readonly PackDocument[],
  applies: (expression: string) => boolean | null,
  kept: Kept,
): readonly ChecklistItem[] {
  return documents
    .filter((document) => document.when === undefined || applies(document.when) !== false)
    .map((document) => {
      const knownFrom = whereKnown(document, kept)
      return {
        document: document.id,
        title: document.title,
        clauses: citationsOf(document.clause),
        required: document.required,
        copies: document.copies ?? null,
        covers: document.covers ?? null,
        note: document.note ?? null,
        state: knownFrom === null ? 'missing' : 'known',
        knownFrom,
        periodFrom: null,
        periodTo: null,
        rejectedBecause: null,
      }
    })
}

function whereKnown(document: PackDocument, kept: Kept): string | null {
  if (document.from === 'registry') return 'registry'
  if (document.from === 'platform') return 'platform'
  return KEPT_AS[document.id]?.(kept) ? 'registration' : null
}

/** What still lacks, what nobody has looked at, what was turned down: ids in the order of the list. */
export function lackingOf(items: readonly ChecklistItem[]): {
  readonly missing: readonly string[]
  readonly unchecked: readonly string[]
  readonly rejected: readonly string[]
} {
  const ids = (states: readonly DocumentState[], requiredOnly: boolean) =>
    items.filter((item) => states.includes(item.state) && (item.required || !requiredOnly)).map((item) => item.document)
  return {
    missing: ids(['missing'], true),
    unchecked: ids(['given', 'on-paper'], false),
    rejected: ids(['rejected'], true),
  }
}

/** Whether a paper's own period is exactly the claimed one. */
export function coversExactly(
  claimed: { readonly from: PlainDate; readonly to: PlainDate },
  period: { readonly from: PlainDate; readonly to: PlainDate },
): boolean {
  return claimed.from.equals(period.from) && claimed.to.equals(period.to)
}
