import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { ratingsOfDeskContract, replyContract } from '#care/ratings/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { DESK_ROLES, useOwnOrganization } from '../own.ts'
import { NoOrganization } from '../parts/none.tsx'

type Rating = Output<typeof ratingsOfDeskContract>['items'][number]

/** What people say about the institution and its workers, with one reply to each. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('institution-own')
  const organizationId = useOwnOrganization(DESK_ROLES)
  const read = useRead(
    ratingsOfDeskContract,
    { params: { organizationId: organizationId ?? '' } },
    { enabled: organizationId !== undefined },
  )
  if (organizationId === undefined) return <NoOrganization title={t('ratings.title')} />
  const counted = (read.data?.items ?? []).filter(({ hiddenReason }) => hiddenReason === null)
  const stars = (n: number): string => t('ratings.of5', { n: String(n) })
  return (
    <StaffPage title={t('ratings.title')}>
      <Panel>
        {counted.length > 0 && (
          <p>
            <b>{t('ratings.count', { n: String(counted.length), average: average(counted) })}</b>
          </p>
        )}
        <p className="staff-hint">{t('ratings.hint')}</p>
      </Panel>
      <Panel>
        <DataTable<Rating>
          label={t('ratings.title')}
          read={read}
          rowKey={(row) => `${row.serviceId}-${row.voice}`}
          empty={{ title: t('ratings.empty'), todo: t('ratings.emptyTodo') }}
          columns={[
            {
              title: t('ratings.at'),
              width: 180,
              render: (_, row) => (
                <>
                  {dateTime(row.at, i18n.language)}
                  <span className="staff-source">{t(`ratings.voices.${row.voice}`)}</span>
                </>
              ),
            },
            { title: t('ratings.stars'), width: 90, render: (_, row) => stars(row.institutionStars) },
            {
              title: t('ratings.worker'),
              width: 120,
              render: (_, row) => (row.workerStars === null ? '—' : `${row.staffName ?? ''} ${stars(row.workerStars)}`),
            },
            { title: t('ratings.services'), width: 160, render: (_, row) => row.services ?? '—' },
            {
              title: t('ratings.words'),
              render: (_, row) => (
                <div style={{ maxWidth: 420, whiteSpace: 'normal' }}>
                  {row.words ?? <span className="staff-hint">{t('ratings.noWords')}</span>}
                  {row.reply && (
                    <span className="staff-source">
                      {t('ratings.reply')}：{row.reply}
                    </span>
                  )}
                </div>
              ),
            },
            {
              title: '',
              key: 'actions',
              render: (_, row) =>
                row.hiddenReason === null ? (
                  <Reply organizationId={organizationId} rating={row} />
                ) : (
                  <Word>{t('ratings.hidden', { reason: row.hiddenReason })}</Word>
                ),
            },
          ]}
        />
      </Panel>
    </StaffPage>
  )
}

function average(ratings: readonly Rating[]): string {
  const sum = ratings.reduce((total, { institutionStars }) => total + institutionStars, 0)
  return (Math.round((sum * 10) / ratings.length) / 10).toString()
}

function Reply({ organizationId, rating }: { readonly organizationId: string; readonly rating: Rating }): ReactElement {
  const { t } = useTranslation('institution-own')
  const reply = useWrite(replyContract, { refresh: [ratingsOfDeskContract] })
  const { elderId, serviceId, voice } = rating
  return (
    <FormAction
      label={t('ratings.reply')}
      {...(rating.reply !== null && { blockedBecause: t('ratings.replied') })}
      about={<p className="staff-hint">{t('ratings.hint')}</p>}
      asked={[{ name: 'text', label: t('ratings.text'), kind: 'lines' }]}
      send={(filled) =>
        reply.mutateAsync({ params: { organizationId, elderId, serviceId, voice }, body: { text: filled('text') } })
      }
    />
  )
}
