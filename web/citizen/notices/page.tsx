import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { publicNoticesContract } from '#applications/notices/contract.ts'
import { BigButton } from '../../shared/ui/buttons.tsx'
import { LinkRow } from '../../shared/ui/card.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { CitizenPage } from '../frame.tsx'
import { PlaceSelect } from '../open/places.tsx'
import { usePages } from '../use-pages.ts'
import '../open/open.css'

/** 公示: what is about to be granted and may be objected to today. */
export function Component(): ReactElement {
  const { t } = useTranslation('notices')
  const [params, setParams] = useSearchParams()
  const region = params.get('region') ?? ''
  const read = usePages(publicNoticesContract, (cursor) => ({
    query: { ...(region && { region }), ...(cursor && { cursor }) },
  }))
  return (
    <CitizenPage title={t('title')} back="/">
      <div className="stack">
        <p>{t('intro')}</p>
        <PlaceSelect
          label={t('place')}
          all={t('anywhere')}
          value={region}
          onChange={(next) => setParams(next ? { region: next } : {}, { replace: true })}
        />
        {Boolean(read.error) && <ProblemView error={read.error} onRetry={read.retry} />}
        {!read.items && !read.error && <Loading />}
        {read.items?.length === 0 && <Empty title={t('none')} todo={t('noneTodo')} />}
        <ul className="stack stack-close">
          {read.items?.map((notice) => (
            <li key={notice.noticeId}>
              <LinkRow
                to={`/notices/${notice.noticeId}`}
                title={`${notice.shownName}：${notice.title}`}
                about={
                  <>
                    {notice.place && <span className="is-block">{notice.place}</span>}
                    {notice.held || notice.endsOn === null
                      ? t('held')
                      : t('periodText', { from: notice.startsOn, to: notice.endsOn })}
                  </>
                }
              />
            </li>
          ))}
        </ul>
        {read.more && (
          <BigButton weight="second" pending={read.pending} onPress={read.more}>
            {t('more')}
          </BigButton>
        )}
      </div>
    </CitizenPage>
  )
}
