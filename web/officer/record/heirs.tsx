import { Alert } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  confirmHeirContract,
  endHeirContract,
  heirsOfElderContract,
  proposedHeirsContract,
  recordHeirContract,
} from '#people/heirs/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { FileLink } from '../parts/file-link.tsx'
import { UploadAction } from '../parts/upload.tsx'
import { choicesOf, oneOf } from '../parts/words.ts'

type Heir = Output<typeof heirsOfElderContract>['items'][number]
type OfElder = { readonly elderId: string }
const REFRESH = [heirsOfElderContract, proposedHeirsContract] as const
const RELATIONS = ['spouse', 'child', 'parent', 'grandchild', 'sibling', 'other'] as const
const ACCOUNT_KINDS = ['card', 'social-security-card', 'passbook'] as const
const RECORDERS = ['township-clerk', 'county-reviewer']
const CONFIRMERS = ['county-reviewer', 'county-approver']

/** Who is paid what was still due to somebody who has died: recorded by one officer, confirmed by another. */
export function Heirs({ elderId, roles }: OfElder & { readonly roles: readonly string[] }): ReactElement {
  const { t, i18n } = useTranslation('officer-people')
  const { t: parts } = useTranslation('officer-parts')
  const read = useRead(heirsOfElderContract, { params: { elderId } })
  const holds = (some: readonly string[]): boolean => roles.some((role) => some.includes(role))
  const waits = read.data?.items.some(({ state }) => state === 'proposed') ?? false
  return (
    <Panel title={t('heirs.title')}>
      <p className="staff-hint">{t('heirs.about')}</p>
      <DataTable<Heir>
        label={t('heirs.title')}
        read={read}
        rowKey={(row) => row.heirId}
        empty={{ title: t('heirs.empty'), todo: t('heirs.emptyTodo') }}
        columns={[
          {
            key: 'name',
            title: t('heirs.name'),
            render: (_, row) => (
              <>
                {row.name}
                <span className="staff-source">{row.relationNote ?? t(`heirs.relations.${row.relation}`)}</span>
              </>
            ),
          },
          { key: 'number', title: t('record.identityNumber'), dataIndex: 'identityNumber' },
          {
            key: 'account',
            title: t('record.bank'),
            render: (_, row) => (
              <>
                {row.bankName} {row.account}
                <span className="staff-source">{t(`heirs.accountKinds.${row.accountKind}`)}</span>
              </>
            ),
          },
          {
            key: 'proof',
            title: t('heirs.proof'),
            render: (_, row) => <FileLink fileId={row.proofFileId}>{t('heirs.look')}</FileLink>,
          },
          {
            key: 'state',
            title: parts('state'),
            render: (_, row) => (
              <>
                <Word>{t(`heirs.states.${row.state}`)}</Word>
                <span className="staff-source">
                  {row.endReason ??
                    (row.usableFrom
                      ? t('heirs.usableFrom', { at: dateTime(row.usableFrom, i18n.language) })
                      : t('heirs.recordedAt', { at: dateTime(row.recordedAt, i18n.language) }))}
                </span>
              </>
            ),
          },
          {
            key: 'actions',
            title: parts('actions'),
            render: (_, row) =>
              row.state !== 'ended' && holds(CONFIRMERS) ? (
                <div className="staff-filters">
                  {row.state === 'proposed' && <ConfirmHeir elderId={elderId} heirId={row.heirId} own={row.own} />}
                  <EndHeir elderId={elderId} heirId={row.heirId} />
                </div>
              ) : null,
          },
        ]}
      />
      {holds(RECORDERS) && <RecordHeir elderId={elderId} waits={waits} />}
    </Panel>
  )
}

function RecordHeir({ elderId, waits }: OfElder & { readonly waits: boolean }): ReactElement {
  const { t } = useTranslation('officer-people')
  const [proofFileId, setProof] = useState<string>()
  const record = useWrite(recordHeirContract, { refresh: REFRESH })
  return (
    <div className="staff-filters" style={{ marginTop: 12 }}>
      {proofFileId && <Alert type="success" showIcon role="status" title={t('heirs.uploaded')} />}
      <UploadAction
        label={t('heirs.upload')}
        purpose="document"
        onUploaded={async (fileId) => {
          setProof(fileId)
        }}
      />
      <FormAction
        label={t('heirs.record')}
        kind="main"
        blockedBecause={waits ? t('heirs.waits') : proofFileId ? undefined : t('heirs.proofFirst')}
        about={<p className="staff-hint">{t('heirs.recordAbout')}</p>}
        asked={[
          { name: 'name', label: t('heirs.name') },
          {
            name: 'relation',
            label: t('heirs.relation'),
            kind: 'select',
            initial: 'child',
            options: choicesOf(t('heirs.relations', { returnObjects: true })),
          },
          { name: 'relationNote', label: t('heirs.relationNote'), hint: t('heirs.relationHint'), optional: true },
          { name: 'identityNumber', label: t('record.identityNumber') },
          { name: 'bankName', label: t('heirs.bankName') },
          { name: 'account', label: t('heirs.account') },
          {
            name: 'accountKind',
            label: t('heirs.accountKind'),
            kind: 'select',
            initial: 'card',
            options: choicesOf(t('heirs.accountKinds', { returnObjects: true })),
          },
        ]}
        send={async (filled) => {
          await record.mutateAsync({
            params: { elderId },
            body: {
              name: filled('name'),
              relation: oneOf(RELATIONS, filled('relation')) ?? 'other',
              ...(filled('relationNote') !== '' && { relationNote: filled('relationNote') }),
              identityNumber: filled('identityNumber'),
              account: filled('account'),
              bankName: filled('bankName'),
              accountKind: oneOf(ACCOUNT_KINDS, filled('accountKind')) ?? 'card',
              proofFileId: proofFileId ?? '',
            },
          })
          setProof(undefined)
        }}
      />
    </div>
  )
}

type OfHeir = OfElder & { readonly heirId: string }

/** Compared by somebody else than who recorded it; the account then waits as every changed account does. */
function ConfirmHeir({ elderId, heirId, own }: OfHeir & { readonly own: boolean }): ReactElement {
  const { t } = useTranslation('officer-people')
  const confirm = useWrite(confirmHeirContract, { refresh: REFRESH })
  return (
    <FormAction
      label={t('heirs.confirm')}
      kind="main"
      blockedBecause={own ? t('heirs.own') : undefined}
      about={<p>{t('heirs.confirmAbout')}</p>}
      asked={[{ name: 'compared', label: t('heirs.compared'), kind: 'must' }]}
      send={() => confirm.mutateAsync({ params: { elderId, heirId } })}
    />
  )
}

function EndHeir({ elderId, heirId }: OfHeir): ReactElement {
  const { t } = useTranslation('officer-people')
  const { t: parts } = useTranslation('officer-parts')
  const end = useWrite(endHeirContract, { refresh: REFRESH })
  return (
    <FormAction
      label={t('heirs.end')}
      kind="danger"
      about={<p>{t('heirs.endAbout')}</p>}
      asked={[{ name: 'reason', label: parts('reason'), kind: 'lines' }]}
      send={(filled) => end.mutateAsync({ params: { elderId, heirId }, body: { reason: filled('reason') } })}
    />
  )
}
