import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { awardsContract } from '#awards/contract.ts'
import { recoveriesOfElderContract } from '#awards/recovery/contract.ts'
import { useRead } from '../../shared/query.ts'
import { BigLink } from '../../shared/ui/buttons.tsx'
import { Card, LinkRow } from '../../shared/ui/card.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { ElderPage } from '../elder-page.tsx'
import type { MyElder } from '../person.tsx'
import { AwardCard } from './award-card.tsx'

/** 我的待遇: what is received now and was before, what was paid, what has to come back. */
export function Component(): ReactElement {
  const { t } = useTranslation('awards')
  return (
    <ElderPage title={t('title')} back="/mine">
      {(elder) => (
        <>
          <Owed elderId={elder.elderId} />
          <Awards elder={elder} />
          <Rows />
        </>
      )}
    </ElderPage>
  )
}

function Awards({ elder }: { readonly elder: MyElder }): ReactElement {
  const { t } = useTranslation('awards')
  const { elderId } = elder
  const read = useRead(awardsContract, { params: { elderId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const running = read.data.items.filter(({ state }) => state !== 'ended')
  const past = read.data.items.filter(({ state }) => state === 'ended')
  return (
    <>
      {running.length === 0 && (
        <Empty title={t('none')} {...(!elder.diedOn && { todo: t('noneTodo') })}>
          {!elder.diedOn && <BigLink to="/cases/new">{t('apply')}</BigLink>}
        </Empty>
      )}
      {running.map((award) => (
        <AwardCard key={award.awardId} elderId={elderId} award={award} />
      ))}
      {past.length > 0 && (
        <section className="stack stack-close">
          <h2 className="card-title">{t('past')}</h2>
          {past.map((award) => (
            <AwardCard key={award.awardId} elderId={elderId} award={award} />
          ))}
        </section>
      )}
    </>
  )
}

/** Money that has to come back stands first: it has a deadline, and nobody looks for it by himself. */
function Owed({ elderId }: { readonly elderId: string }): ReactElement | null {
  const { t } = useTranslation('awards')
  const read = useRead(recoveriesOfElderContract, { params: { elderId } })
  const left = (read.data?.items ?? [])
    .filter(({ state }) => state === 'open' || state === 'repaying')
    .reduce((sum, recovery) => sum + recovery.leftFen, 0)
  if (left === 0) return null
  return (
    <Card title={t('owed')} tone="urgent">
      <p>{t('owedAbout', { left: String(left) })}</p>
      <BigLink to="/recoveries">{t('owedSee')}</BigLink>
    </Card>
  )
}

const ROWS = [
  { key: 'payouts', to: '/payouts', icon: 'card' },
  { key: 'recoveries', to: '/recoveries', icon: 'swap' },
  { key: 'changes', to: '/changes', icon: 'bell' },
  { key: 'sheet', to: '/sheet', icon: 'list' },
] as const

function Rows(): ReactElement {
  const { t } = useTranslation('awards')
  return (
    <ul className="stack stack-close">
      {ROWS.map(({ key, to, icon }) => (
        <li key={key}>
          <LinkRow to={to} icon={icon} title={t(`rows.${key}.title`)} about={t(`rows.${key}.about`)} />
        </li>
      ))}
    </ul>
  )
}
