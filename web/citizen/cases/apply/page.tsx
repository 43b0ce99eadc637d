import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams, useSearchParams } from 'react-router'
import { caseContract } from '#applications/view/contract.ts'
import type { Output } from '../../../shared/api.ts'
import { useRead } from '../../../shared/query.ts'
import { BigLink } from '../../../shared/ui/buttons.tsx'
import { Loading, ProblemView } from '../../../shared/ui/states.tsx'
import { ElderPage } from '../../elder-page.tsx'
import { Check } from './check.tsx'
import { Papers } from './papers.tsx'
import { AskNext } from './question.tsx'

export type Case = Output<typeof caseContract>

/** 填申请: the open questions one by one, the papers, everything once more; the draft lies on the server. */
export function Component(): ReactElement {
  const { elderId, caseId } = useParams()
  const read = useRead(caseContract, { params: { elderId: elderId ?? '', caseId: caseId ?? '' } })
  const { t } = useTranslation('cases')
  return (
    <ElderPage title={read.data?.case.title ?? t('apply')} back={`/cases/${elderId}/${caseId}`}>
      {() => {
        if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
        return read.data ? <Apply file={read.data} /> : <Loading />
      }}
    </ElderPage>
  )
}

function Apply({ file }: { readonly file: Case }): ReactElement {
  const { t } = useTranslation('cases')
  const [search, setSearch] = useSearchParams()
  const [skipped, setSkipped] = useState<readonly string[]>([])
  const { elderId, caseId, state } = file.case
  if (state !== 'draft' && state !== 'returned')
    return (
      <>
        <p>{t('fill.handedIn')}</p>
        <BigLink to={`/cases/${elderId}/${caseId}`}>{t('fill.toCase')}</BigLink>
      </>
    )
  const part = search.get('part')
  const question = file.form.questions.find(({ fact }) => !skipped.includes(fact))
  if (!part && question)
    return (
      <AskNext
        key={question.fact}
        file={file}
        question={question}
        left={file.form.questions.filter(({ fact }) => !skipped.includes(fact)).length}
        onSkip={() => setSkipped((before) => [...before, question.fact])}
      />
    )
  if (part === 'check') return <Check file={file} onAsk={() => setSkipped([])} />
  return <Papers file={file} onNext={() => setSearch({ part: 'check' })} />
}
