import { z } from 'zod'
import type { Role } from '#access/actor.ts'
import { contract } from '#http/contract.ts'
import { id, instant, maskedName, regionCode, text } from '#http/fields.ts'

/** Who brings files in: officers of the county, and for calendars and regions those who keep the platform. */
export const IMPORT_ROLES = [
  'county-reviewer',
  'county-approver',
  'system-admin',
  'policy-publisher',
] as const satisfies readonly Role[]

const summary = z.object({ new: z.int(), changed: z.int(), same: z.int(), skipped: z.int() })

const fault = z.object({ line: z.int(), column: z.string().nullable(), says: z.string(), todo: z.string() })
const effect = z.object({
  line: z.int(),
  what: z.enum(['new', 'changed', 'same', 'skipped']),
  name: maskedName,
  says: z.string(),
})

const file = z.object({
  importId: id,
  kind: z.string(),
  title: z.string(),
  region: regionCode,
  fileName: z.string(),
  rows: z.int(),
  faults: z.int(),
  summary,
  state: z.enum(['checked', 'applied', 'dropped']),
  byTwo: z.boolean(),
  madeAt: instant,
  madeByMe: z.boolean(),
  appliedAt: instant.nullable(),
  /** Whether the caller may take it over now; the second of two people where the kind asks for two. */
  mayApply: z.boolean(),
})

const importId = z.object({ importId: id })

export const importKindsContract = contract({
  method: 'GET',
  path: '/api/v1/import-kinds',
  summary: 'What can be taken over from a file, with its columns',
  right: { roles: IMPORT_ROLES },
  response: z.object({
    items: z.array(
      z.object({
        kind: z.string(),
        title: z.string(),
        byTwo: z.boolean(),
        national: z.boolean(),
        columns: z.array(z.object({ name: z.string(), required: z.boolean(), form: z.string() })),
      }),
    ),
  }),
})

export const importsContract = contract({
  method: 'GET',
  path: '/api/v1/imports',
  summary: 'Files that were brought in, the latest first',
  right: { roles: IMPORT_ROLES },
  query: z.object({ region: regionCode, before: id.optional() }),
  response: z.object({ items: z.array(file), nextBefore: id.nullable() }),
})

export const readImportContract = contract({
  method: 'GET',
  path: '/api/v1/imports/:importId',
  summary: 'What a file would do, or has done: faults by line and column, effects by line',
  right: { roles: IMPORT_ROLES },
  params: importId,
  response: file.extend({ faultList: z.array(fault), effects: z.array(effect) }),
})

export const uploadImportContract = contract({
  method: 'POST',
  path: '/api/v1/imports',
  summary: 'Bring a file in (CSV in UTF-8 or GB18030, or xlsx): it is read and judged, nothing is taken over',
  right: { roles: IMPORT_ROLES },
  upload: true,
  body: z.strictObject({ kind: z.string().min(1).max(40), region: regionCode, fileName: text(200) }),
  response: z.object({ importId: id, rows: z.int(), faults: z.int(), summary }),
})

export const applyImportContract = contract({
  method: 'POST',
  path: '/api/v1/imports/:importId/application',
  summary: 'Take the file over: all of it or nothing',
  right: { roles: IMPORT_ROLES },
  params: importId,
  body: z.strictObject({}),
  response: z.object({ summary }),
})

export const dropImportContract = contract({
  method: 'POST',
  path: '/api/v1/imports/:importId/dropping',
  summary: 'Put the file aside; its content is emptied',
  right: { roles: IMPORT_ROLES },
  params: importId,
  body: z.strictObject({}),
  response: z.object({ dropped: z.literal(true) }),
})
