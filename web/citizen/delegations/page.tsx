import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { elderDelegationsContract } from '#people/contract.ts'
import { useRead } from '../../shared/query.ts'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { ElderPage } from '../elder-page.tsx'
import type { MyElder } from '../person.tsx'
import { DelegationCard } from './delegation-card.tsx'

/** 代办关系: who acts for the elder, who asked to, who did before. */
export function Component(): ReactElement {
  const { t } = useTranslation('record')
  return (
    <ElderPage title={t('delegations.title')} back="/mine">
      {(elder) => <Delegations elder={elder} />}
    </ElderPage>
  )
}

function Delegations({ elder }: { readonly elder: MyElder }): ReactElement {
  const { t } = useTranslation('record')
  const read = useRead(elderDelegationsContract, { params: { elderId: elder.elderId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const open = read.data.items.filter(({ state }) => state === 'active' || state === 'proposed')
  const past = read.data.items.filter(({ state }) => state === 'ended' || state === 'declined')
  return (
    <>
      <p className="soft">{t(elder.as === 'self' ? 'delegations.aboutSelf' : 'delegations.aboutAgent')}</p>
      {open.length === 0 && <Empty title={t('delegations.none')} todo={t('delegations.noneTodo')} />}
      {open.map((one) => (
        <DelegationCard key={one.delegationId} delegation={one} own={elder.as === 'self'} />
      ))}
      {past.length > 0 && (
        <section className="stack stack-close">
          <h2 className="card-title">{t('delegations.past')}</h2>
          {past.map((one) => (
            <DelegationCard key={one.delegationId} delegation={one} own={elder.as === 'self'} />
          ))}
        </section>
      )}
    </>
  )
}
