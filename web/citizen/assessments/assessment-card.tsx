import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { BigLink, TextLink } from '../../shared/ui/buttons.tsx'
import { Badge, Card, Facts } from '../../shared/ui/card.tsx'
import { Money } from '../../shared/ui/money.tsx'
import { useSay } from '../say.ts'
import { ObjectionState } from './objection-state.tsx'
import type { Assessments } from './page.tsx'

type Assessment = Assessments['assessments'][number]

const TONES = {
  scoring: 'warn',
  reconciling: 'warn',
  signing: 'warn',
  signed: 'warn',
  confirmed: 'good',
  objected: 'warn',
  rejected: 'plain',
  voided: 'plain',
} as const

/** One assessment: its state, and once it is confirmed the level, until when it holds and who pays. */
export function AssessmentCard(props: { readonly assessment: Assessment; readonly all: Assessments }): ReactElement {
  const { t } = useTranslation('assessments')
  const { day } = useSay()
  const { assessment, all } = props
  const { fee, level } = assessment
  const objections = all.objections.filter(({ assessmentId }) => assessmentId === assessment.assessmentId)
  const report = `/assessments/${assessment.elderId}/reports/${assessment.assessmentId}`
  return (
    <Card {...(level !== null && { title: level })} {...(assessment.valid && { tone: 'accent' as const })}>
      <Facts
        rows={[
          { name: t('state'), value: <Badge tone={TONES[assessment.state]}>{t(`states.${assessment.state}`)}</Badge> },
          { name: t('agency'), value: assessment.organizationName },
          ...(assessment.baseOn ? [{ name: t('assessedOn'), value: day(assessment.baseOn) }] : []),
          ...(level !== null && assessment.validUntil
            ? [{ name: t('validUntil'), value: day(assessment.validUntil) }]
            : []),
          ...(fee
            ? [
                { name: t('fee'), value: <Money fen={assessment.feeFen} /> },
                { name: t('feeVoucher'), value: <Money fen={fee.voucherFen + fee.localityFen} /> },
                { name: t('feeElder'), value: <Money fen={fee.elderFen} /> },
              ]
            : []),
        ]}
      />
      {assessment.superseded && <p className="soft">{t('superseded')}</p>}
      {objections.map((objection) => (
        <ObjectionState key={objection.objectionId} elderId={assessment.elderId} objection={objection} />
      ))}
      {level !== null && (
        <BigLink to={report} weight="second">
          {t('report.open')}
        </BigLink>
      )}
      {assessment.state === 'confirmed' && !assessment.superseded && objections.length === 0 && (
        <TextLink to={`${report}/objection`}>{t('objection.raise')}</TextLink>
      )}
    </Card>
  )
}
