import type { PlainDate } from '#kernel/calendar.ts'
import { fen } from '#kernel/money.ts'
import { isWithin, regionPrefix } from '#kernel/region.ts'
import type { PolicyOnDay } from '#policy/policy.ts'
import type { Law } from '#rulebook/decisions/law.ts'
import type { FeeTerms } from './fee.ts'
import { loadDefaultTerms } from './terms-file.ts'

/** What a region's programme says about assessments on a day. */
export type AssessmentTerms = {
  /** The programme whose assessment voucher pays; undefined where the region has none, or it does not run that day. */
  readonly policy: string | undefined
  readonly validMonths: number
  readonly reminderMonths: number
  readonly fee: FeeTerms | undefined
}

/** The names under which packs state these parameters. */
const NAMES = {
  validMonths: '评估有效期',
  reminderMonths: '评估提醒期',
  voucherMax: '评估券限额',
  needsConditions: '评估券须符合补贴条件',
  localityPays: '低等级评估费由地方承担',
} as const

/** The terms of the voucher programme of the region, or of the nearest region around it that has one. */
export function assessmentTerms(law: Pick<Law, 'list'>, region: string, on: PlainDate): AssessmentTerms {
  const programme = voucherProgramme(law, region, on)
  const defaults = loadDefaultTerms()
  const months = (name: string, otherwise: number) => {
    const value = programme?.parameter(name)
    return typeof value === 'number' ? value : otherwise
  }
  const running = programme?.inForce ? programme : undefined
  return {
    policy: running?.pack.id,
    validMonths: months(NAMES.validMonths, defaults.validMonths),
    reminderMonths: months(NAMES.reminderMonths, defaults.reminderMonths),
    fee: running ? feeTerms(running) : undefined,
  }
}

function voucherProgramme(law: Pick<Law, 'list'>, region: string, on: PlainDate): PolicyOnDay | undefined {
  const around = law
    .list(on)
    .filter(({ pack }) => pack.kind === 'voucher' && !pack.abstract && isWithin(region, pack.region))
  return around.sort((a, b) => regionPrefix(b.pack.region).length - regionPrefix(a.pack.region).length)[0]
}

function feeTerms(programme: PolicyOnDay): FeeTerms | undefined {
  const limit = programme.parameter(NAMES.voucherMax)
  if (typeof limit !== 'number') return undefined
  const needs = programme.parameter(NAMES.needsConditions)
  return {
    voucherMaxFen: fen(limit),
    needsConditions: typeof needs === 'boolean' ? needs : undefined,
    localityPaysLowLevels: programme.parameter(NAMES.localityPays) === true,
  }
}
