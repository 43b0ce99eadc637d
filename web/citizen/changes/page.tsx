import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { changesOfElderContract } from '#awards/changes/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useRead } from '../../shared/query.ts'
import { BigLink } from '../../shared/ui/buttons.tsx'
import { Badge, Card, Facts } from '../../shared/ui/card.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { ElderPage } from '../elder-page.tsx'
import { Thumbnail } from '../files/thumbnail.tsx'
import { useSay } from '../say.ts'

type Change = Output<typeof changesOfElderContract>['items'][number]

/** 报告变化: what was told about the elder, by whom, and what the county found. */
export function Component(): ReactElement {
  const { t } = useTranslation('changes')
  return (
    <ElderPage title={t('title')} back="/mine">
      {(elder) => (
        <>
          <p>{t('about')}</p>
          <BigLink to="/changes/new">{t('start')}</BigLink>
          <Told elderId={elder.elderId} />
        </>
      )}
    </ElderPage>
  )
}

function Told({ elderId }: { readonly elderId: string }): ReactElement {
  const { t } = useTranslation('changes')
  const read = useRead(changesOfElderContract, { params: { elderId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  if (read.data.items.length === 0) return <Empty title={t('none')} todo={t('noneTodo')} />
  return (
    <section className="stack stack-close">
      <h2 className="card-title">{t('told')}</h2>
      {read.data.items.map((change) => (
        <ChangeCard key={change.changeId} change={change} />
      ))}
    </section>
  )
}

const TONES = { told: 'warn', confirmed: 'good', dismissed: 'plain', 'set-aside': 'plain' } as const
const TELLERS = ['self', 'agent', 'institution', 'township', 'county', 'registry'] as const

function ChangeCard({ change }: { readonly change: Change }): ReactElement {
  const { t } = useTranslation('changes')
  const { day, time } = useSay()
  return (
    <Card title={t(`kinds.${change.kind}`)}>
      <Facts
        rows={[
          { name: t('state'), value: <Badge tone={TONES[change.state]}>{t(`states.${change.state}`)}</Badge> },
          { name: t('happenedOn'), value: day(change.happenedOn) },
          { name: t('by'), value: t(`tellers.${TELLERS.find((one) => one === change.toldBy) ?? 'registry'}`) },
          { name: t('toldAt'), value: time(change.toldAt) },
          ...(change.says ? [{ name: t('says'), value: change.says }] : []),
          ...(change.finding ? [{ name: t('finding'), value: change.finding }] : []),
          ...(change.verifiedOn ? [{ name: t('verifiedOn'), value: day(change.verifiedOn) }] : []),
        ]}
      />
      {change.proofFileId && <Thumbnail fileId={change.proofFileId} title={t('proof')} />}
    </Card>
  )
}
