import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { FEE_SERVICE } from '#assessments/requests/request.ts'
import { providerContract } from '#organizations/search/contract.ts'
import { money } from '../../../shared/format.ts'
import { useRead } from '../../../shared/query.ts'
import { RadioCards } from '../../../shared/ui/choices.tsx'
import { TextField } from '../../../shared/ui/fields.tsx'
import { Loading, ProblemView } from '../../../shared/ui/states.tsx'
import type { RequestForm } from './request-form.ts'

const MODES = ['home', 'on-site'] as const

/** At home or at the agency, each with its fee; at home needs an address, which may be the registered one. */
export function ModeStep({ form }: { readonly form: RequestForm }): ReactElement {
  const { t } = useTranslation('assessments')
  const read = useRead(providerContract, { params: { organizationId: form.values.organizationId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const { prices } = read.data
  const feeOf = (mode: (typeof MODES)[number]): number | null =>
    prices.find(({ serviceCode }) => serviceCode === FEE_SERVICE[mode])?.priceFen ?? null
  const offered = MODES.filter((mode) => feeOf(mode) !== null)
  return (
    <>
      <RadioCards
        {...form.field('mode')}
        value={form.values.mode || undefined}
        label={t('request.mode')}
        choices={(offered.length > 0 ? offered : MODES).map((mode) => {
          const fee = feeOf(mode)
          return {
            value: mode,
            title: t(`request.modes.${mode}`),
            about: fee === null ? t('apply.noPrice') : t('apply.fee', { fee: money(fee) }),
          }
        })}
        onChange={(mode) => form.set({ mode, feeFen: feeOf(mode), slotId: '', slotAt: '' })}
      />
      {form.values.mode === 'home' && (
        <TextField
          label={t('apply.place')}
          hint={t('apply.placeHint')}
          optional
          lines={2}
          maxLength={200}
          {...form.field('place')}
        />
      )}
      <TextField
        label={t('apply.note')}
        hint={t('apply.noteHint')}
        optional
        lines={2}
        maxLength={300}
        {...form.field('note')}
      />
    </>
  )
}
