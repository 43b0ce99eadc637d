import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { servicesOfElderContract } from '#care/services/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useRead } from '../../shared/query.ts'
import { BigLink } from '../../shared/ui/buttons.tsx'
import { Badge, Card, Facts } from '../../shared/ui/card.tsx'
import { Money } from '../../shared/ui/money.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { ElderPage } from '../elder-page.tsx'
import type { MyElder } from '../person.tsx'
import { useSay } from '../say.ts'
import { Answer } from './answer.tsx'

export type Service = Output<typeof servicesOfElderContract>['items'][number]

/** 我的服务: what was done; confirm it, pay it with the voucher, rate it. */
export function Component(): ReactElement {
  const { t } = useTranslation('care')
  return (
    <ElderPage title={t('services.title')} back="/mine">
      {(elder) => <Services elder={elder} />}
    </ElderPage>
  )
}

function Services({ elder }: { readonly elder: MyElder }): ReactElement {
  const { t } = useTranslation('care')
  const read = useRead(servicesOfElderContract, { params: { elderId: elder.elderId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const { items } = read.data
  if (items.length === 0)
    return (
      <Empty title={t('services.none')} todo={t('services.noneTodo')}>
        <BigLink to={`/providers?region=${elder.residenceRegion}`}>{t('bookings.find')}</BigLink>
      </Empty>
    )
  return (
    <>
      {items.map((service) => (
        <ServiceCard key={service.serviceId} elder={elder} service={service} />
      ))}
    </>
  )
}

const TONES = { recorded: 'warn', confirmed: 'good', disputed: 'bad', cancelled: 'plain' } as const

/** What can be done next with a service, by its state: one button. */
function ServiceCard(props: { readonly elder: MyElder; readonly service: Service }): ReactElement {
  const { t } = useTranslation('care')
  const { day } = useSay()
  const { elder, service } = props
  const redeemed = service.redemptionId !== null
  const drawn = service.drawId !== null
  const canPay = service.state === 'confirmed' && !redeemed && !drawn
  const canRate = redeemed && !service.ratedVoices.includes(elder.as)
  return (
    <Card title={service.organization} {...(service.state === 'recorded' && { tone: 'urgent' as const })}>
      <Facts
        rows={[
          {
            name: t('state'),
            value: (
              <Badge tone={redeemed || drawn ? 'good' : TONES[service.state]}>
                {t(redeemed ? 'services.redeemed' : drawn ? 'services.drawnState' : `services.states.${service.state}`)}
              </Badge>
            ),
          },
          {
            name: t('services.on'),
            value:
              service.servedFrom === service.servedOn
                ? day(service.servedOn)
                : `${day(service.servedFrom)} — ${day(service.servedOn)}`,
          },
          {
            name: t('services.what'),
            value: service.lines.map((line) => `${line.name} × ${line.quantity}`).join('、'),
          },
          ...(service.staffName ? [{ name: t('bookings.worker'), value: service.staffName }] : []),
          { name: t('services.fee'), value: <Money fen={service.feeFen} /> },
          ...(service.insuranceFen > 0
            ? [{ name: t('services.insurance'), value: <Money fen={service.insuranceFen} /> }]
            : []),
          ...(service.deductFen === null
            ? []
            : [{ name: t('services.deducted'), value: <Money fen={service.deductFen} /> }]),
          ...(service.drawnFen === null
            ? []
            : [{ name: t('services.drawn'), value: <Money fen={service.drawnFen} /> }]),
          ...(service.objection ? [{ name: t('services.objection'), value: service.objection }] : []),
        ]}
      />
      <Answer elderId={elder.elderId} service={service} />
      {canPay && <BigLink to={`/my-services/${service.serviceId}/pay`}>{t('services.pay')}</BigLink>}
      {canRate && <BigLink to={`/my-services/${service.serviceId}/rate`}>{t('services.rate')}</BigLink>}
    </Card>
  )
}
