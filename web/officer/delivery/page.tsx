import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import {
  cancelDeliveryListContract,
  cardFileContract,
  cardResultContract,
  deliveryListsContract,
  deliverySheetContract,
  readDeliveryListContract,
  recordDeliveryContract,
  releaseDeliveryListContract,
} from '#awards/deliveries/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longMonth } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { ActionButton } from '../../shared/staff/action-button.tsx'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { MoneyText } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { FileAction } from '../parts/file-action.tsx'
import { PaperLink } from '../parts/paper-link.tsx'
import { useRoles } from '../parts/region.tsx'
import { UploadAction } from '../parts/upload.tsx'
import { choicesOf, oneOf } from '../parts/words.ts'

type Read = Output<typeof readDeliveryListContract>
type Line = Read['items'][number]
const REFRESH = [readDeliveryListContract, deliveryListsContract] as const

/** A list with its lines: released by another person, then handed over line by line or by the company's answer. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-forms')
  const { t: parts } = useTranslation('officer-parts')
  const { listId = '' } = useParams()
  const read = useRead(readDeliveryListContract, { params: { listId }, query: {} })
  const list = read.data?.list
  return (
    <StaffPage title={list ? `${list.title} · ${list.listNumber}` : t('deliveries.title')}>
      {list && <Head list={list} />}
      <DataTable
        label={t('deliveries.label')}
        read={read}
        rowKey={(row) => row.deliveryId}
        empty={{ title: t('deliveries.lineEmpty') }}
        columns={[
          { key: 'position', title: '#', dataIndex: 'position', width: 60 },
          { key: 'name', title: t('deliveries.person'), dataIndex: 'elderName' },
          { key: 'month', title: t('deliveries.month'), render: (_, row) => longMonth(row.month, i18n.language) },
          {
            key: 'amount',
            title: t('deliveries.total'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.amountFen} />,
          },
          {
            key: 'state',
            title: t('deliveries.state'),
            render: (_, row) =>
              [t(`deliveries.lineStates.${row.state}`), row.deliveredOn, row.receivedBy, row.reason]
                .filter(Boolean)
                .join(' · '),
          },
          {
            key: 'actions',
            title: parts('actions'),
            render: (_, row) =>
              list?.state === 'released' &&
              list.form === 'in-kind' &&
              row.state === 'waiting' && <HandOver line={row} />,
          },
        ]}
      />
    </StaffPage>
  )
}

function Head({ list }: { readonly list: Read['list'] }): ReactElement {
  const { t } = useTranslation('officer-forms')
  const roles = useRoles()
  const release = useWrite(releaseDeliveryListContract, { refresh: REFRESH })
  const cancel = useWrite(cancelDeliveryListContract, { refresh: REFRESH })
  const result = useWrite(cardResultContract, { refresh: REFRESH })
  const params = { listId: list.listId }
  const county = roles.includes('county-reviewer') || roles.includes('county-approver')
  const blocked = list.madeByMe ? { blockedBecause: t('deliveries.blocked.second') } : {}
  return (
    <Panel>
      <p>
        {t(`deliveries.states.${list.state}`)} · {list.content} · <MoneyText fen={list.totalFen} />
      </p>
      <PaperLink contract={deliverySheetContract} input={{ params }}>
        {t('deliveries.sheet')}
      </PaperLink>
      {list.state === 'made' && roles.includes('county-approver') && (
        <ActionButton
          kind="main"
          pending={release.isPending}
          onPress={() => release.mutate({ params, body: {} })}
          {...blocked}
        >
          {t('deliveries.release')}
        </ActionButton>
      )}
      {list.state === 'made' && county && (
        <FormAction
          label={t('deliveries.cancel')}
          kind="danger"
          asked={[{ name: 'reason', label: t('deliveries.reason'), kind: 'lines' }]}
          send={(filled) => cancel.mutateAsync({ params, body: { reason: filled('reason') } })}
        />
      )}
      {list.state === 'released' && list.form === 'card-credit' && county && (
        <>
          <PaperLink contract={cardFileContract} input={{ params }}>
            {t('deliveries.cardFile')}
          </PaperLink>
          <FileAction
            label={t('deliveries.result')}
            accept=".csv,.xlsx"
            send={(file) => result.mutateAsync({ params, body: {}, file })}
          />
        </>
      )}
      {release.error && <ProblemAlert error={release.error} />}
    </Panel>
  )
}

function HandOver({ line }: { readonly line: Line }): ReactElement {
  const { t } = useTranslation('officer-forms')
  const [proofFileId, setProof] = useState<string>()
  const record = useWrite(recordDeliveryContract, { refresh: REFRESH })
  const params = { elderId: line.elderId, deliveryId: line.deliveryId }
  return (
    <>
      <UploadAction
        label={t('deliveries.receipt')}
        purpose="other"
        onUploaded={async (fileId) => {
          setProof(fileId)
        }}
      />
      <FormAction
        label={t('deliveries.delivered')}
        kind="main"
        {...(proofFileId === undefined ? { blockedBecause: t('deliveries.blocked.proof') } : {})}
        asked={[
          { name: 'on', label: t('deliveries.on'), kind: 'date' },
          { name: 'receivedBy', label: t('deliveries.receivedBy') },
          {
            name: 'receivedAs',
            label: t('deliveries.receivedAs'),
            kind: 'select',
            initial: 'self',
            options: choicesOf(t('deliveries.as', { returnObjects: true })),
          },
        ]}
        send={(filled) =>
          record.mutateAsync({
            params,
            body: {
              state: 'delivered',
              on: filled('on'),
              receivedBy: filled('receivedBy'),
              receivedAs: oneOf(['self', 'agent', 'family'], filled('receivedAs')) ?? 'self',
              proofFileId: proofFileId ?? '',
            },
          })
        }
      />
      <FormAction
        label={t('deliveries.missed')}
        asked={[{ name: 'reason', label: t('deliveries.reason'), kind: 'lines' }]}
        send={(filled) => record.mutateAsync({ params, body: { state: 'missed', reason: filled('reason') } })}
      />
    </>
  )
}
