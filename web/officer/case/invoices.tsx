import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  addInvoiceContract,
  claimFormPdfContract,
  claimFormSheetContract,
  invoicesContract,
  removeInvoiceContract,
} from '#awards/claims/contract.ts'
import { parseYuan } from '#kernel/money.ts'
import { ApiError, call, type Output } from '../../shared/api.ts'
import { longDate } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { DownloadButton } from '../../shared/staff/download-button.tsx'
import { MoneyText } from '../../shared/staff/figures.tsx'
import { type Asked, FormAction, PressAction } from '../../shared/staff/form-action.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { choicesOf, oneOf } from '../parts/words.ts'
import { blocked, type CaseFile, ofCase, offered, STALE } from './view.ts'

type Invoice = Output<typeof invoicesContract>['items'][number]
const REFRESH = [invoicesContract, ...STALE] as const
const KINDS = ['assessment-fee', 'service-fee'] as const
const ASSESSMENTS = ['初次', '期末', '状态'] as const

/** The invoices of a claim and its application form (annex 1). */
export function Invoices({ file }: { readonly file: CaseFile }): ReactElement | null {
  const { t, i18n } = useTranslation('officer-claims')
  const { t: parts } = useTranslation('officer-parts')
  const params = ofCase(file)
  const claimed = file.case.claimedFrom !== null
  const read = useRead(invoicesContract, { params }, { enabled: claimed })
  if (!claimed) return null
  const changeable = offered(file, 'attach-document') && blocked(file, 'attach-document') === undefined
  return (
    <Panel title={t('invoices.title')}>
      <DataTable
        label={t('invoices.title')}
        read={read}
        rowKey={(row) => row.invoiceId}
        empty={{ title: t('invoices.empty') }}
        columns={[
          {
            key: 'kind',
            title: t('invoices.kind'),
            render: (_, row) => (
              <div>
                {t(`invoices.kinds.${row.kind}`)}
                {row.assessmentKind && (
                  <span className="staff-source">{t(`invoices.assessmentKinds.${row.assessmentKind}`)}</span>
                )}
              </div>
            ),
          },
          {
            key: 'issuer',
            title: t('invoices.issuer'),
            render: (_, row) => (
              <div>
                {row.issuer}
                <span className="staff-source">{row.number}</span>
              </div>
            ),
          },
          {
            key: 'period',
            title: t('invoices.period'),
            render: (_, row) => (
              <div>
                {longDate(row.serviceFrom, i18n.language)} — {longDate(row.serviceTo, i18n.language)}
                {row.lateReason && (
                  <span className="staff-source">{t('invoices.late', { reason: row.lateReason })}</span>
                )}
              </div>
            ),
          },
          {
            key: 'total',
            title: t('invoices.total'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.totalFen} />,
          },
          {
            key: 'insurance',
            title: t('invoices.insurance'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.insuranceFen} />,
          },
          {
            key: 'personal',
            title: t('invoices.personal'),
            align: 'right',
            render: (_, row) => <MoneyText fen={row.personalFen} />,
          },
          ...(changeable
            ? [
                {
                  key: 'actions',
                  title: parts('actions'),
                  render: (_: unknown, row: Invoice) => <Remove file={file} invoice={row} />,
                },
              ]
            : []),
        ]}
      />
      <div className="staff-filters" style={{ marginTop: 12 }}>
        {changeable && <Add file={file} />}
        <DownloadButton
          fileName={`annex-1-${file.case.caseNumber}.pdf`}
          load={() => call(claimFormPdfContract, { params })}
        >
          {t('actions.formPdf')}
        </DownloadButton>
        <DownloadButton
          fileName={`annex-1-${file.case.caseNumber}.xlsx`}
          load={() => call(claimFormSheetContract, { params })}
        >
          {t('actions.formSheet')}
        </DownloadButton>
      </div>
    </Panel>
  )
}

