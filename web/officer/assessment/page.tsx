import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import {
  assessmentFileContract,
  assessmentQueueContract,
  confirmAssessmentContract,
  rejectAssessmentContract,
  settleFeeContract,
} from '#assessments/decisions/contract.ts'
import { scaleContract } from '#assessments/self/contract.ts'
import { reportPdfContract } from '#reports/ability/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime, longDate } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { MoneyText, Word } from '../../shared/staff/figures.tsx'
import { FormAction, PressAction } from '../../shared/staff/form-action.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { StaffEmpty, Waiting } from '../../shared/staff/states.tsx'
import { PaperLink } from '../parts/paper-link.tsx'
import { useRoles } from '../parts/region.tsx'
import { wordOf } from '../parts/words.ts'
import { Items } from './items.tsx'

type File = Output<typeof assessmentFileContract>
const STALE = [assessmentFileContract, assessmentQueueContract] as const

/** The whole file of an assessment: result, both assessors, where they differed and what they agreed. */
export function Component(): ReactElement {
  const { t } = useTranslation('officer-people')
  const { elderId = '', assessmentId = '' } = useParams()
  const read = useRead(assessmentFileContract, { params: { elderId, assessmentId } })
  const roles = useRoles()
  const decides = roles.includes('county-reviewer') || roles.includes('county-approver')
  const up = { to: '/assessments', title: t('assessments.title') }
  const file = read.data
  if (!file)
    return (
      <StaffPage title={t('assessments.file')} up={up}>
        {read.error ? <ProblemAlert error={read.error} onRetry={() => void read.refetch()} /> : <Waiting />}
      </StaffPage>
    )
  return (
    <StaffPage
      title={`${file.elderName} · ${t('assessments.file')}`}
      up={up}
      actions={
        <>
          <Word look="good">{t(`assessments.states.${file.state}`)}</Word>
          {(file.state === 'confirmed' || file.state === 'objected') && (
            <PaperLink contract={reportPdfContract} input={{ params: { elderId, assessmentId } }}>
              {t('assessments.report')}
            </PaperLink>
          )}
        </>
      }
    >
      <Result file={file} />
      {decides && <Actions file={file} />}
      <Assessors file={file} />
      <Differences file={file} />
      <Items file={file} />
    </StaffPage>
  )
}

function Result({ file }: { readonly file: File }): ReactElement {
  const { t, i18n } = useTranslation('officer-people')
  const { t: parts } = useTranslation('officer-parts')
  const scale = useRead(scaleContract, {}).data
  const reasons = t('assessments.reasons', { returnObjects: true })
  const levelName = (level: number): string => scale?.levels.find((one) => one.level === level)?.name ?? String(level)
  const domainWords = (code: string, score: number): string => {
    const domain = scale?.domains.find((one) => one.code === code)
    return domain ? `${domain.name} ${score}/${domain.max}` : `${code} ${score}`
  }
  const { result, record, fee } = file
  const day = (iso: string | null): string | undefined => (iso ? longDate(iso, i18n.language) : undefined)
  if (!result)
    return (
      <Panel title={t('assessments.result')}>
        <StaffEmpty title={t('assessments.noResult')} />
      </Panel>
    )
  return (
    <Panel title={t('assessments.result')}>
      <DescriptionList
        items={[
          { key: 'final', name: t('assessments.final'), value: <b>{result.finalLevelName}</b> },
          { key: 'total', name: t('assessments.total'), value: String(result.total) },
          { key: 'initial', name: t('assessments.initial'), value: levelName(result.initialLevel) },
          {
            key: 'raised',
            name: t('assessments.raised'),
            value: result.raisedBy.map((one) => wordOf(reasons, one)).join('、') || parts('none'),
          },
          {
            key: 'domains',
            name: t('assessments.domains'),
            value: Object.entries(result.domains)
              .map(([code, score]) => domainWords(code, score))
              .join('，'),
            wide: true,
          },
          { key: 'agency', name: t('assessments.agency'), value: file.organizationName },
          { key: 'on', name: t('assessments.baseOn'), value: day(file.baseOn) },
          { key: 'place', name: t('assessments.place'), value: record?.place },
          {
            key: 'informant',
            name: t('assessments.informant'),
            value: record ? `${record.informant.name}（${record.informant.relation}）` : undefined,
          },
          { key: 'fee', name: t('assessments.fee'), value: <MoneyText fen={file.feeFen} /> },
          { key: 'until', name: t('assessments.validUntil'), value: day(file.validUntil) },
          ...(fee
            ? [
                { key: 'voucher', name: t('assessments.voucher'), value: <MoneyText fen={fee.voucherFen} /> },
                { key: 'locality', name: t('assessments.locality'), value: <MoneyText fen={fee.localityFen} /> },
                { key: 'own', name: t('assessments.own'), value: <MoneyText fen={fee.elderFen} /> },
              ]
            : []),
          ...(file.decisionReason
            ? [{ key: 'decision', name: t('assessments.decision'), value: file.decisionReason, wide: true }]
            : []),
        ]}
      />
    </Panel>
  )
}

