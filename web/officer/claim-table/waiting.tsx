import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { forwardRefusedContract, quarterWaitingContract } from '#awards/claims/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longDate } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { PressAction } from '../../shared/staff/form-action.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { useQuarterName } from '../claims/quarter-choice.ts'
import { useRoles } from '../parts/region.tsx'
import { wordOf } from '../parts/words.ts'

type Waits = Output<typeof quarterWaitingContract>['claims'][number]

/** Claims that are in no table: which would go in now, which roll on, and what has to be done first. */
export function WaitingClaims(props: {
  readonly street: string
  readonly quarter: string
  readonly made: boolean
}): ReactElement {
  const { t, i18n } = useTranslation('officer-claims')
  const { street, quarter } = props
  const read = useRead(quarterWaitingContract, { params: { street, quarter } })
  return (
    <Panel title={t(props.made ? 'waits.titleLate' : 'waits.title')}>
      <DataTable
        label={t(props.made ? 'waits.titleLate' : 'waits.title')}
        read={{ ...read, data: read.data && { items: read.data.claims } }}
        rowKey={(row) => row.caseId}
        empty={{ title: t('waits.empty'), todo: t('waits.emptyTodo') }}
        columns={[
          {
            key: 'name',
            title: t('table.name'),
            render: (_, row) => (
              <div>
                <Link to={`/worklist/${row.elderId}/${row.caseId}`}>{row.name}</Link>
                <span className="staff-source">{row.caseNumber}</span>
              </div>
            ),
          },
          {
            key: 'completedOn',
            title: t('table.completedOn'),
            render: (_, row) => longDate(row.completedOn, i18n.language),
          },
          { key: 'goes', title: t('waits.goes'), render: (_, row) => <Goes row={row} made={props.made} /> },
          {
            key: 'assessment',
            title: t('table.assessment'),
            align: 'right',
            render: (_, row) => (row.claim ? <MoneyText fen={row.claim.assessmentFen} /> : '—'),
          },
          {
            key: 'service',
            title: t('table.service'),
            align: 'right',
            render: (_, row) => (row.claim ? <MoneyText fen={row.claim.serviceFen} /> : '—'),
          },
          { key: 'check', title: t('waits.check'), render: (_, row) => <Todo row={row} /> },
        ]}
      />
      {read.data?.more && <p className="staff-hint">{t('waits.more')}</p>}
    </Panel>
  )
}

function Goes({ row, made }: { readonly row: Waits; readonly made: boolean }): ReactElement {
  const { t } = useTranslation('officer-claims')
  const nameOf = useQuarterName()
  if (row.why !== null) return <Word look="late">{t('waits.leftOut')}</Word>
  if (row.late) return <Word look="soon">{t('waits.inNext', { quarter: nameOf(row.quarter) })}</Word>
  if (made) return <Word look="soon">{t('waits.titleLate')}</Word>
  return <Word look="good">{t('waits.inThis')}</Word>
}

function Todo({ row }: { readonly row: Waits }): ReactElement | null {
  const { t } = useTranslation('officer-claims')
  const whys = t('waits.why', { returnObjects: true })
  const gaps = t('waits.gaps', { returnObjects: true })
  const clerk = useRoles().includes('township-clerk')
  if (row.why === null && row.gaps.length === 0) return null
  return (
    <div>
      {row.why !== null ? wordOf(whys, row.why) : row.gaps.map((gap) => wordOf(gaps, gap)).join('、')}
      <span className="staff-source">
        {row.why === null && t('waits.gapsAbout')} <Link to={`/elders/${row.elderId}`}>{t('waits.record')}</Link>
      </span>
      {row.why === 'refused' && clerk && (
        <div style={{ marginTop: 14 }}>
          <Forward row={row} />
        </div>
      )}
    </div>
  )
}

/** What the policy refuses is refused in writing by the district. */
function Forward({ row }: { readonly row: Waits }): ReactElement {
  const { t } = useTranslation('officer-claims')
  const forward = useWrite(forwardRefusedContract, { refresh: [quarterWaitingContract] })
  const { elderId, caseId } = row
  return (
    <PressAction
      label={t('waits.forward')}
      confirm={t('waits.forward')}
      about={<p>{t('waits.forwardAbout')}</p>}
      send={() => forward.mutateAsync({ params: { elderId, caseId }, body: {} })}
    />
  )
}
