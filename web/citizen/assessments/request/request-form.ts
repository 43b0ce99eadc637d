import { useTranslation } from 'react-i18next'
import { type Form, useForm } from '../../../shared/forms/use-form.ts'

export type RequestValues = {
  readonly organizationId: string
  readonly agencyName: string
  readonly mode: 'home' | 'on-site' | ''
  readonly place: string
  readonly note: string
  /** An hour the agency offers; empty where it offers none, then `day` and `hour` say when. */
  readonly slotId: string
  readonly slotAt: string
  readonly offersSlots: boolean
  readonly day: string
  readonly hour: string
  readonly feeFen: number | null
}

export type RequestForm = Form<RequestValues>

export function useRequestForm(initial: Partial<RequestValues> = {}): RequestForm {
  const { t } = useTranslation(['assessments', 'common'])
  const labels = {
    organizationId: t('apply.steps.agency'),
    agencyName: '',
    mode: t('request.mode'),
    place: t('apply.place'),
    note: t('apply.note'),
    slotId: t('apply.slot'),
    slotAt: '',
    offersSlots: '',
    day: t('apply.day'),
    hour: t('apply.hour'),
    feeFen: '',
  }
  return useForm<RequestValues>({
    initial: {
      organizationId: '',
      agencyName: '',
      mode: '',
      place: '',
      note: '',
      slotId: '',
      slotAt: '',
      offersSlots: false,
      day: '',
      hour: '',
      feeFen: null,
      ...initial,
    },
    labels,
    check: {
      organizationId: (value) => (value ? undefined : t('common:form.choose', { what: labels.organizationId })),
      mode: (value) => (value ? undefined : t('common:form.choose', { what: labels.mode })),
      slotId: (value, all) =>
        value || !all.offersSlots ? undefined : t('common:form.choose', { what: labels.slotId }),
      day: (value, all) => (value || all.offersSlots ? undefined : t('common:form.choose', { what: labels.day })),
      hour: (value, all) => (value || all.offersSlots ? undefined : t('common:form.choose', { what: labels.hour })),
    },
  })
}
