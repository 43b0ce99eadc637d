import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { decideReversalContract, reversalsContract } from '#care/redeem/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime, longDate } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText } from '../../shared/staff/figures.tsx'
import { FormAction, PressAction } from '../../shared/staff/form-action.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'

type Reversal = Output<typeof reversalsContract>['items'][number]

/** Reversals above the limit that wait for a second person. */
export function Reversals({ region, decides }: { readonly region: string; readonly decides: boolean }): ReactElement {
  const { t, i18n } = useTranslation('officer-outages')
  const read = useRead(reversalsContract, { query: { region } })
  return (
    <Panel title={t('reversals')}>
      <p className="staff-hint" style={{ marginBottom: 10 }}>
        {t('reversalHint')}
      </p>
      <DataTable<Reversal>
        label={t('reversals')}
        read={read}
        rowKey={(row) => row.reversalId}
        empty={{ title: t('reversalsEmpty') }}
        columns={[
          { title: t('requestedAt'), width: 170, render: (_, row) => dateTime(row.requestedAt, i18n.language) },
          { title: t('person'), dataIndex: 'elderName', width: 100 },
          { title: t('organization'), dataIndex: 'organization' },
          { title: t('servedOn'), width: 140, render: (_, row) => longDate(row.servedOn, i18n.language) },
          { title: t('amount'), align: 'right', render: (_, row) => <MoneyText fen={row.amountFen} /> },
          { title: t('reason'), dataIndex: 'reason' },
          { title: '', key: 'actions', render: (_, row) => decides && <Decide reversal={row} /> },
        ]}
      />
    </Panel>
  )
}

function Decide({ reversal }: { readonly reversal: Reversal }): ReactElement {
  const { t } = useTranslation('officer-outages')
  const decide = useWrite(decideReversalContract, { refresh: [reversalsContract] })
  const params = { elderId: reversal.elderId, reversalId: reversal.reversalId }
  const blocked = reversal.own ? t('reversalOwn') : undefined
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
      <PressAction
        kind="main"
        label={t('reversalApprove')}
        confirm={t('reversalApproveConfirm')}
        blockedBecause={blocked}
        send={() => decide.mutateAsync({ params, body: { approve: true } })}
      />
      <FormAction
        label={t('reversalReject')}
        blockedBecause={blocked}
        asked={[{ name: 'reason', label: t('reason'), kind: 'lines' }]}
        send={(filled) => decide.mutateAsync({ params, body: { approve: false, reason: filled('reason') } })}
      />
    </div>
  )
}
