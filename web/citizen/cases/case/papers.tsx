import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { caseContract } from '#applications/view/contract.ts'
import { useRead } from '../../../shared/query.ts'
import { Badge, Card } from '../../../shared/ui/card.tsx'
import { Loading, ProblemView } from '../../../shared/ui/states.tsx'
import { ElderPage } from '../../elder-page.tsx'
import { Thumbnail } from '../../files/thumbnail.tsx'
import { PAPER_TONES } from '../apply/papers.tsx'

/** The papers of a request as they stand: what was handed in, what the office said to each. */
export function Component(): ReactElement {
  const { t } = useTranslation('cases')
  const { elderId, caseId } = useParams()
  const read = useRead(caseContract, { params: { elderId: elderId ?? '', caseId: caseId ?? '' } })
  return (
    <ElderPage title={t('papers.title')} back={`/cases/${elderId}/${caseId}`}>
      {() => {
        if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
        if (!read.data) return <Loading />
        return read.data.documents.map((paper) => (
          <Card key={paper.document} title={paper.title}>
            <p>
              <Badge tone={PAPER_TONES[paper.state]}>{t(`papers.states.${paper.state}`)}</Badge>
            </p>
            {paper.rejectedBecause && (
              <p className="reason">{t('papers.rejected', { reason: paper.rejectedBecause })}</p>
            )}
            {paper.files.map(({ fileId }, index) => (
              <Thumbnail
                key={fileId}
                fileId={fileId}
                title={t('papers.file', { what: paper.title, number: index + 1 })}
              />
            ))}
          </Card>
        ))
      }}
    </ElderPage>
  )
}
