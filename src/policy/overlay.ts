import type { Citation, Pack, PackParameter, PackVersion } from './pack.ts'

/** What an overlay does that it may not, with the path inside its version. */
export type OverlayFault = {
  readonly path: readonly (string | number)[]
  readonly message: string
  readonly advice: string
}

export type Merged = { readonly version: PackVersion; readonly faults: readonly OverlayFault[] }

export function citations(citation: Citation | undefined): readonly string[] {
  if (citation === undefined) return []
  return typeof citation === 'string' ? [citation] : citation
}

/**
 * The overlay's version laid over its base's: what is unset is filled, what may be adjusted is adjusted within its bounds, rules and
 * clauses are added. Anything that would loosen the base is a fault and is left out.
 */
export function mergeVersions(base: PackVersion, over: PackVersion): Merged {
  const faults: OverlayFault[] = []
  const fault = (path: readonly (string | number)[], message: string, advice: string): void => {
    faults.push({ path, message, advice })
  }
  for (const id of Object.keys(over.clauses))
    if (id in base.clauses)
      fault(['clauses', id], `the base already has a clause «${id}»`, 'number the overlay’s clauses otherwise')
  for (const [index, rule] of over.eligibility.entries())
    if (base.eligibility.some((entry) => entry.id === rule.id))
      fault(
        ['eligibility', index, 'id'],
        `the base already has a rule «${rule.id}»`,
        'an overlay adds rules; a clause of it that founds a base rule says supports: […]',
      )
  for (const [index, rule] of (over.continuation ?? []).entries())
    if (base.continuation?.some((entry) => entry.id === rule.id))
      fault(['continuation', index, 'id'], `the base already has a rule «${rule.id}»`, 'an overlay adds rules')
  if (over.amount && base.amount)
    fault(['amount'], 'the base already states the amount', 'change its parameters instead')
  if (over.payment && base.payment) fault(['payment'], 'the base already states the payment', 'leave it out')
  if (over.voucher && base.voucher)
    fault(['voucher'], 'the base already states the voucher', 'change its parameters instead')
  if (over.window && base.window && (over.window.from < base.window.from || over.window.to > base.window.to))
    fault(['window'], 'the window is wider than the base’s', 'an overlay may only narrow it')
  const supports = supportsOf(over)
  const cite = <T extends { readonly clause?: Citation | undefined }>(id: string, entry: T): T => {
    const more = supports.get(id)
    return more ? { ...entry, clause: [...more, ...citations(entry.clause)] } : entry
  }
  const parameters: Record<string, PackParameter> = {}
  for (const [name, parameter] of Object.entries(base.parameters)) parameters[name] = cite(name, parameter)
  for (const [name, parameter] of Object.entries(over.parameters)) {
    const before = base.parameters[name]
    const wrong = before ? adjustFault(before, parameter) : undefined
    if (wrong)
      fault(['parameters', name], wrong, 'an overlay may fill what is unset and change a parameter within its adjust')
    else parameters[name] = before ? adjusted(before, cite(name, parameter)) : parameter
  }
  const continuation =
    base.continuation || over.continuation ? [...(base.continuation ?? []), ...(over.continuation ?? [])] : undefined
  const window = over.window ?? base.window
  const amount = base.amount ?? over.amount
  const payment = base.payment ?? over.payment
  const voucher = base.voucher ?? over.voucher
  const noRule = over.noRule ?? base.noRule
  const version: PackVersion = {
    inForce: over.inForce,
    clauses: { ...base.clauses, ...over.clauses },
    parameters,
    eligibility: [...base.eligibility, ...over.eligibility].map((rule) => cite(rule.id, rule)),
    notices: restated(base.notices, over.notices, (entry) => entry.id).map((entry) => cite(entry.id, entry)),
    documents: restated(base.documents, over.documents, (entry) => entry.id).map((entry) => cite(entry.id, entry)),
    process: restated(base.process, over.process, (entry) => entry.step).map((entry) => cite(entry.step, entry)),
    ends: restated(base.ends, over.ends, (entry) => entry.id).map((entry) => cite(entry.id, entry)),
    contacts: [...base.contacts, ...over.contacts],
    ...(window ? { window: cite('window', window) } : {}),
    ...(continuation ? { continuation: continuation.map((rule) => cite(rule.id, rule)) } : {}),
    ...(amount ? { amount: cite('amount', amount) } : {}),
    ...(payment ? { payment: cite('payment', payment) } : {}),
    ...(voucher
      ? { voucher: { ...voucher, categories: voucher.categories.map((entry) => cite(entry.id, entry)) } }
      : {}),
    ...(noRule ? { noRule } : {}),
  }
  return { version, faults: [...faults, ...unsupported(version, supports, over)] }
}

