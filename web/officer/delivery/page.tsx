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
import { longDate, longMonth } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { useRegions } from '../../shared/regions.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { FormAction, PressAction } from '../../shared/staff/form-action.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { usePaging } from '../../shared/staff/url-state.ts'
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
  const paging = usePaging()
  const regions = useRegions()
  const roles = useRoles()
  const read = useRead(readDeliveryListContract, {
    params: { listId },
    query: paging.cursor === undefined ? {} : { after: Number(paging.cursor) },
  })
  const list = read.data?.list
  const next = read.data?.nextAfter ?? null
  const handsOver =
    list?.state === 'released' &&
    list.form === 'in-kind' &&
    recordDeliveryContract.right.roles.some((role) => roles.includes(role))
  return (
    <StaffPage
      title={list ? `${list.title} · ${list.listNumber}` : t('deliveries.title')}
      up={{ to: '/deliveries', title: t('deliveries.title') }}
      actions={
        list && (
          <>
            <Word look={list.state === 'released' ? 'good' : 'plain'}>{t(`deliveries.states.${list.state}`)}</Word>
            <PaperLink contract={deliverySheetContract} input={{ params: { listId } }}>
              {t('deliveries.sheet')}
            </PaperLink>
          </>
        )
      }
    >
      {list && <Head list={list} />}
      <DataTable<Line>
        label={t('deliveries.lineLabel')}
        read={{
          ...read,
          data: read.data && { items: read.data.items, nextCursor: next === null ? null : String(next) },
        }}
        rowKey={(row) => row.deliveryId}
        paging={paging}
        empty={{ title: t('deliveries.lineEmpty') }}
        columns={[
          { key: 'position', title: '#', dataIndex: 'position', width: 60 },
          { key: 'name', title: t('deliveries.person'), dataIndex: 'elderName' },
          { key: 'place', title: parts('region'), render: (_, row) => regions.shortNameOf(row.place) },
          { key: 'month', title: t('deliveries.month'), render: (_, row) => longMonth(row.month, i18n.language) },
          {
            key: 'amount',
            title: t('deliveries.total'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.amountFen} />,
          },
          { key: 'state', title: t('deliveries.state'), render: (_, row) => <LineState line={row} /> },
          ...(handsOver
            ? [
                {
                  key: 'actions',
                  title: parts('actions'),
                  render: (_: unknown, row: Line) => row.state === 'waiting' && <HandOver line={row} />,
                },
              ]
            : []),
        ]}
      />
    </StaffPage>
  )
}

function LineState({ line }: { readonly line: Line }): ReactElement {
  const { t, i18n } = useTranslation('officer-forms')
  const about = [line.deliveredOn && longDate(line.deliveredOn, i18n.language), line.receivedBy, line.reason]
  return (
    <>
      <Word look={line.state === 'delivered' ? 'good' : line.state === 'missed' ? 'late' : 'plain'}>
        {t(`deliveries.lineStates.${line.state}`)}
      </Word>
      <span className="staff-source">{about.filter(Boolean).join(' · ')}</span>
    </>
  )
}

function Head({ list }: { readonly list: Read['list'] }): ReactElement {
  const { t, i18n } = useTranslation('officer-forms')
  return (
    <Panel>
      <DescriptionList
        items={[
          { key: 'content', name: t('deliveries.content'), value: list.content },
          { key: 'period', name: t('deliveries.period'), value: longMonth(list.period, i18n.language) },
          { key: 'lines', name: t('deliveries.lines'), value: String(list.lines) },
          { key: 'total', name: t('deliveries.total'), value: <MoneyText fen={list.totalFen} /> },
          { key: 'done', name: t('deliveries.done'), value: `${list.delivered} / ${list.missed}`, wide: true },
        ]}
      />
      <ListActions list={list} />
    </Panel>
  )
}

function ListActions({ list }: { readonly list: Read['list'] }): ReactElement | null {
  const { t } = useTranslation('officer-forms')
  const roles = useRoles()
  const release = useWrite(releaseDeliveryListContract, { refresh: REFRESH })
  const cancel = useWrite(cancelDeliveryListContract, { refresh: REFRESH })
  const result = useWrite(cardResultContract, { refresh: REFRESH })
  const params = { listId: list.listId }
  const county = cancelDeliveryListContract.right.roles.some((role) => roles.includes(role))
  if (!county) return null
  if (list.state === 'made')
    return (
      <div className="staff-filters">
        {roles.includes('county-approver') && (
          <PressAction
            label={t('deliveries.release')}
            kind="main"
            blockedBecause={list.madeByMe ? t('deliveries.blocked.second') : undefined}
            send={() => release.mutateAsync({ params, body: {} })}
          />
        )}
        <FormAction
          label={t('deliveries.cancel')}
          kind="danger"
          asked={[{ name: 'reason', label: t('deliveries.reason'), kind: 'lines' }]}
          send={(filled) => cancel.mutateAsync({ params, body: { reason: filled('reason') } })}
        />
      </div>
    )
  if (list.state !== 'released' || list.form !== 'card-credit') return null
  return (
    <div className="staff-filters">
      <PaperLink contract={cardFileContract} input={{ params }}>
        {t('deliveries.cardFile')}
      </PaperLink>
      <FileAction
        label={t('deliveries.result')}
        accept=".csv,.xlsx"
        send={(file) => result.mutateAsync({ params, body: {}, file })}
      />
    </div>
  )
}

function HandOver({ line }: { readonly line: Line }): ReactElement {
  const { t } = useTranslation('officer-forms')
  const [proofFileId, setProof] = useState<string>()
  const record = useWrite(recordDeliveryContract, { refresh: REFRESH })
  const params = { elderId: line.elderId, deliveryId: line.deliveryId }
  return (
    <div className="staff-filters">
      <UploadAction
        label={t(proofFileId === undefined ? 'deliveries.receipt' : 'deliveries.receiptThere')}
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
    </div>
  )
}
