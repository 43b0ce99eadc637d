import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { previewChangeContract } from '#awards/changes/contract.ts'
import type { Output } from '../../shared/api.ts'
import { money } from '../../shared/format.ts'

export type Effect = Output<typeof previewChangeContract>

/** What a confirmation changes, award by award and month by month. */
export function EffectView({ effect }: { readonly effect: Effect }): ReactElement {
  const { t } = useTranslation('officer-people')
  const vouchers = effect.ended.filter(({ awardId }) => !effect.effects.some((entry) => entry.awardId === awardId))
  if (vouchers.length + effect.effects.length + effect.reopened.length === 0)
    return <p>{t('changes.effect.nothing')}</p>
  return (
    <div>
      {vouchers.map((entry) => (
        <p key={entry.awardId}>{t('changes.effect.ends', { title: entry.title, month: entry.toMonth })}</p>
      ))}
      {effect.reopened.length > 0 && <p>{t('changes.effect.reopened')}</p>}
      {effect.effects.map((entry) => (
        <section key={entry.awardId}>
          <h3>{entry.title}</h3>
          {entry.period === 'ended' && entry.toMonth !== null && (
            <p>{t('changes.effect.ends', { title: entry.title, month: entry.toMonth })}</p>
          )}
          {entry.period === 'reopened' && <p>{t('changes.effect.reopened')}</p>}
          <p>
            {t('changes.effect.sums', {
              arrears: money(entry.arrearsFen),
              lowered: money(entry.loweredFen),
              recovery: money(entry.recoveryFen),
            })}
          </p>
          <table
            className="staff-effect"
            style={{ width: '100%', textAlign: 'right', fontVariantNumeric: 'tabular-nums' }}
          >
            <thead>
              <tr>
                <th scope="col">{t('changes.effect.month')}</th>
                <th scope="col">{t('changes.effect.before')}</th>
                <th scope="col">{t('changes.effect.after')}</th>
                <th scope="col">{t('changes.effect.paid')}</th>
              </tr>
            </thead>
            <tbody>
              {entry.months.map((month) => (
                <tr key={month.month}>
                  <th scope="row">{month.month}</th>
                  <td>{money(month.beforeFen)}</td>
                  <td>{money(month.afterFen)}</td>
                  <td>{money(month.paidFen)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  )
}
