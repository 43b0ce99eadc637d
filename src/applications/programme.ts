import type { PlainDate } from '#kernel/calendar.ts'
import type { ACTORS, PackDocument, PackPayment, PackVersion, STEP_KINDS } from '#policy/pack.ts'
import type { PolicyOnDay } from '#policy/policy.ts'

export type StepKind = (typeof STEP_KINDS)[number]
export type StepActor = (typeof ACTORS)[number]

/** A step as the pack states it, with the names of parameters replaced by their value on the day. */
export type ProgrammeStep = {
  readonly step: string
  readonly title: string
  readonly kind: StepKind
  readonly who: StepActor
  readonly unit: string | null
  readonly clauses: readonly string[]
  readonly workingDays: number | null
  readonly noticeDays: number | null
  readonly signatures: number
  readonly secondPerson: boolean
  readonly optional: boolean
  readonly onIncomplete: string | null
  readonly onObjection: string | null
  readonly skipWhen: string | null
  readonly clockExcludes: string | null
}

/** What the case mechanism needs to know of a policy in force: nothing in it decides by itself. */
export type Programme = {
  readonly policy: string
  readonly title: string
  readonly region: string
  readonly kind: string
  readonly form: string
  /** The key in 在享待遇 of somebody who receives it. */
  readonly benefit: string | null
  /** The family under which a person can have it only once, whichever region grants it: "care-voucher", or the policy itself. */
  readonly programme: string
  readonly version: PlainDate
  readonly digest: string
  readonly steps: readonly ProgrammeStep[]
  readonly documents: readonly PackDocument[]
  /** The policy states what a whole year is worth, however often it is given. */
  readonly yearlyAmount: boolean
  readonly payment: PackPayment | null
  readonly ends: PackVersion['ends']
}

/** The family of a policy: all care vouchers are one, whatever region grants them. */
export function programmeOf(pack: { readonly id: string; readonly kind: string }): string {
  return pack.kind === 'voucher' ? 'care-voucher' : pack.id
}

/** Whether a person can have only one open request for it: a claim for invoices or an event can be made again and again. */
export function isExclusive(programme: Programme): boolean {
  const per = programme.payment?.oncePer
  return per !== 'invoice' && per !== 'event'
}

/** A policy in force as the case mechanism sees it. */
export function readProgramme(law: PolicyOnDay): Programme {
  const { pack, version } = law
  return {
    policy: pack.id,
    title: pack.title,
    region: pack.region,
    kind: pack.kind,
    form: pack.form,
    benefit: pack.benefit ?? null,
    programme: programmeOf(pack),
    version: law.versionFrom,
    digest: law.digest,
    steps: version.process.map((step) => ({
      step: step.step,
      title: step.title,
      kind: step.kind,
      who: step.who,
      unit: step.unit ?? null,
      clauses: citationsOf(step.clause),
      workingDays: daysOf(law, step.workingDays),
      noticeDays: daysOf(law, step.atLeastWorkingDays),
      signatures: step.signatures,
      secondPerson: step.secondPerson,
      optional: step.optional,
      onIncomplete: step.onIncomplete ?? null,
      onObjection: step.onObjection ?? null,
      skipWhen: step.skipWhen ?? null,
      clockExcludes: step.clockExcludes ?? null,
    })),
    documents: version.documents,
    yearlyAmount: version.amount?.yearly !== undefined,
    payment: version.payment ?? null,
    ends: version.ends,
  }
}

/** The clause numbers of a citation. */
export function citationsOf(citation: string | readonly string[] | undefined): readonly string[] {
  if (citation === undefined) return []
  return typeof citation === 'string' ? [citation] : citation
}

/** Days as the pack gives them: a number, or the name of a parameter, which may be unset. */
function daysOf(law: PolicyOnDay, days: number | string | undefined): number | null {
  if (days === undefined) return null
  if (typeof days === 'number') return days
  const value = law.parameter(days)
  return typeof value === 'number' ? value : null
}
