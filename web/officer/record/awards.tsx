import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { awardsContract, resumeAwardContract, suspendAwardContract } from '#awards/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longMonth } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { useRoles, useToday } from '../parts/region.tsx'

type Award = Output<typeof awardsContract>['items'][number]
const LOOKS = { active: 'good', suspended: 'late', ended: 'plain' } as const
const MONTH_LENGTH = 7

/** What the person receives and has received; the county suspends and resumes from a coming month on. */
export function Awards({ elderId }: { readonly elderId: string }): ReactElement {
  const { t, i18n } = useTranslation('officer-people')
  const { t: parts } = useTranslation('officer-parts')
  const read = useRead(awardsContract, { params: { elderId } })
  const roles = useRoles()
  const county = roles.includes('county-reviewer') || roles.includes('county-approver')
  const month = (iso: string | null): string => (iso ? longMonth(iso, i18n.language) : '—')
  return (
    <Panel title={t('awards.title')}>
      <DataTable<Award>
        label={t('awards.title')}
        read={read}
        rowKey={(row) => row.awardId}
        empty={{ title: t('awards.empty') }}
        columns={[
          { key: 'title', title: t('awards.award'), dataIndex: 'title' },
          { key: 'from', title: t('awards.from'), render: (_, row) => month(row.fromMonth) },
          { key: 'to', title: t('awards.to'), render: (_, row) => month(row.toMonth) },
          {
            key: 'amount',
            title: t('awards.amount'),
            align: 'right',
            render: (_, row) => (row.amountFen === null ? '—' : <MoneyText fen={row.amountFen} />),
          },
          {
            key: 'state',
            title: parts('state'),
            render: (_, row) => (
              <>
                <Word look={LOOKS[row.state]}>{t(`awards.states.${row.state}`)}</Word>
                <span className="staff-source">
                  {row.endReason ??
                    row.suspensions
                      .map((one) => `${month(one.fromMonth)} — ${month(one.toMonth)} ${one.reason}`)
                      .join('；')}
                </span>
              </>
            ),
          },
          ...(county
            ? [
                {
                  key: 'actions',
                  title: parts('actions'),
                  render: (_: unknown, row: Award) => <Change elderId={elderId} award={row} />,
                },
              ]
            : []),
        ]}
      />
    </Panel>
  )
}

function Change({ elderId, award }: { readonly elderId: string; readonly award: Award }): ReactElement {
  const { t } = useTranslation('officer-people')
  const { t: parts } = useTranslation('officer-parts')
  const today = useToday()
  const suspend = useWrite(suspendAwardContract, { refresh: [awardsContract] })
  const resume = useWrite(resumeAwardContract, { refresh: [awardsContract] })
  const params = { elderId, awardId: award.awardId }
  const stopped = award.suspensions.some(({ toMonth }) => toMonth === null)
  const next = Temporal.PlainYearMonth.from(today.slice(0, MONTH_LENGTH)).add({ months: 1 }).toString()
  return (
    <FormAction
      label={t(stopped ? 'awards.resume' : 'awards.suspend')}
      kind={stopped ? 'second' : 'danger'}
      blockedBecause={award.state === 'ended' ? t('awards.over') : undefined}
      asked={[
        { name: 'fromMonth', label: t('awards.fromMonth'), kind: 'month', initial: next },
        { name: 'reason', label: parts('reason'), kind: 'lines' },
      ]}
      send={(filled) =>
        (stopped ? resume : suspend).mutateAsync({
          params,
          body: { fromMonth: filled('fromMonth'), reason: filled('reason') },
        })
      }
    />
  )
}
