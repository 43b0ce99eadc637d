import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { directoryContract, listDirectoriesContract } from '#directory/contract.ts'
import { isWithin } from '#kernel/region.ts'
import { listDraftsContract, openEditionContract } from '#rulebook/drafts/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { useRoles, useToday } from '../parts/region.tsx'

type Directory = Output<typeof listDirectoriesContract>['directories'][number]

/** The region's directory with its editions; the editor drafts the next one here. */
export function Directories({ region }: { readonly region: string }): ReactElement | null {
  const { t } = useTranslation('officer-policies', { keyPrefix: 'directories' })
  const read = useRead(listDirectoriesContract, {})
  const today = useToday()
  const edits = useRoles().includes('policy-editor')
  const own = (read.data?.directories ?? []).filter((one) => region !== '' && isWithin(one.region, region))
  if (own.length === 0) return null
  return (
    <>
      {own.map((directory) => {
        const now = directory.editions.findLast(({ from }) => from <= today)
        return (
          <Panel key={directory.directoryId} title={`${t('title')} · ${directory.title}`}>
            <p className="staff-hint">{t('about')}</p>
            <ul>
              {directory.editions.map((edition) => (
                <li key={edition.year}>
                  {t('edition', {
                    year: String(edition.year),
                    status: edition.status,
                    from: edition.from,
                    items: String(edition.items),
                  })}{' '}
                  <Word look={edition === now ? 'good' : 'plain'}>
                    {t(edition === now ? 'now' : edition.from > today ? 'coming' : 'past')}
                  </Word>
                </li>
              ))}
            </ul>
            <div className="staff-title-end">
              <a href={`/directory/${directory.directoryId}`}>{t('open')}</a>
              {directory.editions.length > 1 && (
                <a href={`/directory/${directory.directoryId}/versions`}>{t('difference')}</a>
              )}
              {edits && <NewEdition directory={directory} />}
            </div>
          </Panel>
        )
      })}
    </>
  )
}

function NewEdition({ directory }: { readonly directory: Directory }): ReactElement {
  const { t } = useTranslation('officer-policies', { keyPrefix: 'directories' })
  const navigate = useNavigate()
  const today = useToday()
  const next = Temporal.PlainDate.from(today).with({ day: 1 }).add({ months: 1 })
  const open = useWrite(openEditionContract, {
    refresh: [listDraftsContract, listDirectoriesContract, directoryContract],
  })
  return (
    <FormAction
      label={t('draft')}
      about={<p className="staff-hint">{t('draftAbout')}</p>}
      asked={[
        { name: 'year', label: t('year'), kind: 'number', initial: String(next.year) },
        { name: 'status', label: t('status'), hint: t('statusHint') },
        { name: 'from', label: t('from'), kind: 'date', initial: next.toString() },
        { name: 'reason', label: t('reason'), kind: 'lines' },
      ]}
      send={async (filled) => {
        const { draftId } = await open.mutateAsync({
          body: {
            directory: directory.directoryId,
            year: Number(filled('year')),
            status: filled('status'),
            from: filled('from'),
            reason: filled('reason'),
          },
        })
        await navigate(`/policy-drafts/${draftId}`)
      }}
    />
  )
}
