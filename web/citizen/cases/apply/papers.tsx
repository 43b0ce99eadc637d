import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { attachDocumentContract, detachDocumentContract } from '#applications/documents/contract.ts'
import { caseContract } from '#applications/view/contract.ts'
import { useWrite } from '../../../shared/query.ts'
import { BigButton, SmallButton } from '../../../shared/ui/buttons.tsx'
import { Badge, Card } from '../../../shared/ui/card.tsx'
import { ProblemView } from '../../../shared/ui/states.tsx'
import { Thumbnail } from '../../files/thumbnail.tsx'
import { UploadButton } from '../../files/upload-button.tsx'
import { DeficiencyCard } from '../case/deficiency-card.tsx'
import type { Case } from './page.tsx'

type Paper = Case['documents'][number]

export const PAPER_TONES = {
  missing: 'warn',
  given: 'plain',
  'on-paper': 'plain',
  known: 'good',
  accepted: 'good',
  rejected: 'bad',
} as const

/** The checklist: what is there already is not asked for, the rest is photographed. */
export function Papers(props: { readonly file: Case; readonly onNext: () => void }): ReactElement {
  const { t } = useTranslation(['cases', 'common'])
  const { file } = props
  const lacking = file.documents.filter((one) => one.required && (one.state === 'missing' || one.state === 'rejected'))
  const [tried, setTried] = useState(false)
  return (
    <>
      <h2 className="card-title">{t('papers.title')}</h2>
      <DeficiencyCard file={file} />
      <p className="soft">{t('papers.about')}</p>
      {file.documents.map((paper) => (
        <PaperCard key={paper.document} file={file} paper={paper} />
      ))}
      {tried && lacking.length > 0 && (
        <p className="problem" role="alert">
          {t('papers.lacking', { what: lacking.map(({ title }) => title).join('、') })}
        </p>
      )}
      <BigButton onPress={() => (lacking.length > 0 ? setTried(true) : props.onNext())}>
        {t('common:action.next')}
      </BigButton>
    </>
  )
}

function PaperCard(props: { readonly file: Case; readonly paper: Paper }): ReactElement {
  const { t } = useTranslation(['cases', 'common'])
  const { paper } = props
  const { elderId, caseId, claimedFrom, claimedTo } = props.file.case
  const attach = useWrite(attachDocumentContract, { refresh: [caseContract] })
  const detach = useWrite(detachDocumentContract, { refresh: [caseContract] })
  const params = { elderId, caseId, document: paper.document }
  const settled = paper.state === 'known' || paper.state === 'accepted'
  // A proof of income says for which time it speaks: for exactly the time that is claimed.
  const period =
    paper.covers === 'claimed-period' && claimedFrom && claimedTo
      ? { period: { from: claimedFrom, to: claimedTo } }
      : {}
  return (
    <Card title={paper.title}>
      <p>
        <Badge tone={PAPER_TONES[paper.state]}>
          {t(paper.state === 'missing' && !paper.required ? 'papers.optional' : `papers.states.${paper.state}`)}
        </Badge>
      </p>
      {paper.note && <p className="soft">{paper.note}</p>}
      {paper.rejectedBecause && <p className="reason">{t('papers.rejected', { reason: paper.rejectedBecause })}</p>}
      {paper.files.map(({ fileId }, index) => (
        <div className="paper-file" key={fileId}>
          <Thumbnail fileId={fileId} title={t('papers.file', { what: paper.title, number: index + 1 })} />
          {!settled && (
            <SmallButton
              icon="close"
              says={t('papers.removeWhat', { what: paper.title, number: index + 1 })}
              onPress={() => detach.mutate({ params: { ...params, fileId } })}
            >
              {t('common:action.remove')}
            </SmallButton>
          )}
        </div>
      ))}
      {attach.error && <ProblemView error={attach.error} />}
      {detach.error && <ProblemView error={detach.error} />}
      {!settled && (
        <UploadButton
          label={paper.title}
          purpose="document"
          withPdf
          busy={attach.isPending}
          onUploaded={(fileId) => attach.mutate({ params, body: { fileId, ...period } })}
        />
      )}
    </Card>
  )
}
