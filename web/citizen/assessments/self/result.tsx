import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { BigLink } from '../../../shared/ui/buttons.tsx'
import { Card } from '../../../shared/ui/card.tsx'
import type { Estimate } from './page.tsx'

/** What the answers suggest and what to do with it; the warning about who pays stands before the way on. */
export function Result({ estimate }: { readonly estimate: Estimate }): ReactElement {
  const { t } = useTranslation(['assessments', 'common'])
  const { best, worst, advice } = estimate
  return (
    <>
      <Card tone="accent">
        <p className="link-row-title">
          {best.level === worst.level
            ? t('self.level', { level: best.name })
            : t('self.levels', { best: best.name, worst: worst.name })}
        </p>
        <p>{t(`self.advices.${advice}`)}</p>
      </Card>
      <p className="reason">{t('self.noEffect')}</p>
      {advice === 'elder-may-pay-fee' && <p className="reason">{t('self.whoPays')}</p>}
      <BigLink to="/assessments/request" weight={advice === 'elder-may-pay-fee' ? 'second' : 'main'}>
        {t('self.toRequest')}
      </BigLink>
      <BigLink to="/assessments" weight="second">
        {t('self.toAssessments')}
      </BigLink>
    </>
  )
}
