import { Alert } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { type confirmQuarterContract, quartersContract, quarterTableContract } from '#awards/claims/contract.ts'
import { ApiError, type Output } from '../../shared/api.ts'
import { dateTime, longDate } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { useRegions } from '../../shared/regions.ts'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import { Dates } from '../claims/dates.tsx'
import { useQuarterName } from '../claims/quarter-choice.ts'
import { useRoles, useToday } from '../parts/region.tsx'
import { wordOf } from '../parts/words.ts'
import { CloseAction, TableActions } from './actions.tsx'
import { Rows } from './rows.tsx'
import { WaitingClaims } from './waiting.tsx'

export type QuarterTable = Output<typeof quarterTableContract>
export type Confirmed = Output<typeof confirmQuarterContract>

const LOOKERS_AT_WAITING = ['township-clerk', 'county-reviewer', 'county-approver']

/** One street in one quarter: the sealed table with its signatures, and the claims that are in none yet. */
export function Component(): ReactElement {
  const { t } = useTranslation('officer-claims')
  const { street = '', quarter = '' } = useParams()
  const today = useToday()
  const roles = useRoles()
  const nameOf = useQuarterName()
  const regions = useRegions()
  const table = useRead(quarterTableContract, { params: { street, quarter } })
  const quarters = useRead(quartersContract, { query: { region: street, quarter } })
  const [confirmed, setConfirmed] = useState<Confirmed>()
  const notMade = table.error instanceof ApiError && table.error.problem.code === 'not-found'
  const title = t('table.title', {
    street: table.data?.streetName ?? regions.shortNameOf(street),
    quarter: nameOf(quarter),
  })
  const up = { to: `/claims?quarter=${quarter}`, title: t('title') }
  if (!table.data && !notMade)
    return (
      <StaffPage title={title} up={up}>
        {table.error ? <ProblemAlert error={table.error} onRetry={() => void table.refetch()} /> : <Waiting />}
      </StaffPage>
    )
  const looksAtWaiting = roles.some((role) => LOOKERS_AT_WAITING.includes(role))
  return (
    <StaffPage
      title={title}
      up={up}
      actions={
        <Word look={table.data?.state === 'confirmed' ? 'good' : 'soon'}>
          {t(`states.${table.data?.state ?? 'none'}`)}
        </Word>
      }
    >
      {quarters.data && <Dates dates={quarters.data.dates} today={today} />}
      {table.data ? (
        <>
          <Summary table={table.data} />
          <TableActions table={table.data} onConfirmed={setConfirmed} />
          {confirmed && <Outcome confirmed={confirmed} table={table.data} />}
          <Rows table={table.data} />
        </>
      ) : (
        roles.includes('township-clerk') && (
          <CloseAction street={street} quarter={quarter} acceptUntil={quarters.data?.dates?.acceptUntil} />
        )
      )}
      {looksAtWaiting && <WaitingClaims street={street} quarter={quarter} made={table.data !== undefined} />}
    </StaffPage>
  )
}

function Summary({ table }: { readonly table: QuarterTable }): ReactElement {
  const { t, i18n } = useTranslation('officer-claims')
  const signed = (signature: QuarterTable['signatures']['handler']) =>
    signature ? `${signature.name}（${dateTime(signature.at, i18n.language)}）` : t('unsigned')
  return (
    <Panel title={t('table.sums')}>
      <DescriptionList
        items={[
          { key: 'claims', name: t('claims'), value: String(table.claims) },
          { key: 'total', name: t('total'), value: <MoneyText fen={table.assessmentFen + table.serviceFen} /> },
          { key: 'assessment', name: t('assessmentSum'), value: <MoneyText fen={table.assessmentFen} /> },
          { key: 'service', name: t('serviceSum'), value: <MoneyText fen={table.serviceFen} /> },
          { key: 'handler', name: t('table.handler'), value: signed(table.signatures.handler) },
          { key: 'reviewer', name: t('table.reviewer'), value: signed(table.signatures.reviewer) },
          { key: 'leader', name: t('table.leader'), value: signed(table.signatures.leader) },
          { key: 'district', name: t('table.district'), value: signed(table.signatures.district) },
          { key: 'madeOn', name: t('table.madeOn'), value: longDate(table.madeOn, i18n.language) },
          {
            key: 'digest',
            name: t('table.digest'),
            wide: true,
            value: <code style={{ overflowWrap: 'anywhere' }}>{table.digest}</code>,
          },
        ]}
      />
    </Panel>
  )
}

/** What the district's confirmation came to, claim by claim where it did not go through. */
function Outcome(props: { readonly confirmed: Confirmed; readonly table: QuarterTable }): ReactElement {
  const { t } = useTranslation('officer-claims')
  const { approved, alreadyDecided, released, refused } = props.confirmed
  const words = t('problems', { returnObjects: true })
  const nameOf = (caseId: string) => {
    const row = props.table.rows.find((one) => one.caseId === caseId)
    return row ? `${row.name} ${row.caseNumber}` : caseId
  }
  return (
    <Alert
      type={refused.length > 0 ? 'warning' : 'success'}
      showIcon
      role="status"
      title={t('confirmed.line', {
        approved: String(approved),
        already: String(alreadyDecided),
        released: String(released),
      })}
      description={
        refused.length > 0 && (
          <>
            <p>{t('confirmed.refused', { n: String(refused.length) })}</p>
            <ul>
              {refused.map((one) => (
                <li key={one.caseId}>
                  {nameOf(one.caseId)}：{wordOf(words, one.code)}
                </li>
              ))}
            </ul>
          </>
        )
      }
    />
  )
}
