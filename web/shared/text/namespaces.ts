import type { texts as assessments } from './zh-CN/assessments.ts'
import type { texts as awards } from './zh-CN/awards.ts'
import type { texts as care } from './zh-CN/care.ts'
import type { texts as cases } from './zh-CN/cases.ts'
import type { texts as changes } from './zh-CN/changes.ts'
import type { texts as check } from './zh-CN/check.ts'
import type { texts as citizen } from './zh-CN/citizen.ts'
import type { texts as citizenProblems } from './zh-CN/citizen-problems.ts'
import type { texts as common } from './zh-CN/common.ts'
import type { texts as directory } from './zh-CN/directory.ts'
import type { texts as home } from './zh-CN/home.ts'
import type { texts as institution } from './zh-CN/institution.ts'
import type { texts as institutionAssess } from './zh-CN/institution-assess.ts'
import type { texts as institutionCare } from './zh-CN/institution-care.ts'
import type { texts as institutionDesk } from './zh-CN/institution-desk.ts'
import type { texts as institutionOwn } from './zh-CN/institution-own.ts'
import type { texts as looks } from './zh-CN/looks.ts'
import type { texts as messages } from './zh-CN/messages.ts'
import type { texts as notices } from './zh-CN/notices.ts'
import type { texts as officer } from './zh-CN/officer.ts'
import type { texts as officerAudit } from './zh-CN/officer-audit.ts'
import type { texts as officerAwards } from './zh-CN/officer-awards.ts'
import type { texts as officerCare } from './zh-CN/officer-care.ts'
import type { texts as officerCases } from './zh-CN/officer-cases.ts'
import type { texts as officerClaims } from './zh-CN/officer-claims.ts'
import type { texts as officerForms } from './zh-CN/officer-forms.ts'
import type { texts as officerMoney } from './zh-CN/officer-money.ts'
import type { texts as officerOrganizations } from './zh-CN/officer-organizations.ts'
import type { texts as officerOutages } from './zh-CN/officer-outages.ts'
import type { texts as officerParts } from './zh-CN/officer-parts.ts'
import type { texts as officerPayouts } from './zh-CN/officer-payouts.ts'
import type { texts as officerPeople } from './zh-CN/officer-people.ts'
import type { texts as officerPolicies } from './zh-CN/officer-policies.ts'
import type { texts as officerReports } from './zh-CN/officer-reports.ts'
import type { texts as people } from './zh-CN/people.ts'
import type { texts as providers } from './zh-CN/providers.ts'
import type { texts as record } from './zh-CN/record.ts'
import type { texts as sheet } from './zh-CN/sheet.ts'
import type { texts as staff } from './zh-CN/staff.ts'
import type { texts as vouchers } from './zh-CN/vouchers.ts'
import type { texts as why } from './zh-CN/why.ts'

/** One line per text file: gives `useTranslation('…')` its keys. The files themselves are found by name at run time. */
export type Namespaces = {
  readonly assessments: typeof assessments
  readonly awards: typeof awards
  readonly changes: typeof changes
  readonly check: typeof check
  readonly citizen: typeof citizen
  readonly 'citizen-problems': typeof citizenProblems
  readonly common: typeof common
  readonly directory: typeof directory
  readonly home: typeof home
  readonly institution: typeof institution
  readonly 'institution-assess': typeof institutionAssess
  readonly 'institution-care': typeof institutionCare
  readonly 'institution-desk': typeof institutionDesk
  readonly 'institution-own': typeof institutionOwn
  readonly notices: typeof notices
  readonly officer: typeof officer
  readonly 'officer-audit': typeof officerAudit
  readonly 'officer-care': typeof officerCare
  readonly 'officer-cases': typeof officerCases
  readonly 'officer-outages': typeof officerOutages
  readonly 'officer-awards': typeof officerAwards
  readonly 'officer-claims': typeof officerClaims
  readonly 'officer-forms': typeof officerForms
  readonly 'officer-parts': typeof officerParts
  readonly 'officer-money': typeof officerMoney
  readonly 'officer-organizations': typeof officerOrganizations
  readonly 'officer-payouts': typeof officerPayouts
  readonly 'officer-people': typeof officerPeople
  readonly 'officer-policies': typeof officerPolicies
  readonly 'officer-reports': typeof officerReports
  readonly people: typeof people
  readonly looks: typeof looks
  readonly messages: typeof messages
  readonly providers: typeof providers
  readonly record: typeof record
  readonly cases: typeof cases
  readonly sheet: typeof sheet
  readonly staff: typeof staff
  readonly care: typeof care
  readonly vouchers: typeof vouchers
  readonly why: typeof why
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: Namespaces
  }
}
