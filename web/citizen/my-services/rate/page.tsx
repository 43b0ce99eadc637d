import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { rateContract } from '#care/ratings/contract.ts'
import { servicesOfElderContract } from '#care/services/contract.ts'
import { useForm } from '../../../shared/forms/use-form.ts'
import { useRead, useWrite } from '../../../shared/query.ts'
import { BigButton, BigLink } from '../../../shared/ui/buttons.tsx'
import { RadioCards } from '../../../shared/ui/choices.tsx'
import { ErrorSummary } from '../../../shared/ui/error-summary.tsx'
import { TextField } from '../../../shared/ui/fields.tsx'
import { Empty, Loading, ProblemView } from '../../../shared/ui/states.tsx'
import { ElderPage } from '../../elder-page.tsx'
import type { MyElder } from '../../person.tsx'
import type { Service } from '../page.tsx'

const STARS = ['5', '4', '3', '2', '1'] as const
type Stars = (typeof STARS)[number]

/** 去评价: institution and worker apart, in words and stars; elder and agent have a voice each. */
export function Component(): ReactElement {
  const { t } = useTranslation('care')
  const { serviceId } = useParams()
  const [done, setDone] = useState(false)
  return (
    <ElderPage title={t(done ? 'rate.done' : 'rate.title')} back="/my-services">
      {(elder) =>
        done ? (
          <>
            <p>{t('rate.doneTodo')}</p>
            <BigLink to="/my-services">{t('pay.toServices')}</BigLink>
          </>
        ) : (
          <Load elder={elder} serviceId={serviceId ?? ''} onDone={() => setDone(true)} />
        )
      }
    </ElderPage>
  )
}

function Load(props: {
  readonly elder: MyElder
  readonly serviceId: string
  readonly onDone: () => void
}): ReactElement {
  const { t } = useTranslation('care')
  const { elder } = props
  const read = useRead(servicesOfElderContract, { params: { elderId: elder.elderId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const service = read.data.items.find(({ serviceId }) => serviceId === props.serviceId)
  if (!service?.redemptionId || service.ratedVoices.includes(elder.as))
    return (
      <Empty title={t('rate.not')} todo={t('rate.notTodo')}>
        <BigLink to="/my-services">{t('pay.toServices')}</BigLink>
      </Empty>
    )
  return <Rate elderId={elder.elderId} service={service} onDone={props.onDone} />
}

function Rate(props: {
  readonly elderId: string
  readonly service: Service
  readonly onDone: () => void
}): ReactElement {
  const { t } = useTranslation(['care', 'common'])
  const { service } = props
  const rate = useWrite(rateContract, { refresh: [servicesOfElderContract], onDone: props.onDone })
  const labels = {
    institution: t('rate.institution', { name: service.organization }),
    worker: t('rate.worker', { name: service.staffName ?? '' }),
    words: t('rate.words'),
  }
  const form = useForm<{ institution: Stars | undefined; worker: Stars | undefined; words: string }>({
    initial: { institution: undefined, worker: undefined, words: '' },
    labels,
    check: {
      institution: (value) => (value ? undefined : t('common:form.choose', { what: labels.institution })),
    },
  })
  const choices = STARS.map((value) => ({
    value,
    title: t(`rate.stars.${value}`),
    about: <span aria-hidden="true">{'★'.repeat(Number(value))}</span>,
  }))
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit(async ({ institution, worker, words }) => {
          await rate.mutateAsync({
            params: { elderId: props.elderId, serviceId: service.serviceId },
            body: {
              institutionStars: Number(institution),
              ...(worker && { workerStars: Number(worker) }),
              ...(words.trim() && { words: words.trim() }),
            },
          })
        })
      }}
    >
      <p className="soft">{t('rate.about')}</p>
      <ErrorSummary complaints={form.complaints} tries={form.tries} />
      {form.refusal !== undefined && <ProblemView error={form.refusal} />}
      <RadioCards<Stars> {...form.field('institution')} label={labels.institution} choices={choices} />
      {service.staffName && (
        <RadioCards<Stars> {...form.field('worker')} label={labels.worker} optional choices={choices} />
      )}
      <TextField label={labels.words} optional lines={4} maxLength={500} {...form.field('words')} />
      <BigButton submit pending={form.pending}>
        {t('rate.submit')}
      </BigButton>
    </form>
  )
}
