import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { adviceContract } from '#care/contract.ts'
import { swapContract, thisMonthContract, vouchersContract } from '#vouchers/contract.ts'
import { useForm } from '../../../shared/forms/use-form.ts'
import { useRead, useWrite } from '../../../shared/query.ts'
import { BigButton, BigLink } from '../../../shared/ui/buttons.tsx'
import { Confirm } from '../../../shared/ui/confirm.tsx'
import { ErrorSummary } from '../../../shared/ui/error-summary.tsx'
import { Empty, Loading, ProblemView } from '../../../shared/ui/states.tsx'
import { ElderPage } from '../../elder-page.tsx'
import { CategoryChoice } from '../category-choice.tsx'
import type { Month } from '../page.tsx'

/** 换券: another category while nothing of the voucher is used or set aside. */
export function Component(): ReactElement {
  const { t } = useTranslation('vouchers')
  const [done, setDone] = useState(false)
  return (
    <ElderPage title={t(done ? 'swap.done' : 'swap.title')} back="/vouchers">
      {(elder) =>
        done ? (
          <BigLink to="/vouchers">{t('claim.toVoucher')}</BigLink>
        ) : (
          <Load elderId={elder.elderId} onDone={() => setDone(true)} />
        )
      }
    </ElderPage>
  )
}

function Load(props: { readonly elderId: string; readonly onDone: () => void }): ReactElement {
  const { t } = useTranslation('vouchers')
  const read = useRead(thisMonthContract, { params: { elderId: props.elderId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const { voucher } = read.data
  if (voucher?.standing !== 'usable')
    return (
      <Empty title={t('swap.nothing')} todo={t('swap.nothingTodo')}>
        <BigLink to="/vouchers">{t('claim.toVoucher')}</BigLink>
      </Empty>
    )
  if (voucher.usedFen > 0 || voucher.heldFen > 0)
    return (
      <Empty title={t('swap.not')} todo={t(voucher.usedFen > 0 ? 'swap.used' : 'swap.held')}>
        {voucher.heldFen > 0 && <BigLink to="/bookings">{t('swap.toBookings')}</BigLink>}
      </Empty>
    )
  return <Swap {...props} month={read.data} voucher={voucher} />
}

function Swap(props: {
  readonly elderId: string
  readonly month: Month
  readonly voucher: NonNullable<Month['voucher']>
  readonly onDone: () => void
}): ReactElement {
  const { t } = useTranslation(['vouchers', 'common'])
  const { elderId, month, voucher } = props
  const [asking, setAsking] = useState(false)
  const swap = useWrite(swapContract, {
    refresh: [thisMonthContract, vouchersContract, adviceContract],
    onDone: props.onDone,
  })
  const labels = { category: t('claim.categoryName') }
  const form = useForm({
    initial: { category: '' },
    labels,
    check: { category: (value) => (value ? undefined : t('common:form.choose', { what: labels.category })) },
  })
  const titleOf = (id: string | null): string => month.categories.find((one) => one.id === id)?.title ?? ''
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (form.passes(['category'])) setAsking(true)
      }}
    >
      <p>{t('swap.now', { category: titleOf(voucher.category) })}</p>
      <ErrorSummary complaints={form.complaints} tries={form.tries} />
      {form.refusal !== undefined && <ProblemView error={form.refusal} />}
      <CategoryChoice elderId={elderId} month={month} without={voucher.category} {...form.field('category')} />
      <BigButton submit pending={form.pending}>
        {t('swap.submit')}
      </BigButton>
      <Confirm
        open={asking}
        title={t('swap.confirm', { from: titleOf(voucher.category), to: titleOf(form.values.category) })}
        confirm={t('swap.submit')}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          void form.submit(async ({ category }) => {
            await swap.mutateAsync({ params: { elderId, voucherId: voucher.voucherId }, body: { category } })
          })
        }}
      >
        <p>{t('swap.about')}</p>
      </Confirm>
    </form>
  )
}
