import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../../shared/ui/buttons.tsx'
import { Badge, Card, Facts } from '../../shared/ui/card.tsx'
import { type Award, useAwardWords } from './amount.ts'

const TONES = { active: 'good', suspended: 'warn', ended: 'plain' } as const

/** One award: how much, how, since when; why it is suspended or has ended; the way to its months and its decision. */
export function AwardCard(props: { readonly elderId: string; readonly award: Award }): ReactElement {
  const { t } = useTranslation('awards')
  const words = useAwardWords()
  const { elderId, award } = props
  const amount = words.amount(award)
  return (
    <Card title={award.title} tone={award.state === 'active' ? 'accent' : 'plain'}>
      {amount && <p className="link-row-title">{amount}</p>}
      <Facts
        rows={[
          { name: t('state'), value: <Badge tone={TONES[award.state]}>{t(`states.${award.state}`)}</Badge> },
          { name: t('how'), value: words.form(award) },
          award.toMonth === null
            ? { name: t('from'), value: t('fromMonth', { month: award.fromMonth }) }
            : { name: t('until'), value: t('period', { from: award.fromMonth, to: award.toMonth }) },
          ...(award.endReason ? [{ name: t('ended'), value: award.endReason }] : []),
        ]}
      />
      {award.suspensions.map((one) => (
        <p className="reason" key={one.fromMonth}>
          {one.toMonth === null
            ? t('suspendedFrom', { from: one.fromMonth, reason: one.reason })
            : t('suspendedBetween', { from: one.fromMonth, to: one.toMonth, reason: one.reason })}
        </p>
      ))}
      {award.form === 'service' && <TextLink to="/entitlements">{t('entitlement.see')}</TextLink>}
      {award.form === 'voucher' ? (
        <TextLink to="/vouchers/history">{t('months')}</TextLink>
      ) : (
        <TextLink to={`/awards/${elderId}/${award.awardId}`}>{t('months')}</TextLink>
      )}
      {award.caseId && <TextLink to={`/cases/${elderId}/${award.caseId}/decision`}>{t('decision')}</TextLink>}
    </Card>
  )
}
