import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { listPricesContract } from '#organizations/prices/contract.ts'
import type { Output } from '../../shared/api.ts'
import { money } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { SelectInput, TextInput } from '../../shared/staff/fields.tsx'

export type Line = { readonly service: string; readonly quantity: string }
export const FIRST_LINE: readonly Line[] = [{ service: '', quantity: '1' }]
const LINES_MAX = 20

type Price = Output<typeof listPricesContract>['prices'][number]

/** The prices of the own list that hold on a day, of one category when it is given. */
export function usePrices(
  organizationId: string,
  of: { readonly on: string; readonly category?: string | undefined },
): { readonly prices: readonly Price[] | undefined; readonly error: unknown; readonly retry: () => void } {
  const read = useRead(listPricesContract, { params: { organizationId } }, { enabled: organizationId !== '' })
  const prices = read.data?.prices.filter(
    (price) =>
      price.state === 'approved' &&
      (of.category === undefined || price.category === of.category) &&
      price.validFrom <= of.on &&
      (price.validTo === null || of.on <= price.validTo),
  )
  return { prices, error: read.error, retry: () => void read.refetch() }
}

/** What is wrong with the lines, in words; undefined when each names a service and a number. */
export function checkLines(
  lines: readonly Line[],
  says: { readonly required: string; readonly quantity: string },
): string | undefined {
  if (lines.some(({ service }) => service === '')) return says.required
  return lines.every(({ quantity }) => /^[1-9]\d{0,2}$/.test(quantity.trim())) ? undefined : says.quantity
}

/** The lines as a bill wants them. */
export function itemsOf(lines: readonly Line[]): { serviceCode: string; quantity: number }[] {
  return lines.map(({ service, quantity }) => ({ serviceCode: service, quantity: Number(quantity.trim()) }))
}

/** Services of the price list, so many times each; lines are added and taken away. */
export function LinesField(props: {
  readonly prices: readonly Price[]
  readonly value: readonly Line[]
  readonly onChange: (lines: readonly Line[]) => void
  readonly error: string | undefined
}): ReactElement {
  const { t } = useTranslation('institution-desk')
  const { value, onChange } = props
  const change = (index: number, to: Partial<Line>): void =>
    onChange(value.map((line, at) => (at === index ? { ...line, ...to } : line)))
  const options = props.prices.map((price) => ({
    value: price.serviceCode,
    label: `${price.name} ${money(price.priceFen)}/${price.unit}`,
  }))
  return (
    <div className="bill-lines">
      {value.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity
        <fieldset className="bill-line" key={index}>
          <legend>{t('desk.line', { n: String(index + 1) })}</legend>
          <SelectInput
            name={`lines.${index}.service`}
            label={t('desk.service')}
            options={options}
            value={line.service}
            onChange={(service) => change(index, { service })}
            error={line.service === '' ? props.error : undefined}
          />
          <TextInput
            name={`lines.${index}.quantity`}
            label={t('desk.quantity')}
            maxLength={3}
            value={line.quantity}
            onChange={(quantity) => change(index, { quantity })}
            error={/^[1-9]\d{0,2}$/.test(line.quantity.trim()) ? undefined : props.error}
          />
          {value.length > 1 && (
            <Button onClick={() => onChange(value.filter((_, at) => at !== index))}>{t('desk.removeLine')}</Button>
          )}
        </fieldset>
      ))}
      {value.length < LINES_MAX && (
        <Button onClick={() => onChange([...value, { service: '', quantity: '1' }])}>{t('desk.add')}</Button>
      )}
    </div>
  )
}
