import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { myRecordLooksContract } from '#audit/contract.ts'
import type { Output } from '../../shared/api.ts'
import { BigButton } from '../../shared/ui/buttons.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { ElderPage } from '../elder-page.tsx'
import { useSay } from '../say.ts'
import { usePages } from '../use-pages.ts'

type Look = Output<typeof myRecordLooksContract>['items'][number]

/** 谁看过我的资料: who looked at the record or changed it, newest first. */
export function Component(): ReactElement {
  const { t } = useTranslation('record')
  return (
    <ElderPage title={t('looks.title')} back="/mine">
      {(elder) => <Looks elderId={elder.elderId} />}
    </ElderPage>
  )
}

function Looks({ elderId }: { readonly elderId: string }): ReactElement {
  const { t } = useTranslation('record')
  const list = usePages(myRecordLooksContract, (cursor) => ({
    params: { elderId },
    query: { limit: 30, ...(cursor && { cursor }) },
  }))
  if (list.error) return <ProblemView error={list.error} onRetry={list.retry} />
  if (!list.items) return <Loading />
  if (list.items.length === 0) return <Empty title={t('looks.none')} todo={t('looks.noneTodo')} />
  return (
    <>
      <p className="soft">{t('looks.about')}</p>
      <ol className="stack stack-close">
        {list.items.map((look) => (
          <li className="card" key={look.auditId}>
            <LookEntry look={look} />
          </li>
        ))}
      </ol>
      {list.more && (
        <BigButton weight="second" pending={list.pending} onPress={list.more}>
          {t('looks.more')}
        </BigButton>
      )}
      <p className="soft">{t('looks.doubt')}</p>
    </>
  )
}

function LookEntry({ look }: { readonly look: Look }): ReactElement {
  const { t, i18n } = useTranslation(['looks', 'record'])
  const { time } = useSay()
  // Actions come from the server, so no type can list them; what has no words of its own is told by its kind.
  const exact = `looks:actions.${look.action}`
  const kind = `looks:kinds.${look.action.split('.')[0]}`
  const key = [exact, kind].find((one) => i18n.exists(one)) ?? 'looks:kinds.other'
  // Nobody is signed in while registering.
  const registered = look.action === 'elder.registered'
  return (
    <div>
      <p className="link-row-title">{String(t(key as never))}</p>
      <p>{t('record:looks.who', { who: registered ? t('record:looks.own') : look.who })}</p>
      {look.reason && <p>{t('record:looks.reason', { reason: look.reason })}</p>}
      <p className="soft small">{time(look.at)}</p>
    </div>
  )
}