function Actions({ file }: { readonly file: File }): ReactElement {
  const { t } = useTranslation('officer-people')
  const { t: parts } = useTranslation('officer-parts')
  const confirm = useWrite(confirmAssessmentContract, { refresh: STALE })
  const reject = useWrite(rejectAssessmentContract, { refresh: STALE })
  const settle = useWrite(settleFeeContract, { refresh: STALE })
  const params = { elderId: file.elderId, assessmentId: file.assessmentId }
  const because = (action: File['possible'][number]): string | undefined =>
    file.possible.includes(action) ? undefined : t('assessments.notPossible')
  return (
    <Panel title={parts('actions')}>
      <div className="staff-filters">
        <PressAction
          label={t('assessments.confirm')}
          kind="main"
          blockedBecause={because('confirm')}
          confirm={t('assessments.confirmAsk')}
          send={() => confirm.mutateAsync({ params, body: {} })}
        />
        <FormAction
          label={t('assessments.reject')}
          kind="danger"
          blockedBecause={because('reject')}
          asked={[{ name: 'reason', label: parts('reason'), kind: 'lines' }]}
          send={(filled) => reject.mutateAsync({ params, body: { reason: filled('reason') } })}
        />
        {because('settle-fee') === undefined && (
          <FormAction
            label={t('assessments.settle')}
            asked={[
              { name: 'conditionsMet', label: t('assessments.conditionsMet'), kind: 'check' },
              { name: 'reason', label: parts('reason'), kind: 'lines' },
            ]}
            send={(filled) =>
              settle.mutateAsync({
                params,
                body: { conditionsMet: filled('conditionsMet') === 'yes', reason: filled('reason') },
              })
            }
          />
        )}
      </div>
    </Panel>
  )
}

function Assessors({ file }: { readonly file: File }): ReactElement {
  const { t, i18n } = useTranslation('officer-people')
  const { t: cases } = useTranslation('officer-cases')
  const when = (at: string | null): string => (at ? dateTime(at, i18n.language) : '')
  return (
    <Panel title={t('assessments.assessors')}>
      <DataTable
        label={t('assessments.assessors')}
        read={{ data: { items: file.assessors }, error: undefined, isFetching: false, refetch: () => undefined }}
        rowKey={(row) => String(row.seat)}
        empty={{ title: t('assessments.noResult') }}
        columns={[
          { key: 'name', title: cases('case.name'), dataIndex: 'name' },
          { key: 'certificate', title: t('assessments.certificate'), dataIndex: 'certificateNumber' },
          { key: 'declared', title: t('assessments.declaredAt'), render: (_, row) => when(row.declaredAt) },
          { key: 'signed', title: t('assessments.signedAt'), render: (_, row) => when(row.signedAt) },
        ]}
      />
    </Panel>
  )
}

function Differences({ file }: { readonly file: File }): ReactElement {
  const { t } = useTranslation('officer-people')
  const agreedOn = (item: string): File['agreements'][number] | undefined =>
    file.agreements.find((one) => one.item === item)
  return (
    <Panel title={t('assessments.differences')}>
      <DataTable
        label={t('assessments.differences')}
        read={{ data: { items: file.differences }, error: undefined, isFetching: false, refetch: () => undefined }}
        rowKey={(row) => row.item}
        empty={{ title: t('assessments.noDifferences') }}
        columns={[
          { key: 'item', title: t('assessments.item'), render: (_, row) => `${row.item} ${row.name}` },
          { key: 'first', title: t('assessments.first'), dataIndex: 'first' },
          { key: 'second', title: t('assessments.second'), dataIndex: 'second' },
          { key: 'agreed', title: t('assessments.agreed'), render: (_, row) => agreedOn(row.item)?.agreed ?? '' },
          { key: 'why', title: t('assessments.why'), render: (_, row) => agreedOn(row.item)?.reason ?? '' },
        ]}
      />
    </Panel>
  )
}
