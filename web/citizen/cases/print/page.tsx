import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { caseContract } from '#applications/view/contract.ts'
import { useRead } from '../../../shared/query.ts'
import { useRegions } from '../../../shared/regions.ts'
import { BigButton } from '../../../shared/ui/buttons.tsx'
import { Card, Facts } from '../../../shared/ui/card.tsx'
import { Loading, ProblemView } from '../../../shared/ui/states.tsx'
import { ElderPage } from '../../elder-page.tsx'
import { printPage } from '../../open/print.ts'
import type { MyElder } from '../../person.tsx'
import { useSay } from '../../say.ts'
import type { Case } from '../apply/page.tsx'
import '../../open/open.css'

/** 打印申请表: the request on paper, to be signed and handed in at the counter by people who do not use a phone. */
export function Component(): ReactElement {
  const { t } = useTranslation('sheet')
  const { elderId, caseId } = useParams()
  const read = useRead(caseContract, { params: { elderId: elderId ?? '', caseId: caseId ?? '' } })
  return (
    <ElderPage title={t('application.title')} back={`/cases/${elderId}/${caseId}`}>
      {(elder) => {
        if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
        return read.data ? <Paper file={read.data} elder={elder} /> : <Loading />
      }}
    </ElderPage>
  )
}

function Paper({ file, elder }: { readonly file: Case; readonly elder: MyElder }): ReactElement {
  const { t } = useTranslation(['sheet', 'common'])
  const regions = useRegions()
  const { factName, factValue } = useSay()
  const answers = Object.entries(file.form.answers)
  const person = file.elder
  return (
    <>
      <h2 className="card-title">{t('application.head', { title: file.case.title })}</h2>
      <p>{t('application.number', { number: file.case.caseNumber })}</p>
      <Card title={t('application.applicant')}>
        <Facts
          rows={[
            { name: t('application.name'), value: person.name },
            { name: t('application.sex'), value: person.sex },
            { name: t('application.age'), value: String(person.age) },
            { name: t('application.residence'), value: regions.nameOf(person.residenceRegion) },
            {
              name: t('application.household'),
              value: person.householdRegion ? regions.nameOf(person.householdRegion) : t('common:state.notSet'),
            },
            { name: t('application.identity'), value: <span className="to-write" /> },
            { name: t('application.phone'), value: <span className="to-write" /> },
          ]}
        />
      </Card>
      <Card title={t('application.answers')}>
        {answers.length + file.form.questions.length === 0 && <p>{t('application.noAnswers')}</p>}
        <Facts
          rows={[
            ...answers.map(([name, value]) => ({
              name: factName(name),
              value: value === null ? t('application.open') : factValue(name, value),
            })),
            ...file.form.questions.map((question) => ({
              key: question.fact,
              name: question.question,
              value: (
                <>
                  {question.values.length > 0 && question.values.map((one) => `□ ${one}`).join('　')}
                  {question.type === 'boolean' && `□ ${t('common:state.yes')}　□ ${t('common:state.no')}`}
                  {question.values.length === 0 && question.type !== 'boolean' && <span className="to-write" />}
                </>
              ),
            })),
          ]}
        />
      </Card>
      <Card title={t('application.papers')}>
        <ul className="stack stack-close">
          {file.documents.map((paper) => (
            <li key={paper.document}>
              □ {paper.title}
              {!paper.required && `（${t('application.optional')}）`}
            </li>
          ))}
        </ul>
      </Card>
      <Card>
        <p>{t('application.promise')}</p>
        {(['sign', ...(elder.as === 'agent' ? (['agentSign'] as const) : []), 'receivedBy'] as const).map((line) => (
          <p className="sign-line" key={line}>
            <span>{t(`application.${line}`)}</span>
            <span>{t('application.date')}</span>
          </p>
        ))}
      </Card>
      <div className="no-print">
        <BigButton onPress={printPage}>{t('common:action.print')}</BigButton>
      </div>
    </>
  )
}
