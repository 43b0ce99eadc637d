import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { money } from '../../../shared/format.ts'
import { CheckAnswers } from '../../../shared/ui/check-answers.tsx'
import { useSay } from '../../say.ts'
import type { RequestForm } from './request-form.ts'

/** Everything once more, with who pays, before the agency is asked. */
export function CheckStep(props: { readonly form: RequestForm; readonly goTo: (step: number) => void }): ReactElement {
  const { t } = useTranslation(['assessments', 'common'])
  const { time, day } = useSay()
  const { values } = props.form
  const goTo = (step: number) => () => props.goTo(step)
  return (
    <>
      <CheckAnswers
        answers={[
          { name: t('agency'), value: values.agencyName, onChange: goTo(1) },
          { name: t('request.mode'), value: values.mode && t(`request.modes.${values.mode}`), onChange: goTo(2) },
          ...(values.mode === 'home'
            ? [{ name: t('apply.place'), value: values.place || t('apply.registered'), onChange: goTo(2) }]
            : []),
          { name: t('apply.note'), value: values.note || t('common:state.none'), onChange: goTo(2) },
          {
            name: t('request.time'),
            value: values.slotAt ? time(values.slotAt) : values.day && `${day(values.day)} ${values.hour}`,
            onChange: goTo(3),
          },
          ...(values.feeFen === null ? [] : [{ name: t('fee'), value: money(values.feeFen) }]),
        ]}
      />
      <p className="reason">{t('self.whoPays')}</p>
    </>
  )
}
