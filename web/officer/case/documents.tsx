import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { attachDocumentContract, checkDocumentContract } from '#applications/documents/contract.ts'
import { deficiencyPdfContract, intakeSlipContract } from '#applications/papers/contract.ts'
import { useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { FormAction, PressAction } from '../../shared/staff/form-action.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { FileLink } from '../parts/file-link.tsx'
import { PaperLink } from '../parts/paper-link.tsx'
import { UploadAction } from '../parts/upload.tsx'
import { wordOf } from '../parts/words.ts'
import { blocked, type CaseFile, ofCase, offered, STALE } from './view.ts'

type Paper = CaseFile['documents'][number]
const LOOKS = {
  missing: 'soon',
  given: 'plain',
  'on-paper': 'plain',
  known: 'good',
  accepted: 'good',
  rejected: 'late',
} as const

/** The checklist beside what was handed in; each paper is accepted or turned down here. */
export function Documents({ file }: { readonly file: CaseFile }): ReactElement {
  const { t } = useTranslation('officer-cases')
  const { t: parts } = useTranslation('officer-parts')
  const copies: Readonly<Record<string, string>> = t('documents.copies', { returnObjects: true })
  const knownFrom = t('documents.knownFrom', { returnObjects: true })
  const notice = file.deficiencyNotice
  return (
    <Panel title={t('documents.title')}>
      <DataTable<Paper>
        label={t('documents.title')}
        read={{ data: { items: file.documents }, error: undefined, isFetching: false, refetch: () => undefined }}
        rowKey={(paper) => paper.document}
        empty={{ title: t('documents.empty') }}
        columns={[
          {
            key: 'paper',
            title: t('documents.paper'),
            render: (_, paper) => (
              <div>
                {paper.title}
                <span className="staff-source">
                  {t(paper.required ? 'documents.required' : 'documents.optional')}
                  {[copies[paper.copies ?? ''], paper.note].filter(Boolean).map((one) => ` · ${one}`)}{' '}
                  {paper.clauses.join('、')}
                </span>
              </div>
            ),
          },
          {
            key: 'files',
            title: t('documents.files'),
            render: (_, paper) =>
              paper.files.map(({ fileId }, order) => (
                <span key={fileId} style={{ marginInlineEnd: 10 }}>
                  <FileLink
                    fileId={fileId}
                  >{`${paper.title} ${t('documents.file', { n: String(order + 1) })}`}</FileLink>
                </span>
              )),
          },
          {
            key: 'state',
            title: t('documents.state'),
            render: (_, paper) => (
              <div>
                <Word look={LOOKS[paper.state]}>{t(`documents.states.${paper.state}`)}</Word>
                <span className="staff-source">
                  {paper.rejectedBecause ?? (paper.knownFrom && wordOf(knownFrom, paper.knownFrom))}
                </span>
              </div>
            ),
          },
          {
            key: 'actions',
            title: parts('actions'),
            render: (_, paper) => <Check file={file} paper={paper} />,
          },
        ]}
      />
      {notice && (
        <section aria-label={t('deficiency.title')}>
          <h3>{t('deficiency.title')}</h3>
          <p>
            {t('deficiency.issued', { at: notice.issuedAt })} ·{' '}
            {notice.answeredAt ? t('deficiency.answered', { at: notice.answeredAt }) : t('deficiency.waiting')}
          </p>
          <ul>
            {notice.items.map((item) => (
              <li key={item.id}>{item.says}</li>
            ))}
          </ul>
          {notice.says && <p>{notice.says}</p>}
        </section>
      )}
      <div className="staff-papers">
        {notice && (
          <PaperLink contract={deficiencyPdfContract} input={{ params: ofCase(file) }}>
            {t('papers.deficiency')}
          </PaperLink>
        )}
        {file.case.acceptedOn && (
          <PaperLink contract={intakeSlipContract} input={{ params: ofCase(file) }}>
            {t('papers.slip')}
          </PaperLink>
        )}
      </div>
    </Panel>
  )
}

function Check({ file, paper }: { readonly file: CaseFile; readonly paper: Paper }): ReactElement | null {
  const { t } = useTranslation('officer-cases')
  const check = useWrite(checkDocumentContract, { refresh: STALE })
  const receive = useWrite(attachDocumentContract, { refresh: STALE })
  const params = { ...ofCase(file), document: paper.document }
  const canCheck = offered(file, 'check-document') && blocked(file, 'check-document') === undefined
  const canReceive = offered(file, 'attach-document') && blocked(file, 'attach-document') === undefined
  const claimed = claimedOf(file, paper)
  const given = paper.state === 'given' || paper.state === 'on-paper'
  return (
    <span className="staff-action">
      {canReceive && (paper.state === 'missing' || paper.state === 'rejected') && (
        <>
          <PressAction
            label={t('documents.stamped')}
            send={() => receive.mutateAsync({ params, body: claimed ? { period: claimed } : {} })}
          />
          <UploadAction
            label={t('documents.scan')}
            purpose="document"
            onUploaded={(fileId) =>
              receive.mutateAsync({ params, body: { fileId, ...(claimed && { period: claimed }) } })
            }
          />
        </>
      )}
      {canCheck && (given || paper.state === 'rejected') && (
        <PressAction
          label={t('documents.accept')}
          kind="main"
          send={() => check.mutateAsync({ params, body: { verdict: 'accepted' } })}
        />
      )}
      {canCheck && (given || paper.state === 'accepted') && (
        <FormAction
          label={t('documents.reject')}
          asked={[{ name: 'because', label: t('documents.because'), kind: 'lines' }]}
          send={(filled) => check.mutateAsync({ params, body: { verdict: 'rejected', because: filled('because') } })}
        />
      )}
    </span>
  )
}

/** The period a paper has to cover: the claimed one; the clerk who takes it in has looked. */
function claimedOf(file: CaseFile, paper: Paper): { readonly from: string; readonly to: string } | undefined {
  const { claimedFrom, claimedTo } = file.case
  return paper.covers === 'claimed-period' && claimedFrom && claimedTo
    ? { from: claimedFrom, to: claimedTo }
    : undefined
}
