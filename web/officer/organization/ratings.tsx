import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { hideRatingContract, ratingsOfDeskContract } from '#care/ratings/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'

type Rating = Output<typeof ratingsOfDeskContract>['items'][number]

/** What people say about the institution; the county takes off the public pages what must not stand there, with a reason. */
export function Ratings({ organizationId }: { readonly organizationId: string }): ReactElement {
  const { t, i18n } = useTranslation('officer-organizations')
  const { t: parts } = useTranslation('officer-parts')
  const read = useRead(ratingsOfDeskContract, { params: { organizationId } })
  const hide = useWrite(hideRatingContract, { refresh: [ratingsOfDeskContract] })
  return (
    <Panel title={t('ratings.title')}>
      <DataTable<Rating>
        label={t('ratings.title')}
        read={read}
        rowKey={(row) => `${row.serviceId}${row.voice}`}
        empty={{ title: t('ratings.empty') }}
        columns={[
          { key: 'at', title: parts('date'), render: (_, row) => dateTime(row.at, i18n.language) },
          { key: 'voice', title: t('ratings.voice'), render: (_, row) => t(`ratings.voices.${row.voice}`) },
          {
            key: 'stars',
            title: t('ratings.stars'),
            render: (_, row) => t('ratings.starWords', { n: String(row.institutionStars) }),
          },
          {
            key: 'worker',
            title: t('ratings.worker'),
            render: (_, row) =>
              row.workerStars === null
                ? '—'
                : `${row.staffName ?? ''} ${t('ratings.starWords', { n: String(row.workerStars) })}`,
          },
          {
            key: 'words',
            title: t('ratings.words'),
            render: (_, row) => (
              <>
                {row.words ?? '—'}
                {row.reply && <span className="staff-source">{t('ratings.reply', { reply: row.reply })}</span>}
              </>
            ),
          },
          {
            key: 'actions',
            title: parts('actions'),
            render: (_, row) =>
              row.hiddenReason ? (
                <>
                  <Word look="soon">{t('ratings.hidden')}</Word>
                  <span className="staff-source">{row.hiddenReason}</span>
                </>
              ) : (
                <FormAction
                  label={t('ratings.hide')}
                  kind="danger"
                  about={<p>{t('ratings.hideAbout')}</p>}
                  asked={[{ name: 'reason', label: parts('reason') }]}
                  send={(filled) =>
                    hide.mutateAsync({
                      params: { elderId: row.elderId, serviceId: row.serviceId, voice: row.voice },
                      body: { reason: filled('reason') },
                    })
                  }
                />
              ),
          },
        ]}
      />
    </Panel>
  )
}