function Add({ file }: { readonly file: CaseFile }): ReactElement {
  const { t } = useTranslation('officer-claims')
  const add = useWrite(addInvoiceContract, { refresh: REFRESH })
  const [used, setUsed] = useState<string>()
  const asked: readonly Asked[] = [
    {
      name: 'kind',
      label: t('invoices.kind'),
      kind: 'select',
      options: choicesOf(t('invoices.kinds', { returnObjects: true })),
    },
    { name: 'issuer', label: t('invoices.issuer') },
    { name: 'number', label: t('invoices.number') },
    { name: 'issuedOn', label: t('invoices.issuedOn'), kind: 'date' },
    { name: 'serviceFrom', label: t('invoices.serviceFrom'), kind: 'date', initial: file.case.claimedFrom ?? '' },
    { name: 'serviceTo', label: t('invoices.serviceTo'), kind: 'date', initial: file.case.claimedTo ?? '' },
    { name: 'total', label: t('invoices.total'), kind: 'yuan' },
    { name: 'insurance', label: t('invoices.insurance'), kind: 'yuan' },
    { name: 'personal', label: t('invoices.personal'), kind: 'yuan' },
    { name: 'institution', label: t('invoices.institution'), optional: true },
    {
      name: 'assessmentKind',
      label: t('invoices.assessmentKind'),
      kind: 'select',
      optional: true,
      options: choicesOf(t('invoices.assessmentKinds', { returnObjects: true })),
    },
    {
      name: 'lateReason',
      label: t('invoices.lateReason'),
      hint: t('invoices.lateHint'),
      kind: 'lines',
      optional: true,
    },
  ]
  const send = async (filled: (name: string) => string): Promise<void> => {
    setUsed(undefined)
    try {
      await add.mutateAsync({
        params: ofCase(file),
        body: {
          kind: oneOf(KINDS, filled('kind')) ?? 'service-fee',
          issuer: filled('issuer'),
          number: filled('number'),
          issuedOn: filled('issuedOn'),
          serviceFrom: filled('serviceFrom'),
          serviceTo: filled('serviceTo'),
          totalFen: parseYuan(filled('total')) ?? 0,
          insuranceFen: parseYuan(filled('insurance')) ?? 0,
          personalFen: parseYuan(filled('personal')) ?? 0,
          institution: filled('institution') || null,
          assessmentKind: oneOf(ASSESSMENTS, filled('assessmentKind')) ?? null,
          fileId: null,
          lateReason: filled('lateReason') || undefined,
        },
      })
    } catch (error) {
      const found = usedIn(error)
      if (found) setUsed(t('invoices.used', found))
      throw error
    }
  }
  return <FormAction label={t('invoices.add')} kind="main" asked={asked} about={used && <p>{used}</p>} send={send} />
}

type Used = { readonly caseNumber: string; readonly name: string; readonly openedOn: string }

/** Where an invoice was used before, when the refusal says so. */
function usedIn(error: unknown): Used | undefined {
  if (!(error instanceof ApiError) || error.problem.code !== 'invoice-claimed') return undefined
  const { usedIn: found } = error.problem.facts
  if (typeof found !== 'object' || found === null) return undefined
  const { caseNumber, name, openedOn } = found as Readonly<Record<string, unknown>>
  if (typeof caseNumber !== 'string' || typeof name !== 'string' || typeof openedOn !== 'string') return undefined
  return { caseNumber, name, openedOn }
}

function Remove(props: { readonly file: CaseFile; readonly invoice: Invoice }): ReactElement {
  const { t } = useTranslation('officer-claims')
  const remove = useWrite(removeInvoiceContract, { refresh: REFRESH })
  return (
    <PressAction
      label={t('invoices.remove')}
      kind="danger"
      confirm={t('invoices.removeAsk')}
      about={<p>{t('invoices.removeAbout')}</p>}
      send={() => remove.mutateAsync({ params: { ...ofCase(props.file), invoiceId: props.invoice.invoiceId } })}
    />
  )
}
