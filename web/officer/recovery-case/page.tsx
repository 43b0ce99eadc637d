import { Alert } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { recoveriesOfElderContract } from '#awards/recovery/contract.ts'
import { getElderContract } from '#people/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime, longDate, longMonth } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import { useWhy } from '../../shared/why.ts'
import { useProgrammes } from '../parts/programme-choice.ts'
import { wordOf } from '../parts/words.ts'
import { Actions } from './actions.tsx'
import { Statement } from './statement.tsx'

export type Recovery = Output<typeof recoveriesOfElderContract>['items'][number]

/** One recovery: what is owed and why, how it is being repaid, and what may be done. */
export function Component(): ReactElement {
  const { t } = useTranslation('officer-awards')
  const { elderId = '', recoveryId = '' } = useParams()
  const read = useRead(recoveriesOfElderContract, { params: { elderId } })
  const elder = useRead(getElderContract, { params: { elderId } })
  const up = { to: '/recoveries', title: t('recoveries.title') }
  const recovery = read.data?.items.find((one) => one.recoveryId === recoveryId)
  if (!recovery)
    return (
      <StaffPage title={t('recoveries.title')} up={up}>
        {read.error ? (
          <ProblemAlert error={read.error} onRetry={() => void read.refetch()} />
        ) : read.data ? (
          <Alert type="info" showIcon title={t('recoveries.emptyTitle')} />
        ) : (
          <Waiting />
        )}
      </StaffPage>
    )
  const closed = recovery.state === 'settled' || recovery.state === 'written-off'
  return (
    <StaffPage
      title={t('recovery.title', { name: elder.data?.name ?? '' })}
      up={up}
      actions={<Word look={closed ? 'good' : 'soon'}>{t(`recoveries.states.${recovery.state}`)}</Word>}
    >
      <Alert type="info" showIcon title={t(closed ? 'recovery.closed' : 'recovery.humane')} />
      <Sums recovery={recovery} name={elder.data?.name} />
      {!closed && <Actions recovery={recovery} />}
      <Causes recovery={recovery} />
      <Statement recovery={recovery} />
      <Plan recovery={recovery} />
    </StaffPage>
  )
}

function Sums(props: { readonly recovery: Recovery; readonly name: string | undefined }): ReactElement {
  const { t, i18n } = useTranslation('officer-awards')
  const { recovery } = props
  const why = useWhy('exact')
  const programmes = useProgrammes(recovery.region)
  return (
    <Panel title={t('recovery.sums')}>
      <DescriptionList
        items={[
          {
            key: 'name',
            name: t('recoveries.name'),
            value: <Link to={`/elders/${recovery.elderId}`}>{props.name ?? '…'}</Link>,
          },
          { key: 'programme', name: t('recoveries.programme'), value: programmes.nameOf(recovery.programme) },
          { key: 'amount', name: t('recoveries.amount'), value: <MoneyText fen={recovery.amountFen} /> },
          { key: 'repaid', name: t('recoveries.repaid'), value: <MoneyText fen={recovery.repaidFen} /> },
          { key: 'left', name: t('recoveries.left'), value: <MoneyText fen={recovery.leftFen} /> },
          { key: 'openedAt', name: t('recoveries.openedAt'), value: dateTime(recovery.openedAt, i18n.language) },
          {
            key: 'why',
            name: t('recovery.why'),
            value: why(recovery.why),
            source: recovery.why.title,
            wide: true,
          },
          { key: 'reason', name: t('recoveries.reason'), value: recovery.reason, wide: true },
          {
            key: 'consent',
            name: t('recovery.consent'),
            value: t(recovery.setOffConsented ? 'recovery.consentYes' : 'recovery.consentNo'),
            wide: true,
          },
          ...(recovery.writeOffReason === null
            ? []
            : [
                {
                  key: 'writeOff',
                  name: t('recovery.writeOff'),
                  value: recovery.writeOffReason,
                  ...(recovery.state !== 'written-off' && { source: t('recovery.writeOffWaits') }),
                  wide: true,
                },
              ]),
        ]}
      />
    </Panel>
  )
}

const still = { error: undefined, isFetching: false, refetch: () => undefined }

function Causes({ recovery }: { readonly recovery: Recovery }): ReactElement {
  const { t, i18n } = useTranslation('officer-awards')
  const kinds = t('recovery.kinds', { returnObjects: true })
  return (
    <Panel title={t('recovery.causes')}>
      <DataTable
        label={t('recovery.causes')}
        read={{ ...still, data: { items: recovery.causes } }}
        rowKey={(row) => `${row.kind}${row.month}${row.amountFen}`}
        empty={{ title: t('recovery.causesEmpty') }}
        columns={[
          { key: 'month', title: t('recovery.month'), render: (_, row) => longMonth(row.month, i18n.language) },
          { key: 'kind', title: t('recovery.kind'), render: (_, row) => wordOf(kinds, row.kind) },
          {
            key: 'amount',
            title: t('recoveries.amount'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.amountFen} />,
          },
        ]}
      />
    </Panel>
  )
}

function Plan({ recovery }: { readonly recovery: Recovery }): ReactElement {
  const { t, i18n } = useTranslation('officer-awards')
  return (
    <Panel title={t('recovery.plan')}>
      <DataTable
        label={t('recovery.plan')}
        read={{ ...still, data: { items: recovery.instalments } }}
        rowKey={(row) => String(row.instalmentNo)}
        empty={{ title: t('recovery.planEmpty') }}
        columns={[
          { key: 'number', title: t('recovery.number'), dataIndex: 'instalmentNo' },
          { key: 'dueOn', title: t('recovery.dueOn'), render: (_, row) => longDate(row.dueOn, i18n.language) },
          {
            key: 'amount',
            title: t('recoveries.amount'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.amountFen} />,
          },
        ]}
      />
    </Panel>
  )
}
