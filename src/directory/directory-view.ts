import type { AnswerOf } from '#http/contract.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { type Directory, dayOf, type Edition } from '#policy/directory.ts'
import type { Library } from '#policy/library.ts'
import { itemsOf, searchPolicies } from './catalogue.ts'
import type { directoryContract, listDirectoriesContract } from './contract.ts'
import { fullPlaceName } from './places.ts'
import { summaryOf } from './programme.ts'

type Head = AnswerOf<typeof listDirectoriesContract>['directories'][number]
type DirectoryView = AnswerOf<typeof directoryContract>

export function headOf(directory: Directory): Head {
  return {
    directoryId: directory.id,
    title: directory.title,
    region: directory.region,
    place: fullPlaceName(directory.region),
    issuer: directory.issuer,
    issued: directory.issued ?? null,
    editions: directory.editions.map(editionHead),
  }
}

function editionHead({ year, status, items, from, assumption, note }: Edition): Head['editions'][number] {
  return { year, status, items, from, assumption, note: note ?? null }
}

export type Filter = {
  readonly type?: '物质帮助' | '照护服务' | '关爱服务' | undefined
  readonly group?: number | undefined
  readonly q?: string | undefined
}

/** An edition with its items by group; groups in which the filter leaves nothing are left out. */
export function viewDirectory(
  library: Library,
  directory: Directory,
  edition: Edition,
  look: { readonly today: PlainDate; readonly filter: Filter },
): DirectoryView {
  const { filter, today } = look
  const day = dayOf(directory, edition, today)
  const items = searchPolicies(itemsOf(library, directory, day), filter.q)
    .map((policy) => summaryOf(policy, [directory], day))
    .filter((item) => filter.group === undefined || item.row?.group === filter.group)
    .filter((item) => filter.type === undefined || item.row?.types.includes(filter.type))
  const groups = edition.groups.map(({ number, title }) => ({
    number,
    title,
    items: items.filter((item) => item.row?.group === number),
  }))
  return {
    ...headOf(directory),
    edition: {
      ...editionHead(edition),
      background: [...edition.background],
      definitions: edition.definitions.map(({ term, facts }) => ({
        term,
        meanings: [...new Set(facts.flatMap((fact) => library.vocabulary.get(fact)?.definition ?? []))],
      })),
      consultation: edition.consultation ? viewConsultation(edition.consultation, today) : null,
      contacts: edition.contacts.map((contact) => ({
        name: contact.name,
        phone: contact.phone ?? null,
        address: contact.address ?? null,
        hours: null,
        region: directory.region,
      })),
    },
    found: items.length,
    groups: groups.filter((group) => group.items.length > 0),
  }
}

function viewConsultation(
  consultation: NonNullable<Edition['consultation']>,
  today: PlainDate,
): NonNullable<DirectoryView['edition']['consultation']> {
  const day = today.toString()
  return {
    title: consultation.title,
    from: consultation.from,
    to: consultation.to,
    open: consultation.from <= day && day <= consultation.to,
    channels: consultation.channels.map((channel) => ({
      kind: channel.kind,
      name: channel.name,
      address: channel.address ?? null,
      postcode: channel.postcode ?? null,
      phone: channel.phone ?? null,
    })),
    result: consultation.result ?? null,
  }
}
