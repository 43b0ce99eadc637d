import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { quoteSlipContract } from '#care/slips/contract.ts'
import { parseYuan } from '#kernel/money.ts'
import type { Input, Output } from '../../shared/api.ts'
import { useForm } from '../../shared/forms/use-form.ts'
import { useWrite } from '../../shared/query.ts'
import { SelectInput, TextInput } from '../../shared/staff/fields.tsx'
import { FormAlert } from '../../shared/staff/form-alert.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { useToday } from '../own.ts'
import { useCategoryName } from '../parts/category.ts'
import { checkLines, FIRST_LINE, itemsOf, type Line, LinesField, usePrices } from '../parts/lines-field.tsx'
import { PhotoInput } from '../parts/photo-input.tsx'
import { useWorkers } from '../parts/staff-choice.ts'

type OnPaper = Input<typeof quoteSlipContract>['body']

/** A slip as it was typed in, and what it comes to. */
export type Previewed = {
  readonly onPaper: OnPaper
  readonly slipNumber: string
  readonly photo: File
  readonly quote: Output<typeof quoteSlipContract>
}

/** What stands on the slip, as it was signed. */
export function PaperForm(props: {
  readonly organizationId: string
  readonly onPreviewed: (previewed: Previewed) => void
}): ReactElement {
  const { t } = useTranslation(['institution-care', 'institution-desk'])
  const today = useToday()
  const nameOf = useCategoryName()
  const workers = useWorkers(props.organizationId)
  const quote = useWrite(quoteSlipContract)
  const required = (value: string): string | undefined =>
    value.trim() === '' ? t('institution-desk:desk.required') : undefined
  const amount = (value: string): string | undefined =>
    parseYuan(value) === undefined ? t('institution-desk:desk.amountWrong') : undefined
  const form = useForm<{
    readonly slipNumber: string
    readonly number: string
    readonly day: string
    readonly time: string
    readonly lines: readonly Line[]
    readonly insurance: string
    readonly otherInsurance: string
    readonly staff: string
    readonly photo: File | undefined
  }>({
    initial: {
      slipNumber: '',
      number: '',
      day: today,
      time: '',
      lines: FIRST_LINE,
      insurance: '0',
      otherInsurance: '0',
      staff: '',
      photo: undefined,
    },
    labels: {
      slipNumber: t('slips.number'),
      number: t('slips.voucher'),
      day: t('slips.day'),
      time: t('slips.time'),
      lines: t('services.what'),
      insurance: t('institution-desk:desk.insurance'),
      otherInsurance: t('institution-desk:desk.otherInsurance'),
      staff: t('services.worker'),
      photo: t('slips.photo'),
    },
    check: {
      slipNumber: required,
      number: required,
      day: required,
      time: (value) => (/^([01]\d|2[0-3]):[0-5]\d$/.test(value.trim()) ? undefined : t('slips.timeWrong')),
      lines: (value) =>
        checkLines(value, {
          required: t('institution-desk:desk.required'),
          quantity: t('institution-desk:desk.quantityWrong'),
        }),
      insurance: amount,
      otherInsurance: amount,
      photo: (value) => (value === undefined ? t('slips.photoMissing') : undefined),
    },
  })
  const { prices, error, retry } = usePrices(props.organizationId, { on: form.values.day })
  const send = (): Promise<void> =>
    form.submit(async ({ slipNumber, number, day, time, lines, insurance, otherInsurance, staff, photo }) => {
      if (!photo) return
      const onPaper: OnPaper = {
        number: number.trim(),
        paperAt: `${day}T${time.trim()}:00+08:00`,
        items: itemsOf(lines),
        insuranceFen: parseYuan(insurance) ?? 0,
        otherInsuranceFen: parseYuan(otherInsurance) ?? 0,
        ...(staff !== '' && { staffId: staff }),
      }
      const params = { organizationId: props.organizationId }
      const answer = await quote.mutateAsync({ params, body: onPaper })
      props.onPreviewed({ onPaper, slipNumber: slipNumber.trim(), photo, quote: answer })
    })
  if (error) return <ProblemAlert error={error} onRetry={retry} />
  return (
    <Panel>
      <form
        className="staff-form wide"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <FormAlert form={form} />
        <TextInput
          label={t('slips.number')}
          hint={t('slips.numberHint')}
          maxLength={30}
          {...form.field('slipNumber')}
        />
        <TextInput label={t('slips.voucher')} hint={t('slips.voucherHint')} maxLength={40} {...form.field('number')} />
        <TextInput label={t('slips.day')} kind="date" {...form.field('day')} />
        <TextInput label={t('slips.time')} hint={t('slips.timeHint')} maxLength={5} {...form.field('time')} />
        <LinesField
          prices={(prices ?? []).map((price) => ({ ...price, name: `${nameOf(price.category)} · ${price.name}` }))}
          value={form.values.lines}
          onChange={(lines) => form.set({ lines })}
          error={form.field('lines').error}
        />
        <TextInput label={t('institution-desk:desk.insurance')} maxLength={12} {...form.field('insurance')} />
        <TextInput label={t('institution-desk:desk.otherInsurance')} maxLength={12} {...form.field('otherInsurance')} />
        {workers.length > 0 && (
          <SelectInput label={t('services.worker')} optional options={workers} {...form.field('staff')} />
        )}
        <PhotoInput label={t('slips.photo')} hint={t('slips.photoHint')} {...form.field('photo')} />
        <Button type="primary" htmlType="submit" loading={form.pending}>
          {t('slips.preview')}
        </Button>
      </form>
    </Panel>
  )
}
