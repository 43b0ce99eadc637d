import { Button } from 'antd'
import { type ReactElement, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { attachDocumentContract } from '#applications/documents/contract.ts'
import { caseContract } from '#applications/view/contract.ts'
import { uploadFileContract } from '#files/contract.ts'
import { useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { type CaseFile, may } from './case.tsx'
import '../parts/parts.css'

type Paper = CaseFile['documents'][number]

/** The checklist, each paper with its state and a way to add it. */
export function Papers({ file }: { readonly file: CaseFile }): ReactElement {
  const { t } = useTranslation('institution-care')
  const adding = may(file, 'attach-document')
  return (
    <Panel title={t('case.documents')}>
      <DataTable<Paper>
        label={t('case.documents')}
        read={{ data: { items: file.documents }, error: null, isFetching: false, refetch: () => undefined }}
        rowKey={(row) => row.document}
        empty={{ title: t('case.nothing') }}
        columns={[
          {
            title: t('case.documents'),
            render: (_, row) => (
              <div style={{ maxWidth: 460, whiteSpace: 'normal' }}>
                {row.title}
                <span className="staff-source">
                  {[row.required ? t('case.required') : t('case.optional'), row.note].filter(Boolean).join(' · ')}
                </span>
              </div>
            ),
          },
          {
            title: t('case.state'),
            width: 180,
            render: (_, row) => (
              <>
                <Word look={row.state === 'missing' || row.state === 'rejected' ? 'soon' : 'good'}>
                  {t(`case.states.${row.state}`)}
                </Word>
                {row.rejectedBecause && <span className="staff-source">{row.rejectedBecause}</span>}
              </>
            ),
          },
          { title: '', key: 'actions', render: (_, row) => adding && <Add file={file} paper={row} /> },
        ]}
      />
    </Panel>
  )
}

function Add({ file, paper }: { readonly file: CaseFile; readonly paper: Paper }): ReactElement {
  const { t } = useTranslation('institution-care')
  const input = useRef<HTMLInputElement>(null)
  const upload = useWrite(uploadFileContract)
  const attach = useWrite(attachDocumentContract, { refresh: [caseContract] })
  const add = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return
    try {
      const { fileId } = await upload.mutateAsync({ body: { purpose: 'document' }, file: chosen })
      const { elderId, caseId } = file.case
      await attach.mutateAsync({ params: { elderId, caseId, document: paper.document }, body: { fileId } })
    } catch {
      // The refusal is shown from the mutations' own state.
    }
  }
  const error = upload.error ?? attach.error
  return (
    <>
      {error && <ProblemAlert error={error} />}
      <input
        ref={input}
        className="photo-file"
        type="file"
        accept="image/jpeg,image/png,image/webp,application/pdf"
        tabIndex={-1}
        aria-label={`${t('case.add')}：${paper.title}`}
        onChange={(event) => void add(event.target.files?.[0])}
      />
      <Button
        loading={upload.isPending || attach.isPending}
        aria-label={`${t('case.add')}：${paper.title}`}
        onClick={() => input.current?.click()}
      >
        {t('case.add')}
      </Button>
    </>
  )
}
