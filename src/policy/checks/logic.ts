import type { CompiledVersion, RuleSet } from '../compile.ts'
import { type Condition, check } from '../language/check.ts'
import { attempt } from '../language/fault.ts'
import { type Bool, type CmpOp, type Num, not, type Slot, slotsOf } from '../language/ir.ts'
import type { PackTier, PackVersion } from '../pack.ts'
import type { Vocabulary } from '../vocabulary.ts'
import type { Found } from './citations.ts'

/** What a slot can still be: a stretch of whole numbers, or a set of codes. */
type Domain = { readonly lo: bigint; readonly hi: bigint } | { readonly codes: ReadonlySet<number> }
type Domains = ReadonlyMap<Slot, Domain>
type DomainOf = (slot: Slot) => Domain | undefined

const FLIPPED: Readonly<Record<CmpOp, CmpOp>> = { '=': '=', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' }
const NEGATED: Readonly<Record<CmpOp, CmpOp>> = { '=': '!=', '!=': '=', '<': '>=', '<=': '>', '>': '<=', '>=': '<' }

/**
 * The domains left when the condition holds, or undefined when it cannot: only comparisons of one fact with constants are followed,
 * everything else leaves the domains as they are.
 */
export function narrow(node: Bool, domains: Domains, full: DomainOf): Domains | undefined {
  switch (node.op) {
    case 'false':
      return undefined
    case 'and': {
      let left: Domains | undefined = domains
      for (const entry of node.of) if (left) left = narrow(entry, left, full)
      return left
    }
    case 'or': {
      const ways = node.of.flatMap((entry) => narrow(entry, domains, full) ?? [])
      const [only] = ways
      return ways.length === 0 ? undefined : ways.length === 1 && only ? only : domains
    }
    case 'flag':
      return keep(node.slot, new Set([1]), domains, full)
    case 'one-of':
      return keep(node.slot, new Set(node.codes), domains, full)
    case 'cmp':
      return compared(node.cmp, node.a, node.b, domains, full)
    case 'not':
      return narrowNot(node.a, domains, full)
    case 'true':
    case 'unset-flag':
    case 'known':
    case 'within':
    case 'if-flag':
      return domains
  }
}

function narrowNot(node: Bool, domains: Domains, full: DomainOf): Domains | undefined {
  switch (node.op) {
    case 'true':
      return undefined
    case 'not':
      return narrow(node.a, domains, full)
    case 'and':
      return narrow({ op: 'or', of: node.of.map(not) }, domains, full)
    case 'or':
      return narrow({ op: 'and', of: node.of.map(not) }, domains, full)
    case 'cmp':
      return compared(NEGATED[node.cmp], node.a, node.b, domains, full)
    case 'flag':
      return keep(node.slot, new Set([0]), domains, full)
    case 'one-of': {
      const now = domains.get(node.slot) ?? full(node.slot)
      return now && 'codes' in now
        ? keep(node.slot, new Set([...now.codes].filter((code) => !node.codes.includes(code))), domains, full)
        : domains
    }
    case 'false':
    case 'unset-flag':
    case 'known':
    case 'within':
    case 'if-flag':
      return domains
  }
}

function keep(slot: Slot, codes: ReadonlySet<number>, domains: Domains, full: DomainOf): Domains | undefined {
  const now = domains.get(slot) ?? full(slot)
  if (!now || !('codes' in now)) return domains
  const left = new Set([...now.codes].filter((code) => codes.has(code)))
  return left.size === 0 ? undefined : new Map([...domains, [slot, { codes: left }]])
}

function compared(cmp: CmpOp, a: Num, b: Num, domains: Domains, full: DomainOf): Domains | undefined {
  if (a.op === 'const' && b.op === 'slot') return compared(FLIPPED[cmp], b, a, domains, full)
  if (a.op !== 'slot' || b.op !== 'const') return possible(cmp, a, b) ? domains : undefined
  const now = domains.get(a.slot) ?? full(a.slot) ?? { lo: a.lo, hi: a.hi }
  if ('codes' in now) return domains
  let { lo, hi } = now
  const { value } = b
  if (cmp === '=' || cmp === '>=') lo = lo > value ? lo : value
  if (cmp === '=' || cmp === '<=') hi = hi < value ? hi : value
  if (cmp === '>') lo = lo > value ? lo : value + 1n
  if (cmp === '<') hi = hi < value ? hi : value - 1n
  return lo > hi ? undefined : new Map([...domains, [a.slot, { lo, hi }]])
}

/** Whether bounds alone leave the comparison a chance. */
function possible(cmp: CmpOp, a: Num, b: Num): boolean {
  switch (cmp) {
    case '=':
      return a.lo <= b.hi && b.lo <= a.hi
    case '<':
      return a.lo < b.hi
    case '<=':
      return a.lo <= b.hi
    case '>':
      return a.hi > b.lo
    case '>=':
      return a.hi >= b.lo
    case '!=':
      return !(a.lo === a.hi && b.lo === b.hi && a.lo === b.lo)
  }
}

function fullDomains(compiled: CompiledVersion, vocabulary: Vocabulary): DomainOf {
  return (slot) => {
    const info = compiled.slots.infos[slot]
    const fact = info ? vocabulary.get(info.fact) : undefined
    if (!info || !fact) return undefined
    if (fact.type === 'boolean' || info.member !== undefined) return { codes: new Set([0, 1]) }
    return fact.type === 'enum' ? { codes: new Set((fact.values ?? []).map((_, index) => index)) } : undefined
  }
}

const NOTHING: Domains = new Map()

/** Conditions that can never hold or always do, rules that nobody can meet together, tables with gaps or overlaps. */
export function checkLogic(compiled: CompiledVersion, vocabulary: Vocabulary): readonly Found[] {
  const full = fullDomains(compiled, vocabulary)
  const found: Found[] = []
  const sets: readonly (readonly ['eligibility' | 'continuation', RuleSet])[] = [
    ['eligibility', compiled.entry],
    ...(compiled.staying ? [['continuation', compiled.staying] as const] : []),
  ]
  for (const [section, set] of sets) {
    let together: Domains | undefined = NOTHING
    for (const rule of set.rules) {
      const path = [section, rule.id, 'when']
      const own = conditionFaults(rule.condition, full)
      for (const message of own) found.push({ path, complaint: { message, advice: 'correct the condition' } })
      if (own.length > 0 || !together) continue
      together = narrow(rule.condition.bool, together, full)
      if (!together)
        found.push({
          path,
          complaint: {
            message: 'together with the rules before it nobody can meet this one',
            advice: 'one of the rules contradicts another: correct it',
          },
        })
    }
    const table = tiersOf(compiled.version)
    if (table && together)
      for (const message of tableFaults(table, compiled, together, full))
        found.push({
          path: ['amount'],
          complaint: { message, advice: 'let the rows touch, and give a row to every value that the rules let in' },
        })
  }
  return found
}

function conditionFaults(condition: Condition, full: DomainOf): readonly string[] {
  const { bool } = condition
  const faults: string[] = []
  // A condition that a parameter settles for now says nothing wrong.
  if (slotsOf(bool).size === 0) return faults
  if (!narrow(bool, NOTHING, full)) faults.push(`«${condition.text}» can never hold`)
  else if (!narrow(not(bool), NOTHING, full)) faults.push(`«${condition.text}» always holds`)
  for (const part of condition.of) faults.push(...conditionFaults(part, full))
  faults.push(...branchFaults(bool, full))
  return [...new Set(faults)]
}

function branchFaults(node: Bool | Num, full: DomainOf): readonly string[] {
  switch (node.op) {
    case 'if':
    case 'if-flag': {
      const inner = [...branchFaults(node.a, full), ...branchFaults(node.b, full)]
      if (!narrow(node.test, NOTHING, full)) return ['the branch after «then» is never reached', ...inner]
      return narrow(not(node.test), NOTHING, full) ? inner : ['the branch after «else» is never reached', ...inner]
    }
    case 'and':
    case 'or':
    case 'min':
    case 'max':
      return node.of.flatMap((entry) => branchFaults(entry, full))
    case 'not':
    case 'neg':
    case 'abs':
      return branchFaults(node.a, full)
    case 'cmp':
    case 'add':
    case 'sub':
    case 'mul':
      return [...branchFaults(node.a, full), ...branchFaults(node.b, full)]
    default:
      return []
  }
}

type Tiers = { readonly of: string; readonly rows: readonly PackTier[] }

function tiersOf(version: PackVersion): Tiers | undefined {
  const { amount } = version
  const written = amount?.monthly ?? amount?.yearly ?? amount?.quarterly ?? amount?.once
  return typeof written === 'object' && 'tiers' in written ? written.tiers : undefined
}

function tableFaults(table: Tiers, compiled: CompiledVersion, domains: Domains, full: DomainOf): readonly string[] {
  const name = { from: 0, to: 0, kind: 'name', name: table.of } as const
  const by = attempt(() => check(name, compiled.scope))
  if ('fault' in by) return []
  if (by.value.type === 'enum') return enumFaults(table, by.value.values, by.value.slot, domains, full)
  if (by.value.type !== 'number' || by.value.num.op !== 'slot') return []
  const { slot, lo, hi } = by.value.num
  const admitted = domains.get(slot)
  const stretch = admitted && 'lo' in admitted ? admitted : { lo, hi }
  return numberFaults(table, stretch)
}

function enumFaults(
  table: Tiers,
  values: readonly string[],
  slot: Slot,
  domains: Domains,
  full: DomainOf,
): readonly string[] {
  const rows = table.rows.map((row) => (row.is === undefined ? [] : typeof row.is === 'string' ? [row.is] : row.is))
  const named = rows.flat()
  const twice = named.filter((value, index) => named.indexOf(value) !== index)
  const admitted = domains.get(slot) ?? full(slot)
  const codes = admitted && 'codes' in admitted ? [...admitted.codes] : []
  const open = codes.flatMap((code) => values[code] ?? []).filter((value) => !named.includes(value))
  return [
    ...twice.map((value) => `«${value}» stands in two rows of the table by ${table.of}`),
    ...(open.length > 0 ? [`the table by ${table.of} has no row for ${open.join('、')}`] : []),
  ]
}

function numberFaults(table: Tiers, admitted: { readonly lo: bigint; readonly hi: bigint }): readonly string[] {
  const faults: string[] = []
  const rows = table.rows
    .map((row) => ({
      lo: row.from === undefined ? undefined : BigInt(Math.trunc(row.from)),
      hi: row.to === undefined ? undefined : BigInt(Math.trunc(row.to)),
    }))
    .sort((a, b) => (a.lo === undefined ? -1 : b.lo === undefined ? 1 : a.lo < b.lo ? -1 : 1))
  for (const [index, row] of rows.entries()) {
    if (row.lo !== undefined && row.hi !== undefined && row.lo > row.hi)
      faults.push(`a row of the table by ${table.of} runs from ${row.lo} to ${row.hi}`)
    const next = rows[index + 1]
    if (!next) continue
    if (row.hi === undefined || next.lo === undefined || next.lo <= row.hi)
      faults.push(`two rows of the table by ${table.of} overlap at ${next.lo ?? row.hi ?? 'their open ends'}`)
    else if (next.lo > row.hi + 1n)
      faults.push(`the table by ${table.of} has a gap from ${row.hi + 1n} to ${next.lo - 1n}`)
  }
  const first = rows[0]?.lo
  const last = rows.at(-1)?.hi
  if (first !== undefined && admitted.lo < first)
    faults.push(`the table by ${table.of} begins at ${first}, but the rules let in ${admitted.lo}`)
  if (last !== undefined && admitted.hi > last)
    faults.push(`the table by ${table.of} ends at ${last}, but the rules let in ${admitted.hi}`)
  return faults
}
