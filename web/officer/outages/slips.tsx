import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { decideSlipContract, slipsContract } from '#care/slips/contract.ts'
import { outagesContract } from '#vouchers/slips/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { FormAction, PressAction } from '../../shared/staff/form-action.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { FileLink } from '../parts/file-link.tsx'

type Slip = Output<typeof slipsContract>['items'][number]

/** The slips entered for vouchers of the region; those above the limit are decided with the photo at hand. */
export function Slips({ region, decides }: { readonly region: string; readonly decides: boolean }): ReactElement {
  const { t, i18n } = useTranslation('officer-outages')
  const read = useRead(slipsContract, { query: { region } })
  const at = (iso: string): string => dateTime(iso, i18n.language)
  return (
    <Panel title={t('slipList')}>
      <p className="staff-hint" style={{ marginBottom: 10 }}>
        {t('slipHint')}
      </p>
      <DataTable<Slip>
        label={t('slipList')}
        read={read}
        rowKey={(row) => row.slipId}
        empty={{ title: t('slipsEmpty'), todo: t('slipsEmptyTodo') }}
        columns={[
          {
            title: t('number'),
            width: 120,
            render: (_, row) => (
              <>
                {row.slipNumber}
                <span className="staff-source">
                  <FileLink fileId={row.photoId}>{t('photo')}</FileLink>
                </span>
              </>
            ),
          },
          { title: t('paperAt'), width: 170, render: (_, row) => at(row.paperAt) },
          { title: t('person'), dataIndex: 'elderName', width: 100 },
          { title: t('organization'), dataIndex: 'organization' },
          {
            title: t('what'),
            render: (_, row) => row.lines.map(({ name, quantity, unit }) => `${name} ${quantity}${unit}`).join('、'),
          },
          { title: t('fee'), align: 'right', render: (_, row) => <MoneyText fen={row.feeFen} /> },
          { title: t('deduct'), align: 'right', render: (_, row) => <MoneyText fen={row.deductFen} /> },
          {
            title: t('state'),
            width: 120,
            render: (_, row) => (
              <>
                <Word look={row.state === 'waiting' ? 'soon' : 'plain'}>
                  {row.reversed ? t('reversed') : t(`states.${row.state}`)}
                </Word>
                {row.reason && <span className="staff-source">{row.reason}</span>}
              </>
            ),
          },
          {
            title: '',
            key: 'actions',
            render: (_, row) => decides && row.state === 'waiting' && <Decide slip={row} />,
          },
        ]}
      />
    </Panel>
  )
}

function Decide({ slip }: { readonly slip: Slip }): ReactElement {
  const { t } = useTranslation('officer-outages')
  const decide = useWrite(decideSlipContract, { refresh: [slipsContract, outagesContract] })
  const params = { elderId: slip.elderId, slipId: slip.slipId }
  const blocked = slip.own ? t('own') : undefined
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
      <PressAction
        kind="main"
        label={t('approve')}
        confirm={t('approveConfirm')}
        blockedBecause={blocked}
        send={() => decide.mutateAsync({ params, body: { approve: true } })}
      />
      <FormAction
        label={t('reject')}
        blockedBecause={blocked}
        asked={[{ name: 'reason', label: t('rejectReason'), kind: 'lines' }]}
        send={(filled) => decide.mutateAsync({ params, body: { approve: false, reason: filled('reason') } })}
      />
    </div>
  )
}