/** Which clauses of the overlay found which thing of the base. */
function supportsOf(over: PackVersion): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const [id, clause] of Object.entries(over.clauses)) {
    if (typeof clause === 'string' || !('supports' in clause)) continue
    for (const target of clause.supports) found.set(target, [...(found.get(target) ?? []), id])
  }
  return found
}

/** Everything in a version that has a name and can be founded by a clause. */
export function namedThings(version: PackVersion): ReadonlySet<string> {
  return new Set([
    ...Object.keys(version.parameters),
    ...version.eligibility.map((rule) => rule.id),
    ...(version.continuation ?? []).map((rule) => rule.id),
    ...version.notices.map((notice) => notice.id),
    ...version.documents.map((entry) => entry.id),
    ...version.process.map((step) => step.step),
    ...version.ends.map((entry) => entry.id),
    ...(version.voucher?.categories ?? []).map((category) => category.id),
    ...(version.window ? ['window'] : []),
    ...(version.amount ? ['amount'] : []),
    ...(version.payment ? ['payment'] : []),
  ])
}

function unsupported(
  version: PackVersion,
  supports: ReadonlyMap<string, readonly string[]>,
  over: PackVersion,
): readonly OverlayFault[] {
  const known = namedThings(version)
  return [...supports]
    .filter(([target]) => !known.has(target))
    .map(([target, clauses]) => ({
      path: ['clauses', clauses.find((id) => id in over.clauses) ?? ''],
      message: `supports «${target}», which is neither a rule, parameter, step, document, notice, category nor end`,
      advice: 'name something that the base has',
    }))
}

function restated<T>(base: readonly T[], over: readonly T[], key: (entry: T) => string): readonly T[] {
  const replaced = base.map((entry) => over.find((other) => key(other) === key(entry)) ?? entry)
  return [...replaced, ...over.filter((entry) => !base.some((other) => key(other) === key(entry)))]
}

export function isUnset(parameter: PackParameter): boolean {
  return parameter.value === 'unset'
}

function adjusted(before: PackParameter, after: PackParameter): PackParameter {
  const { value: _value, history: _history, formula: _formula, ...rest } = before
  return {
    ...rest,
    ...(after.value === undefined ? {} : { value: after.value }),
    ...(after.history ? { history: after.history } : {}),
    ...(after.formula ? { formula: after.formula } : {}),
    ...(after.note ? { note: after.note } : {}),
    source: after.source,
    clause: [...new Set([...citations(after.clause), ...citations(before.clause)])],
  }
}

function adjustFault(before: PackParameter, after: PackParameter): string | undefined {
  if (before.unit !== after.unit) return `the base counts in ${before.unit}, the overlay in ${after.unit}`
  if (isUnset(before)) return undefined
  const { adjust } = before
  if (adjust === undefined) return 'the base sets this parameter for everybody'
  if (adjust === 'any') return undefined
  const given = after.history
    ? after.history.map((entry) => entry.value)
    : after.value === undefined
      ? []
      : [after.value]
  if (after.formula || given.length === 0) return 'a formula takes the place of the base’s value'
  const original = before.history
    ? before.history.map((entry) => entry.value)
    : before.value === undefined
      ? []
      : [before.value]
  for (const value of given) {
    if (typeof value !== 'number') return 'only numbers can be adjusted within bounds'
    if (adjust === 'lower' && original.some((entry) => value > Number(entry)))
      return `${value} is higher than the base’s value`
    if (adjust === 'higher' && original.some((entry) => value < Number(entry)))
      return `${value} is lower than the base’s value`
    if (typeof adjust === 'object' && (value < Number(adjust.from) || value > Number(adjust.to)))
      return `${value} lies outside ${adjust.from}…${adjust.to}`
  }
  return undefined
}

/** The version that holds on a day: the one in force, else the last that was, else the first to come. */
export function versionOn(
  pack: Pack,
  on: string,
): { readonly version: PackVersion; readonly index: number; readonly inForce: boolean } {
  const order = pack.versions
    .map((version, index) => ({ version, index }))
    .sort((a, b) => (a.version.inForce.from < b.version.inForce.from ? -1 : 1))
  const begun = order.filter(({ version }) => version.inForce.from <= on)
  const chosen = begun.at(-1) ?? order[0]
  if (!chosen) throw new Error('assertion failed: a pack has at least one version')
  const { from, to } = chosen.version.inForce
  return { ...chosen, inForce: from <= on && (to === undefined || on <= to) }
}
