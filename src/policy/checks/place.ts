import type { SourcePack } from '../library.ts'
import { versionOn } from '../overlay.ts'
import type { PackVersion } from '../pack.ts'
import type { Problem } from '../problem.ts'

type Path = readonly (string | number)[]

/** A pack under check: its file, and its base's when it is an overlay. */
export type Checked = { readonly source: SourcePack; readonly base: SourcePack | undefined }

export type Complaint = { readonly message: string; readonly advice: string; readonly offset?: number }

/**
 * Where something of the version in force on a day stands: in the pack's own file, or in its base's when the pack inherits it. Paths name
 * list entries by their id: ['eligibility', 'age', 'when'].
 */
export function locate(checked: Checked, on: string, path: Path, complaint: Complaint): Problem {
  const own = inVersion(checked.source, on, path)
  const found = own ?? (checked.base ? inVersion(checked.base, on, path) : undefined)
  const source = found?.source ?? checked.source
  const at = found?.path ?? ['versions']
  const place = complaint.offset === undefined ? source.place.placeOf(at) : source.place.placeIn(at, complaint.offset)
  return { file: source.file, ...place, message: complaint.message, advice: complaint.advice }
}

const LISTS: Readonly<
  Record<string, (version: PackVersion) => readonly { readonly id?: string; readonly step?: string }[]>
> = {
  eligibility: (version) => version.eligibility,
  continuation: (version) => version.continuation ?? [],
  notices: (version) => version.notices,
  documents: (version) => version.documents,
  process: (version) => version.process,
  ends: (version) => version.ends,
  categories: (version) => version.voucher?.categories ?? [],
}

function inVersion(
  source: SourcePack,
  on: string,
  path: Path,
): { readonly source: SourcePack; readonly path: Path } | undefined {
  const { version, index } = versionOn(source.pack, on)
  const [section, id, ...rest] = path
  const list = typeof section === 'string' ? LISTS[section]?.(version) : undefined
  if (!list) return has(version, section, id) ? { source, path: ['versions', index, ...path] } : undefined
  const entry = list.findIndex((item) => (item.id ?? item.step) === id)
  if (entry < 0) return undefined
  const at = section === 'categories' ? ['voucher', 'categories', entry] : [section ?? '', entry]
  return { source, path: ['versions', index, ...at, ...rest] }
}

function has(version: PackVersion, section: string | number | undefined, id: string | number | undefined): boolean {
  if (section === 'parameters' || section === 'clauses') return id !== undefined && String(id) in version[section]
  if (section === 'amount') return version.amount !== undefined
  if (section === 'payment') return version.payment !== undefined
  if (section === 'voucher') return version.voucher !== undefined
  return section === 'in-force' || section === 'window'
}
