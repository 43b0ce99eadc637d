import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { reportContract } from '#assessments/report/contract.ts'
import { scaleContract } from '#assessments/self/contract.ts'
import { reportPdfContract } from '#reports/ability/contract.ts'
import { call, type Output } from '../../../shared/api.ts'
import { useRead } from '../../../shared/query.ts'
import { BigButton, TextLink } from '../../../shared/ui/buttons.tsx'
import { Card, Facts } from '../../../shared/ui/card.tsx'
import { Loading, ProblemView } from '../../../shared/ui/states.tsx'
import { ElderPage } from '../../elder-page.tsx'
import { PaperButton } from '../../files/paper-button.tsx'
import { useSay } from '../../say.ts'

type Report = Output<typeof reportContract>
type Scale = Output<typeof scaleContract>

/** 评估报告: the level first, then how it came about, item by item. */
export function Component(): ReactElement {
  const { t } = useTranslation('assessments')
  const { assessmentId } = useParams()
  return (
    <ElderPage title={t('report.title')} back="/assessments">
      {(elder) => <ReportOf elderId={elder.elderId} assessmentId={assessmentId ?? ''} />}
    </ElderPage>
  )
}

function ReportOf(props: { readonly elderId: string; readonly assessmentId: string }): ReactElement {
  const { t } = useTranslation('assessments')
  const read = useRead(reportContract, { params: props })
  const scale = useRead(scaleContract, {})
  const error = read.error ?? scale.error
  if (error) return <ProblemView error={error} onRetry={() => void Promise.all([read.refetch(), scale.refetch()])} />
  if (!read.data || !scale.data) return <Loading />
  return (
    <>
      <Shown report={read.data} scale={scale.data} />
      <PaperButton fileName={read.data.number} load={() => call(reportPdfContract, { params: props })}>
        {t('report.pdf')}
      </PaperButton>
      <p>
        {t('report.doubt')}{' '}
        <TextLink to={`/assessments/${props.elderId}/reports/${props.assessmentId}/objection`}>
          {t('objection.raise')}
        </TextLink>
      </p>
    </>
  )
}

function Shown(props: { readonly report: Report; readonly scale: Scale }): ReactElement {
  const { t } = useTranslation(['assessments', 'common'])
  const { day } = useSay()
  const { report, scale } = props
  const { result } = report
  const initial = scale.levels.find(({ level }) => level === result.initialLevel)
  return (
    <>
      <Card title={result.finalLevelName} tone="accent">
        <p>{t('report.total', { total: result.total })}</p>
        {result.raisedBy.length > 0 && initial && (
          <p>
            {t('report.raised', {
              from: initial.shortName,
              reasons: result.raisedBy.map((reason) => t(`report.reasons.${reason}`)).join('、'),
            })}
          </p>
        )}
        <p>{t('report.valid', { date: day(report.validUntil) })}</p>
      </Card>
      <Card>
        <Facts
          rows={[
            { name: t('report.number'), value: report.number },
            { name: t('report.name'), value: `${report.name}（${report.sex}）` },
            { name: t('report.identityNumber'), value: report.identityNumber },
            { name: t('assessedOn'), value: day(report.baseDate) },
            { name: t('agency'), value: report.agency },
            { name: t('report.assessors'), value: report.assessors.map(({ name }) => name).join('、') },
            { name: t('report.informant'), value: `${report.informant.name}（${report.informant.relation}）` },
            { name: t('report.place'), value: report.place },
          ]}
        />
      </Card>
      {scale.domains.map((domain) => (
        <Card
          key={domain.code}
          title={t('report.domain', { name: domain.name, score: result.domains[domain.code] ?? 0, max: domain.max })}
        >
          <Facts
            rows={domain.items.map((item) => ({
              key: item.code,
              name: item.name,
              value: (
                <>
                  {item.options.find(({ score }) => score === report.answers[item.code])?.text}
                  <span className="soft small is-block">
                    {t('report.points', { score: report.answers[item.code] ?? 0, max: item.max })}
                  </span>
                </>
              ),
            }))}
          />
        </Card>
      ))}
      <p className="soft small">{t('report.digest', { digest: report.digest })}</p>
      <BigButton weight="second" onPress={() => window.print()}>
        {t('common:action.print')}
      </BigButton>
    </>
  )
}
