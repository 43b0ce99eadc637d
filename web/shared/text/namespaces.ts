import type { texts as citizen } from './zh-CN/citizen.ts'
import type { texts as common } from './zh-CN/common.ts'
import type { texts as home } from './zh-CN/home.ts'
import type { texts as institution } from './zh-CN/institution.ts'
import type { texts as looks } from './zh-CN/looks.ts'
import type { texts as messages } from './zh-CN/messages.ts'
import type { texts as officer } from './zh-CN/officer.ts'
import type { texts as people } from './zh-CN/people.ts'
import type { texts as record } from './zh-CN/record.ts'
import type { texts as staff } from './zh-CN/staff.ts'

/** One line per text file: gives `useTranslation('…')` its keys. The files themselves are found by name at run time. */
export type Namespaces = {
  readonly citizen: typeof citizen
  readonly common: typeof common
  readonly home: typeof home
  readonly institution: typeof institution
  readonly officer: typeof officer
  readonly people: typeof people
  readonly looks: typeof looks
  readonly messages: typeof messages
  readonly record: typeof record
  readonly staff: typeof staff
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: Namespaces
  }
}
