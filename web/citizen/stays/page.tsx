import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { staysOfElderContract } from '#care/stays/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useRead } from '../../shared/query.ts'
import { BigLink } from '../../shared/ui/buttons.tsx'
import { Badge, Card, Facts } from '../../shared/ui/card.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { ElderPage } from '../elder-page.tsx'
import { useSay } from '../say.ts'

type Stay = Output<typeof staysOfElderContract>['items'][number]

/** 入住记录: where the elder lives or lived in care, which decides long or respite care. */
export function Component(): ReactElement {
  const { t } = useTranslation('care')
  return (
    <ElderPage title={t('stays.title')} back="/mine">
      {(elder) => <Stays elderId={elder.elderId} region={elder.residenceRegion} />}
    </ElderPage>
  )
}

function Stays(props: { readonly elderId: string; readonly region: string }): ReactElement {
  const { t } = useTranslation('care')
  const read = useRead(staysOfElderContract, { params: { elderId: props.elderId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  if (read.data.items.length === 0)
    return (
      <Empty title={t('stays.none')} todo={t('stays.noneTodo')}>
        <BigLink to={`/providers?region=${props.region}&category=institution-long`}>{t('stays.find')}</BigLink>
      </Empty>
    )
  return (
    <>
      {read.data.items.map((stay) => (
        <StayCard key={stay.stayId} stay={stay} />
      ))}
    </>
  )
}

function StayCard({ stay }: { readonly stay: Stay }): ReactElement {
  const { t } = useTranslation('care')
  const { day } = useSay()
  const here = stay.leftOn === null
  return (
    <Card title={stay.organization} tone={here ? 'accent' : 'plain'}>
      <Facts
        rows={[
          {
            name: t('state'),
            value: <Badge tone={here ? 'good' : 'plain'}>{t(here ? 'stays.here' : 'stays.gone')}</Badge>,
          },
          { name: t('stays.kind'), value: t(`stays.kinds.${stay.category}`) },
          { name: t('stays.admitted'), value: day(stay.admittedOn) },
          ...(here
            ? [{ name: t('stays.planned'), value: stay.plannedUntil ? day(stay.plannedUntil) : t('stays.open') }]
            : []),
          ...(stay.leftOn ? [{ name: t('stays.left'), value: day(stay.leftOn) }] : []),
          ...(stay.leaveReason ? [{ name: t('stays.why'), value: t(`stays.reasons.${stay.leaveReason}`) }] : []),
          ...(stay.contractNumber ? [{ name: t('stays.contract'), value: stay.contractNumber }] : []),
        ]}
      />
      {here && (
        <>
          <p className="soft">{t('stays.wrong')}</p>
          <BigLink to="/changes/new" weight="second">
            {t('stays.tell')}
          </BigLink>
        </>
      )}
    </Card>
  )
}
