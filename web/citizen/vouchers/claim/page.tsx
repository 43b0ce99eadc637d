import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { claimContract, thisMonthContract, vouchersContract } from '#vouchers/contract.ts'
import { lastDayBefore, money, percent } from '../../../shared/format.ts'
import { useForm } from '../../../shared/forms/use-form.ts'
import { useSteps } from '../../../shared/forms/use-steps.ts'
import { useRead, useWrite } from '../../../shared/query.ts'
import { BigButton, BigLink } from '../../../shared/ui/buttons.tsx'
import { CheckAnswers, StepLine } from '../../../shared/ui/check-answers.tsx'
import { RadioCards } from '../../../shared/ui/choices.tsx'
import { ErrorSummary } from '../../../shared/ui/error-summary.tsx'
import { Empty, Loading, ProblemView } from '../../../shared/ui/states.tsx'
import { ElderPage } from '../../elder-page.tsx'
import { useSay } from '../../say.ts'
import { CategoryChoice } from '../category-choice.tsx'
import type { Month } from '../page.tsx'

type Channel = Month['channels'][number]

/** 消费券领取: one category for the month, a channel, check, claim. */
export function Component(): ReactElement {
  const { t } = useTranslation('vouchers')
  const [done, setDone] = useState(false)
  return (
    <ElderPage title={t(done ? 'claim.done' : 'claim.title')} back="/vouchers">
      {(elder) => (done ? <Done /> : <Load elderId={elder.elderId} onDone={() => setDone(true)} />)}
    </ElderPage>
  )
}

function Done(): ReactElement {
  const { t } = useTranslation('vouchers')
  return (
    <>
      <p>{t('claim.doneTodo')}</p>
      <BigLink to="/vouchers">{t('claim.toVoucher')}</BigLink>
    </>
  )
}

function Load(props: { readonly elderId: string; readonly onDone: () => void }): ReactElement {
  const { t } = useTranslation('vouchers')
  const read = useRead(thisMonthContract, { params: { elderId: props.elderId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  if (read.data.voucher?.standing !== 'claimable')
    return (
      <Empty title={t('claim.nothing')} todo={t('claim.nothingTodo')}>
        <BigLink to="/vouchers">{t('claim.toVoucher')}</BigLink>
      </Empty>
    )
  return <Claim {...props} month={read.data} voucherId={read.data.voucher.voucherId} />
}

type Values = { readonly category: string; readonly channel: Channel | undefined }

function Claim(props: {
  readonly elderId: string
  readonly month: Month
  readonly voucherId: string
  readonly onDone: () => void
}): ReactElement {
  const { t } = useTranslation(['vouchers', 'common'])
  const { elderId, month, voucherId } = props
  const say = useSay()
  const claim = useWrite(claimContract, { refresh: [thisMonthContract, vouchersContract], onDone: props.onDone })
  const labels = { category: t('claim.categoryName'), channel: t('claim.channelName') }
  const form = useForm<Values>({
    initial: { category: '', channel: undefined },
    labels,
    check: {
      category: (value) => (value ? undefined : t('common:form.choose', { what: labels.category })),
      channel: (value) => (value ? undefined : t('common:form.choose', { what: labels.channel })),
    },
  })
  const steps = useSteps(3, form.values.category === '' ? 1 : 3)
  const fields = (['category', 'channel'] as const)[steps.at - 1]
  const chosen = month.categories.find(({ id }) => id === form.values.category)
  const { channel } = form.values
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (fields) {
          if (form.passes([fields])) steps.next()
          return
        }
        void form.submit(async (values) => {
          if (!values.channel) return
          const body = { category: values.category, channel: values.channel }
          await claim.mutateAsync({ params: { elderId, voucherId }, body })
        })
      }}
    >
      <StepLine at={steps.at} of={3} />
      <ErrorSummary complaints={form.complaints} tries={form.tries} />
      {form.refusal !== undefined && <ProblemView error={form.refusal} />}
      {fields === 'category' && (
        <>
          <p>{t('claim.oneOnly')}</p>
          <CategoryChoice elderId={elderId} month={month} {...form.field('category')} />
        </>
      )}
      {fields === 'channel' && (
        <RadioCards<Channel>
          {...form.field('channel')}
          label={t('claim.channel')}
          hint={t('claim.channelHint')}
          choices={month.channels.map((value) => ({ value, title: t(`channels.${value}`) }))}
        />
      )}
      {!fields && (
        <>
          <CheckAnswers
            answers={[
              { name: t('month'), value: say.month(month.month) },
              { name: labels.category, value: chosen?.title, onChange: () => steps.goTo(1) },
              {
                name: t('claim.terms'),
                value: chosen && t('claim.pays', { ratio: percent(chosen.ratio), cap: money(chosen.capFen) }),
              },
              { name: labels.channel, value: channel && t(`channels.${channel}`), onChange: () => steps.goTo(2) },
              {
                name: t('claim.until'),
                value: month.voucher && say.day(lastDayBefore(month.voucher.expiresAt)),
              },
            ]}
          />
          <p className="reason">{t('claim.rules')}</p>
        </>
      )}
      <BigButton submit pending={form.pending}>
        {fields ? t('common:action.next') : t('claim.submit')}
      </BigButton>
    </form>
  )
}
