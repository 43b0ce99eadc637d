import { citations, namedThings } from '../overlay.ts'
import type { Citation, PackVersion } from '../pack.ts'
import { suggestion } from '../problem.ts'
import type { Complaint } from './place.ts'

export type Found = { readonly path: readonly (string | number)[]; readonly complaint: Complaint }

/** Every citation in a version, with the path of the thing that cites. */
export function citationsIn(version: PackVersion): readonly (readonly [readonly (string | number)[], string])[] {
  const found: (readonly [readonly (string | number)[], string])[] = []
  const cite = (path: readonly (string | number)[], citation: Citation | undefined): void => {
    for (const id of citations(citation)) found.push([path, id])
  }
  for (const rule of version.eligibility) cite(['eligibility', rule.id], rule.clause)
  for (const rule of version.continuation ?? []) cite(['continuation', rule.id], rule.clause)
  for (const [name, parameter] of Object.entries(version.parameters)) {
    cite(['parameters', name], parameter.clause)
    for (const entry of parameter.history ?? []) cite(['parameters', name], entry.clause)
  }
  const { amount, payment, voucher, window } = version
  if (amount) {
    cite(['amount'], amount.clause)
    for (const [index, part] of (amount.parts ?? []).entries()) {
      cite(['amount', 'parts', index], part.clause)
      cite(['amount', 'parts', index], part.route?.clause)
    }
    for (const written of [amount.monthly, amount.yearly, amount.once, amount.quarterly])
      if (written && typeof written === 'object' && 'tiers' in written)
        for (const row of written.tiers.rows) cite(['amount'], row.clause)
  }
  for (const notice of version.notices) cite(['notices', notice.id], notice.clause)
  for (const entry of version.documents) cite(['documents', entry.id], entry.clause)
  for (const step of version.process) cite(['process', step.step], step.clause)
  for (const entry of version.ends) cite(['ends', entry.id], entry.clause)
  for (const contact of version.contacts) cite(['in-force'], contact.clause)
  cite(['payment'], payment?.clause)
  cite(['payment'], payment?.lastMonth?.clause)
  cite(['payment'], payment?.clock?.clause)
  cite(['window'], window?.clause)
  cite(['voucher'], voucher?.clause)
  for (const category of voucher?.categories ?? []) cite(['categories', category.id], category.clause)
  return found
}

/** Clauses that nothing cites and that are not marked as information; citations of clauses that do not exist. */
export function checkCitations(version: PackVersion): readonly Found[] {
  const found: Found[] = []
  const cited = new Set<string>()
  const known = Object.keys(version.clauses)
  for (const [path, id] of citationsIn(version)) {
    cited.add(id)
    if (!known.includes(id))
      found.push({
        path,
        complaint: {
          message: `cites the clause «${id}», which is not stated`,
          advice: suggestion(id, known, 'state it under clauses'),
        },
      })
  }
  const things = namedThings(version)
  for (const [id, clause] of Object.entries(version.clauses)) {
    const text = typeof clause === 'string' ? undefined : clause
    if (text && 'information' in text) {
      if (cited.has(id))
        found.push({
          path: ['clauses', id],
          complaint: {
            message: `the clause «${id}» is marked as information, yet something cites it`,
            advice: 'remove the mark or the citation',
          },
        })
      continue
    }
    const founds = text && 'supports' in text && text.supports.some((target) => things.has(target))
    if (!cited.has(id) && !founds)
      found.push({
        path: ['clauses', id],
        complaint: {
          message: `no rule, parameter or step cites the clause «${id}»`,
          advice: 'cite it, or mark it with information: and the reason',
        },
      })
  }
  return found
}

/** How many clauses a version has, and how many of them decide something. */
export function clauseCounts(version: PackVersion): { readonly clauses: number; readonly information: number } {
  const all = Object.values(version.clauses)
  return {
    clauses: all.length,
    information: all.filter((clause) => typeof clause !== 'string' && 'information' in clause).length,
  }
}
