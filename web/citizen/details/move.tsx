import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { elderFactsContract, getElderContract, moveResidenceContract, myEldersContract } from '#people/contract.ts'
import { useForm } from '../../shared/forms/use-form.ts'
import { useWrite } from '../../shared/query.ts'
import { useRegions } from '../../shared/regions.ts'
import { BigButton, BigLink } from '../../shared/ui/buttons.tsx'
import { Confirm } from '../../shared/ui/confirm.tsx'
import { DateField } from '../../shared/ui/date-field.tsx'
import { ErrorSummary } from '../../shared/ui/error-summary.tsx'
import { RegionField, useIsWholeRegion } from '../../shared/ui/region-field.tsx'
import { ProblemView } from '../../shared/ui/states.tsx'
import { ElderPage } from '../elder-page.tsx'
import type { MyElder } from '../person.tsx'
import { useSay } from '../say.ts'
import { useToday } from '../today.ts'

/** 搬家登记: from a day on the elder lives elsewhere, which decides the region of the voucher. */
export function Component(): ReactElement {
  const { t } = useTranslation('record')
  return (
    <ElderPage title={t('move.title')} back="/details">
      {(elder) => <Move elder={elder} />}
    </ElderPage>
  )
}

/** A move may be told some months late, and a little ahead. */
const YEARS_BACK = 2

function Move({ elder }: { readonly elder: MyElder }): ReactElement {
  const { t } = useTranslation(['record', 'common'])
  const regions = useRegions()
  const { day } = useSay()
  const isWhole = useIsWholeRegion()
  const [asking, setAsking] = useState(false)
  const [done, setDone] = useState(false)
  const move = useWrite(moveResidenceContract, { refresh: [myEldersContract, getElderContract, elderFactsContract] })
  const today = useToday()
  const labels = { region: t('move.region'), from: t('move.from') }
  const form = useForm({
    initial: { region: '', from: today.toString() },
    labels,
    check: {
      region: (value) => (isWhole(value) ? undefined : t('common:region.whole')),
      from: (value) => (value ? undefined : t('common:form.required', { what: labels.from })),
    },
  })
  if (done)
    return (
      <>
        <p role="status">{t('move.done')}</p>
        <BigLink to="/details">{t('move.back')}</BigLink>
      </>
    )
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (form.passes(['region', 'from'])) setAsking(true)
      }}
    >
      <p>{t('move.now', { region: regions.nameOf(elder.residenceRegion) })}</p>
      <p className="soft">{t('move.why')}</p>
      <ErrorSummary complaints={form.complaints} tries={form.tries} />
      {form.refusal !== undefined && <ProblemView error={form.refusal} />}
      <RegionField label={labels.region} hint={t('move.regionHint')} {...form.field('region')} />
      <DateField
        label={labels.from}
        from={today.subtract({ years: YEARS_BACK }).toString()}
        to={today.add({ months: 1 }).toString()}
        {...form.field('from')}
      />
      <BigButton submit pending={form.pending}>
        {t('move.submit')}
      </BigButton>
      <Confirm
        open={asking}
        title={t('move.confirmTitle')}
        confirm={t('move.submit')}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          void form.submit(async ({ region, from }) => {
            await move.mutateAsync({ params: { elderId: elder.elderId }, body: { residenceRegion: region, from } })
            setDone(true)
          })
        }}
      >
        <p>
          {t('move.confirm', {
            name: elder.name,
            region: regions.nameOf(form.values.region),
            date: form.values.from && day(form.values.from),
          })}
        </p>
      </Confirm>
    </form>
  )
}
