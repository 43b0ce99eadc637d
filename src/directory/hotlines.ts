import type { AnswerOf } from '#http/contract.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { isWithin } from '#kernel/region.ts'
import { editionOf } from '#policy/directory.ts'
import type { Library } from '#policy/library.ts'
import { allProgrammes } from './catalogue.ts'
import type { hotlinesContract } from './contract.ts'
import { fullPlaceName } from './places.ts'

type Places = AnswerOf<typeof hotlinesContract>['places']
type Entry = Places[number]['contacts'][number]

/**
 * Every number that a programme or directory names, by region; a number that several name stands once with what it is about.
 * With a region: those of the region, of places in it and of what lies around it.
 */
export function hotlinesOf(library: Library, on: PlainDate, region: string | undefined): Places {
  const found = new Map<string, Entry>()
  const add = (entry: Omit<Entry, 'about'>, about: string): void => {
    if (region !== undefined && !isWithin(entry.region, region) && !isWithin(region, entry.region)) return
    const key = `${entry.region} ${entry.phone}`
    const before = found.get(key)
    found.set(key, before ? { ...before, about: [...new Set([...before.about, about])] } : { ...entry, about: [about] })
  }
  for (const directory of library.directories)
    for (const contact of editionOf(directory, on, undefined)?.contacts ?? [])
      if (contact.phone)
        add(
          {
            name: contact.name,
            phone: contact.phone,
            address: contact.address ?? null,
            hours: null,
            region: directory.region,
          },
          directory.title,
        )
  for (const policy of allProgrammes(library))
    for (const contact of policy.on(on).version.contacts)
      if (contact.phone)
        add(
          {
            name: contact.name,
            phone: contact.phone,
            address: contact.address ?? null,
            hours: contact.hours ?? null,
            region: contact.region ?? policy.region,
          },
          policy.title,
        )
  const regions = [...new Set([...found.values()].map((entry) => entry.region))].sort()
  return regions.map((code) => ({
    region: code,
    place: fullPlaceName(code),
    contacts: [...found.values()].filter((entry) => entry.region === code),
  }))
}
