import { Alert, Button, Modal } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askReversalContract, redemptionsOfDeskContract } from '#care/redeem/contract.ts'
import { tillContract } from '#care/till/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime, money } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { TextInput } from '../../shared/staff/fields.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Receipt } from '../../shared/staff/receipt.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { DESK_ROLES, daysBefore, useOwnOrganization, useToday } from '../own.ts'
import { NoOrganization } from '../parts/none.tsx'

type Redemption = Output<typeof redemptionsOfDeskContract>['items'][number]
const DAYS = 7

/** What was redeemed here, with the bill of each, and how to take one back before it is settled. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('institution-care')
  const organizationId = useOwnOrganization(DESK_ROLES)
  const today = useToday()
  const filters = useFilters(['from', 'to'])
  const from = filters.values.from || daysBefore(today, DAYS)
  const to = filters.values.to || today
  const read = useRead(
    redemptionsOfDeskContract,
    { params: { organizationId: organizationId ?? '' }, query: { from, to } },
    { enabled: organizationId !== undefined && today !== '' },
  )
  const [shown, setShown] = useState<Redemption>()
  const [said, setSaid] = useState<string>()
  if (organizationId === undefined) return <NoOrganization title={t('redemptions.title')} />
  return (
    <StaffPage title={t('redemptions.title')}>
      {said && <Alert type="success" showIcon role="status" title={said} />}
      <Panel>
        <div className="staff-filters">
          <TextInput
            name="from"
            kind="date"
            label={t('redemptions.from')}
            value={from}
            error={undefined}
            onChange={(value) => filters.set({ from: value })}
          />
          <TextInput
            name="to"
            kind="date"
            label={t('redemptions.to')}
            value={to}
            error={undefined}
            onChange={(value) => filters.set({ to: value })}
          />
        </div>
      </Panel>
      <Panel>
        <DataTable<Redemption>
          label={t('redemptions.title')}
          read={read}
          rowKey={(row) => row.redemptionId}
          empty={{ title: t('redemptions.empty'), todo: t('redemptions.emptyTodo') }}
          columns={[
            { title: t('redemptions.at'), width: 180, render: (_, row) => dateTime(row.at, i18n.language) },
            { title: t('redemptions.person'), dataIndex: 'elderName', width: 110 },
            { title: t('redemptions.what'), render: (_, row) => row.lines.map(({ name }) => name).join('、') },
            { title: t('redemptions.fee'), align: 'right', render: (_, row) => <MoneyText fen={row.feeFen} /> },
            { title: t('redemptions.deduct'), align: 'right', render: (_, row) => <MoneyText fen={row.deductFen} /> },
            { title: t('redemptions.elder'), align: 'right', render: (_, row) => <MoneyText fen={row.elderFen} /> },
            { title: t('redemptions.presented'), width: 90, render: (_, row) => t(`redemptions.how.${row.presented}`) },
            {
              title: t('redemptions.state'),
              width: 120,
              render: (_, row) => <Word>{t(`redemptions.states.${stateOf(row)}`)}</Word>,
            },
            {
              title: '',
              key: 'actions',
              render: (_, row) => (
                <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
                  <Button onClick={() => setShown(row)}>{t('redemptions.bill')}</Button>
                  <Reverse redemption={row} onSaid={setSaid} />
                </div>
              ),
            },
          ]}
        />
      </Panel>
      <Modal
        open={shown !== undefined}
        title={t('redemptions.bill')}
        footer={null}
        onCancel={() => setShown(undefined)}
      >
        {shown && (
          <Receipt
            title={`${shown.elderName} · ${dateTime(shown.at, i18n.language)}`}
            lines={[
              ...shown.lines.map((line) => ({
                key: line.serviceCode,
                name: line.name,
                how: `${money(line.priceFen)} × ${line.quantity} ${line.unit}`,
                fen: line.amountFen,
              })),
              ...shown.steps
                .filter(({ step }) => step !== 'elder')
                .map((step) => ({ key: `step-${step.step}`, name: step.says, fen: step.amountFen })),
            ]}
            total={{ name: t('redemptions.elder'), fen: shown.elderFen }}
          />
        )}
      </Modal>
    </StaffPage>
  )
}

function stateOf(row: Redemption): 'open' | 'settled' | 'reversed' | 'pending' {
  return row.outcome ?? (row.reversalPending ? 'pending' : 'open')
}

function Reverse(props: { readonly redemption: Redemption; readonly onSaid: (says: string) => void }): ReactElement {
  const { t } = useTranslation('institution-care')
  const { redemption } = props
  const ask = useWrite(askReversalContract, { refresh: [redemptionsOfDeskContract, tillContract] })
  const state = stateOf(redemption)
  const blocked =
    state === 'settled'
      ? t('redemptions.blockedSettled')
      : state === 'reversed'
        ? t('redemptions.blockedReversed')
        : state === 'pending'
          ? t('redemptions.blockedPending')
          : undefined
  return (
    <FormAction
      label={t('redemptions.reverse')}
      about={<p className="staff-hint">{t('redemptions.reverseHint')}</p>}
      blockedBecause={blocked}
      asked={[{ name: 'reason', label: t('redemptions.reason'), kind: 'lines' }]}
      send={async (filled) => {
        const { elderId, redemptionId } = redemption
        const asked = await ask.mutateAsync({
          params: { elderId, redemptionId },
          body: { reason: filled('reason') },
        })
        props.onSaid(
          asked.state === 'done'
            ? t('redemptions.done', { sum: money(asked.amountFen ?? 0) })
            : t('redemptions.asked', { limit: money(asked.limitFen ?? 0) }),
        )
      }}
    />
  )
}
