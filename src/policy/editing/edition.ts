import { isSeq, parseDocument } from 'yaml'
import type { Edition } from '../directory.ts'

export type NewEdition = { readonly year: number; readonly status: string; readonly from: string }

/**
 * The directory's text with another edition at its end: its head as given, its groups, terms and contacts as the edition before it
 * has them, for the editor to go on from. The consultation and the background belong to their own year and are not taken over.
 */
export function addEditionText(text: string, before: Edition, next: NewEdition): string | undefined {
  const document = parseDocument(text)
  const editions = document.get('editions')
  if (!isSeq(editions)) return undefined
  const { items, groups, definitions, contacts } = before
  editions.add(document.createNode({ ...next, items, groups, definitions, contacts }))
  return document.toString({ lineWidth: 0 })
}
