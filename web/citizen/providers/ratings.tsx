import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { publicRatingsContract } from '#care/ratings/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longDate } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { useSettings } from '../../shared/settings.ts'
import { Card } from '../../shared/ui/card.tsx'
import { ProblemView } from '../../shared/ui/states.tsx'

type Rating = Output<typeof publicRatingsContract>['items'][number]

/** 大家怎么说: what elders and agents said after a paid service, with the provider's answers; nobody is named. */
export function Ratings({ organizationId }: { readonly organizationId: string }): ReactElement | null {
  const { t } = useTranslation('providers')
  const read = useRead(publicRatingsContract, { params: { organizationId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data || read.data.items.length === 0) return null
  return (
    <Card title={t('ratings.title')}>
      <ul className="stack">
        {read.data.items.map((rating) => (
          <li key={`${rating.at} ${rating.voice}`}>
            <Said rating={rating} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Said({ rating }: { readonly rating: Rating }): ReactElement {
  const { t } = useTranslation('providers')
  const { language } = useSettings()
  const starsOf = (stars: number): string => {
    const count = String(stars) as '1' | '2' | '3' | '4' | '5'
    return t('ratings.of', { stars: count, words: t(`ratings.stars.${count}`) })
  }
  const on = Temporal.Instant.from(rating.at).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString()
  return (
    <>
      <p className="link-row-title">{starsOf(rating.institutionStars)}</p>
      {rating.words && <p>{rating.words}</p>}
      {rating.workerStars !== null && <p>{t('ratings.worker', { words: starsOf(rating.workerStars) })}</p>}
      <p className="soft small">
        {[t(`ratings.voices.${rating.voice}`), longDate(on, language), rating.services ?? '']
          .filter(Boolean)
          .join(' · ')}
      </p>
      {rating.reply && <p className="reason">{t('ratings.reply', { words: rating.reply })}</p>}
    </>
  )
}
