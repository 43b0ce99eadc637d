import type { Pack, PackVersion, Unit } from '../pack.ts'
import { parameterFault } from '../parameters.ts'
import { suggestion } from '../problem.ts'
import { NAME } from '../reading/shape.ts'
import type { Vocabulary } from '../vocabulary.ts'
import type { Found } from './citations.ts'

/** Overlapping or backward terms of a pack's versions; paths are within the pack. */
export function checkVersions(pack: Pack): readonly Found[] {
  const found: Found[] = []
  const order = pack.versions
    .map((version, index) => ({ ...version.inForce, index }))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
  for (const [place, term] of order.entries()) {
    const path = ['versions', term.index, 'in-force']
    if (term.to !== undefined && term.to < term.from)
      found.push({
        path,
        complaint: {
          message: `the version ends (${term.to}) before it begins (${term.from})`,
          advice: 'swap the dates',
        },
      })
    const next = order[place + 1]
    if (!next) continue
    if (next.from === term.from)
      found.push({
        path: ['versions', next.index, 'in-force'],
        complaint: { message: `two versions begin on ${term.from}`, advice: 'give each its own first day' },
      })
    else if (term.to !== undefined && next.from <= term.to)
      found.push({
        path: ['versions', next.index, 'in-force'],
        complaint: {
          message: `overlaps the version of ${term.from}, which holds until ${term.to}`,
          advice: 'let it begin on the day after',
        },
      })
  }
  for (const [index, version] of pack.versions.entries())
    if (version.window && version.window.from > version.window.to)
      found.push({
        path: ['versions', index, 'window'],
        complaint: { message: 'the window ends before it begins', advice: 'swap the months' },
      })
  return found
}

/** Doubled ids, faulty parameters, references to parameters that are not there; paths name things by id. */
export function checkStructure(version: PackVersion, vocabulary: Vocabulary): readonly Found[] {
  const found: Found[] = []
  const add = (path: readonly (string | number)[], message: string, advice: string): void => {
    found.push({ path, complaint: { message, advice } })
  }
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['eligibility', version.eligibility.map((rule) => rule.id)],
    ['continuation', (version.continuation ?? []).map((rule) => rule.id)],
    ['notices', version.notices.map((notice) => notice.id)],
    ['documents', version.documents.map((entry) => entry.id)],
    ['process', version.process.map((step) => step.step)],
    ['ends', version.ends.map((entry) => entry.id)],
    ['categories', (version.voucher?.categories ?? []).map((category) => category.id)],
  ]
  for (const [section, ids] of lists)
    for (const id of new Set(ids.filter((entry, index) => ids.indexOf(entry) !== index)))
      add([section, id], `«${id}» stands twice in ${section}`, 'give every entry its own id')
  for (const [name, parameter] of Object.entries(version.parameters)) {
    const fault = parameterFault(parameter)
    if (fault) add(['parameters', name], `«${name}»: ${fault.message}`, fault.advice)
    if (vocabulary.has(name))
      add(['parameters', name], `«${name}» is a fact already`, 'give the parameter another name')
    if (!NAME.test(name))
      add(['parameters', name], `«${name}» is no valid name`, 'begin with a Han letter; letters and digits only')
    if (parameter.clause === undefined && parameter.source === 'document')
      add(
        ['parameters', name],
        `«${name}» cites no clause`,
        'cite the clause it comes from, or mark it source: assumption',
      )
  }
  const refer = (
    path: readonly (string | number)[],
    name: string | number | undefined,
    units: readonly Unit[],
  ): void => {
    if (typeof name !== 'string') return
    const parameter = version.parameters[name]
    if (!parameter)
      add(
        path,
        `«${name}» is not a parameter`,
        suggestion(name, Object.keys(version.parameters), 'declare it under parameters'),
      )
    else if (!units.includes(parameter.unit))
      add(path, `«${name}» counts in ${parameter.unit}`, `it must be in ${units.join(' or ')}`)
  }
  for (const step of version.process) {
    refer(['process', step.step], step.workingDays, ['working-days'])
    refer(['process', step.step], step.atLeastWorkingDays, ['working-days'])
  }
  refer(['payment'], version.payment?.lastMonth?.underDays, ['days'])
  refer(['payment'], version.payment?.lastMonth?.pays, ['ratio'])
  for (const category of version.voucher?.categories ?? []) {
    refer(['categories', category.id], category.ratio, ['ratio'])
    refer(['categories', category.id], category.cap, ['yuan'])
    refer(['categories', category.id], category.mayRedeemInParts, ['boolean'])
  }
  if (version.eligibility.length === 0 && version.noRule === undefined)
    add(['in-force'], 'no rule decides', 'write eligibility, or say in no-rule: why there is none')
  if (version.eligibility.length > 0 && version.noRule !== undefined)
    add(['in-force'], 'no-rule: stands beside rules', 'remove it')
  return found
}
