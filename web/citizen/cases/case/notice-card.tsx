import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../../../shared/ui/buttons.tsx'
import { Card } from '../../../shared/ui/card.tsx'
import type { Case } from '../apply/page.tsx'

type Notice = Case['notices'][number]

/** 公示: the last notice of a request, with its days while it is public and what follows from its state. */
export function NoticeCard({ file }: { readonly file: Case }): ReactElement | null {
  const { t } = useTranslation('cases')
  const notice = file.notices.at(-1)
  if (!notice) return null
  const isPublic = notice.state === 'open' || notice.state === 'held'
  return (
    <Card title={t('notice.title')}>
      <NoticeState notice={notice} />
      <p className="soft">{t('notice.shown', { name: notice.shownName })}</p>
      {isPublic && <TextLink to={`/notices/${notice.noticeId}`}>{t('notice.see')}</TextLink>}
    </Card>
  )
}

function NoticeState({ notice }: { readonly notice: Notice }): ReactElement {
  const { t } = useTranslation('cases')
  const { state, startsOn: from, endsOn: to } = notice
  if (state === 'held' || state === 'withdrawn') return <p>{t(`notice.${state}`)}</p>
  return <p>{to === null ? t('notice.openEnded', { from }) : t(`notice.${state}`, { from, to })}</p>
}
