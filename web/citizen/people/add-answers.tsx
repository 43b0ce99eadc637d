import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useRegions } from '../../shared/regions.ts'
import { CheckAnswers } from '../../shared/ui/check-answers.tsx'
import { type AddForm, picturesFor } from './add-form.tsx'

/** Everything about the new elder once more, each answer with its way back. */
export function AddAnswers(props: { readonly form: AddForm; readonly goTo: (step: number) => void }): ReactElement {
  const { t } = useTranslation(['people', 'common'])
  const regions = useRegions()
  const { values } = props.form
  const unset = t('common:state.notSet')
  const relation =
    values.relationship === 'other'
      ? values.relationshipNote
      : values.relationship && t(`add.relationships.${values.relationship}`)
  const goTo = (step: number) => () => props.goTo(step)
  return (
    <CheckAnswers
      answers={[
        { name: t('register.name'), value: values.name, onChange: goTo(1) },
        { name: t('register.identityNumber'), value: values.identityNumber, onChange: goTo(1) },
        { name: t('choices.region'), value: regions.nameOf(values.residenceRegion), onChange: goTo(1) },
        { name: t('register.address'), value: values.address || unset, onChange: goTo(1) },
        { name: t('register.phone'), value: values.phone || unset, onChange: goTo(1) },
        { name: t('add.relation'), value: relation, onChange: goTo(2) },
        {
          name: t('add.presence'),
          value: values.presence && t(`add.presences.${values.presence}`),
          onChange: goTo(2),
        },
        {
          name: t('add.photos'),
          value: t('choices.pictures', { count: picturesFor(values.presence).length }),
          onChange: goTo(3),
        },
      ]}
    />
  )
}
