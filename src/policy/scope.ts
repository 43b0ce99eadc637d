import { type Checked, check, type Scope } from './language/check.ts'
import { attempt, raise } from './language/fault.ts'
import { type Num, type Slot, unsetIn } from './language/ir.ts'
import { parseExpression, type Syntax } from './language/syntax.ts'
import { RATIO_SCALE, type Typed, typeWords, YUAN_SCALE } from './language/types.ts'
import type { PackParameter } from './pack.ts'
import { fitsUnit, parameterOn, typedParameter } from './parameters.ts'
import { suggestion } from './problem.ts'
import type { Fact, Vocabulary } from './vocabulary.ts'

/** What a slot holds: a fact, or one member of a list fact. */
export type SlotInfo = { readonly fact: string; readonly member: string | undefined }

/** The day of the decision, in slot 0. */
export const TODAY = '今日'
/** The name by which expressions speak of the pack's region. */
export const OWN_REGION = '本地区'

export type SlotTable = {
  readonly infos: readonly SlotInfo[]
  readonly slotOf: (fact: string, member?: string) => Slot
}

export type PackScope = Scope & {
  readonly day: string
  readonly slots: SlotTable
  readonly parameterType: (name: string) => Checked<Typed>
}

/** Names of one pack on one day: facts get slots as expressions ask for them. */
export function packScope(input: {
  readonly vocabulary: Vocabulary
  readonly parameters: Readonly<Record<string, PackParameter>>
  readonly region: string
  readonly on: string
}): PackScope {
  const { vocabulary, parameters, region, on } = input
  const infos: SlotInfo[] = [{ fact: TODAY, member: undefined }]
  const index = new Map<string, Slot>([[`${TODAY} `, 0]])
  const typedParameters = new Map<string, Typed>()
  const open = new Set<string>()

  const slotOf = (fact: string, member?: string): Slot => {
    const key = `${fact} ${member ?? ''}`
    const found = index.get(key)
    if (found !== undefined) return found
    const slot = infos.length
    infos.push({ fact, member })
    index.set(key, slot)
    return slot
  }

  function parameterAs(name: string, where: Syntax): Typed | undefined {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined
    if (!parameter) return undefined
    const done = typedParameters.get(name)
    if (done) return done
    if (open.has(name)) return raise(where, `the parameter «${name}» depends on itself`, 'break the circle')
    const typed =
      parameter.formula === undefined
        ? typedParameter(parameterOn(name, parameter, on))
        : formula(name, parameter.formula, parameter, where)
    typedParameters.set(name, typed)
    return typed
  }

  function formula(name: string, text: string, parameter: PackParameter, where: Syntax): Typed {
    const parsed = parseExpression(text)
    if ('fault' in parsed) return raise(where, `the formula of «${name}» is not readable`, parsed.fault.message)
    open.add(name)
    const typed = attempt(() => check(parsed.syntax, scope))
    open.delete(name)
    if ('fault' in typed) return raise(where, `the formula of «${name}»: ${typed.fault.message}`, typed.fault.advice)
    if (!fitsUnit(parameter.unit, typed.value))
      return raise(where, `the formula of «${name}» gives ${typeWords(typed.value)}`, `it must give ${parameter.unit}`)
    return inUnit(parameter, typed.value)
  }

  const scope: PackScope = {
    day: on,
    slots: { infos, slotOf },
    lookup: (name, where) => {
      if (name === OWN_REGION) return { type: 'region-code', code: region }
      const fact = vocabulary.get(name)
      return fact ? typedFact(name, fact, slotOf) : parameterAs(name, where)
    },
    memberSlot: (fact, member) => slotOf(fact, member),
    slotsOfFact: (name) => {
      const fact = vocabulary.get(name)
      if (!fact) return undefined
      return fact.type === 'list' ? (fact.values ?? []).map((member) => slotOf(name, member)) : [slotOf(name)]
    },
    isSet: (name) => {
      const typed = parameterAs(name, NOWHERE)
      if (!typed) return undefined
      if (typed.type === 'number' || typed.type === 'date' || typed.type === 'month')
        return unsetIn(typed.num).size === 0
      return typed.type === 'boolean'
        ? unsetIn(typed.bool).size === 0
        : typed.type !== 'unset-region' && !(typed.type === 'text' && typed.value === '')
    },
    names: () => [...vocabulary.keys(), ...Object.keys(parameters), OWN_REGION],
    parameterType: (name) =>
      attempt(
        () =>
          parameterAs(name, NOWHERE) ??
          raise(
            NOWHERE,
            `«${name}» is not a parameter`,
            suggestion(name, Object.keys(parameters), 'declare it under parameters'),
          ),
      ),
  }
  return scope
}

const NOWHERE: Syntax = { from: 0, to: 0, kind: 'flag', value: true }

/** A bare formula takes the parameter's unit. */
function inUnit(parameter: PackParameter, typed: Typed): Typed {
  if (typed.type !== 'number' || typed.dimension !== 'bare' || parameter.unit === 'integer') return typed
  return { ...typed, dimension: parameter.unit }
}

const DATE_BOUNDS = { lo: 10_101n, hi: 99_991_231n }

function typedFact(name: string, fact: Fact, slotOf: (fact: string) => Slot): Typed {
  const values = fact.values ?? []
  if (fact.type === 'list') return { type: 'list', fact: name, values }
  const slot = slotOf(name)
  switch (fact.type) {
    case 'boolean':
      return { type: 'boolean', bool: { op: 'flag', slot } }
    case 'enum':
      return { type: 'enum', fact: name, slot, values }
    case 'region':
      return { type: 'region', slot }
    case 'date':
    case 'month':
      return { type: fact.type, num: { op: 'slot', slot, ...DATE_BOUNDS } }
    case 'yuan':
      return { type: 'number', num: bounded(slot, fact, 100n), scale: YUAN_SCALE, dimension: 'yuan' }
    case 'ratio':
      return { type: 'number', num: { op: 'slot', slot, lo: 0n, hi: 10_000n }, scale: RATIO_SCALE, dimension: 'ratio' }
    case 'integer':
      return { type: 'number', num: bounded(slot, fact, 1n), scale: 0, dimension: fact.unit ?? 'bare' }
    case 'text':
      return { type: 'text', value: '' }
  }
}

function bounded(slot: Slot, fact: Fact, times: bigint): Num {
  const low = typeof fact.min === 'number' ? fact.min : 0
  const high = typeof fact.max === 'number' ? fact.max : 0
  return { op: 'slot', slot, lo: BigInt(Math.floor(low)) * times, hi: BigInt(Math.ceil(high)) * times }
}
