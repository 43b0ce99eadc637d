import { fen, yuanString } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { ratioString } from '../facts.ts'
import { mergeVersions, versionOn } from '../overlay.ts'
import type { Pack, PackParameter, PackVersion, Unit } from '../pack.ts'
import { parameterOn, scalarOf } from '../parameters.ts'
import { makePolicy, type Policy } from '../policy.ts'
import { suggestion } from '../problem.ts'

export type ChangeRefusal = {
  readonly code: 'parameter-unknown' | 'parameter-value-wrong' | 'parameter-fixed' | 'changes-not-an-object'
  readonly message: string
}

/** Values of parameters as a pack writes them: yuan 700.00, ratios 0.45, whole numbers, dates as text. */
export type Changes = Readonly<Record<string, number | string | boolean>>

export type Changed = {
  readonly policy: Policy
  readonly changes: readonly { readonly parameter: string; readonly from: string; readonly to: string }[]
}

/** Reads changes as JSON gives them: one object of parameter names and plain values. */
export function readChanges(input: unknown): Result<Changes, ChangeRefusal> {
  const wrong = refuse({
    code: 'changes-not-an-object',
    message: 'give one JSON object of parameters and values: {"每月抵扣上限": 700.00}',
  })
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return wrong
  const changes: Record<string, number | string | boolean> = {}
  for (const [name, value] of Object.entries(input)) {
    if (typeof value !== 'number' && typeof value !== 'string' && typeof value !== 'boolean') return wrong
    changes[name] = value
  }
  return accept(changes)
}

/**
 * The policy as it would be with other parameters from a day on, for a simulation: nothing is published. What the base sets for everybody
 * cannot be changed, nor past its bounds.
 */
export function withParameters(policy: Policy, changes: Changes, on: string): Result<Changed, ChangeRefusal> {
  const { pack, base } = policy
  const { version, index } = versionOn(pack, on)
  const under = base ? versionOn(base, on).version : undefined
  const parameters: Record<string, PackParameter> = { ...version.parameters }
  const told: { readonly parameter: string; readonly from: string; readonly to: string }[] = []
  for (const [name, value] of Object.entries(changes)) {
    const own = Object.hasOwn(version.parameters, name) ? version.parameters[name] : undefined
    const inherited = under && Object.hasOwn(under.parameters, name) ? under.parameters[name] : undefined
    const now = own ?? inherited
    if (!now) {
      const known = [...Object.keys(version.parameters), ...Object.keys(under?.parameters ?? {})]
      return refuse({
        code: 'parameter-unknown',
        message: `«${name.slice(0, 40)}» is not a parameter of ${policy.id}: ${suggestion(name.slice(0, 40), known, `its parameters are ${known.slice(0, 12).join('、')}`)}`,
      })
    }
    if (now.formula !== undefined || scalarOf(now.unit, value) === undefined)
      return refuse({
        code: 'parameter-value-wrong',
        message: `«${name}» cannot be ${JSON.stringify(value)}: it is ${now.formula === undefined ? `in ${now.unit}` : 'a formula'}`,
      })
    const { value: _value, history: _history, ...rest } = now
    // Decimals may come as text, as facts write them ("0.45"); a pack holds them as numbers.
    const decimal = typeof value === 'string' && (now.unit === 'yuan' || now.unit === 'ratio')
    parameters[name] = { ...rest, value: decimal ? Number(value) : value }
    told.push({
      parameter: name,
      from: shown(now.unit, parameterOn(name, now, on).value),
      to: shown(now.unit, scalarOf(now.unit, value)),
    })
  }
  const next: PackVersion = { ...version, parameters }
  const fault = under ? mergeVersions(under, next).faults[0] : undefined
  if (fault) return refuse({ code: 'parameter-fixed', message: `${fault.message}: ${fault.advice}` })
  const changed: Pack = { ...pack, versions: pack.versions.map((entry, place) => (place === index ? next : entry)) }
  return accept({
    policy: makePolicy({ pack: changed, base, digest: `${policy.digest}+`, vocabulary: policy.vocabulary }),
    changes: told,
  })
}

/** A value as people write it: yuan and ratios as decimals, what is unset as "unset". */
function shown(unit: Unit, value: number | string | boolean | undefined): string {
  if (value === undefined) return 'unset'
  if (typeof value !== 'number') return String(value)
  if (unit === 'yuan') return yuanString(fen(value))
  return unit === 'ratio' ? ratioString(value) : String(value)
}
