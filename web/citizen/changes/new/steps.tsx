import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { SmallButton } from '../../../shared/ui/buttons.tsx'
import { LinkRow } from '../../../shared/ui/card.tsx'
import { CheckAnswers } from '../../../shared/ui/check-answers.tsx'
import { RadioCards } from '../../../shared/ui/choices.tsx'
import { DateField } from '../../../shared/ui/date-field.tsx'
import { TextField } from '../../../shared/ui/fields.tsx'
import { Thumbnail } from '../../files/thumbnail.tsx'
import { UploadButton } from '../../files/upload-button.tsx'
import { useSay } from '../../say.ts'
import { useToday } from '../../today.ts'
import type { ChangeForm, Kind } from './change-form.ts'

/** News may be late by years; an older day is told at the counter. */
const YEARS_BACK = 5

export function KindStep(props: { readonly form: ChangeForm; readonly kinds: readonly Kind[] }): ReactElement {
  const { t } = useTranslation('changes')
  return (
    <>
      <RadioCards<Kind>
        {...props.form.field('kind')}
        label={t('kind')}
        choices={props.kinds.map((value) => ({ value, title: t(`kinds.${value}`), about: t(`abouts.${value}`) }))}
      />
      <LinkRow to="/details/move" icon="home" title={t('moveRow.title')} about={t('moveRow.about')} />
    </>
  )
}

export function WhenStep({ form }: { readonly form: ChangeForm }): ReactElement {
  const { t } = useTranslation('changes')
  const today = useToday()
  const { proof } = form.values
  return (
    <>
      <DateField
        {...form.field('day')}
        label={t('day')}
        hint={t('dayHint')}
        from={today.subtract({ years: YEARS_BACK }).toString()}
        to={today.toString()}
      />
      <TextField
        {...form.field('words')}
        label={t('words')}
        hint={t('wordsHint')}
        optional={form.values.kind !== 'other'}
        lines={4}
        maxLength={1000}
      />
      <div className="field">
        <span className="field-label">{t('attach')}</span>
        <p className="field-hint">{t('attachHint')}</p>
        {proof ? (
          <div className="paper-file">
            <Thumbnail fileId={proof} title={t('proof')} />
            <SmallButton icon="close" onPress={() => form.set({ proof: undefined })}>
              {t('remove')}
            </SmallButton>
          </div>
        ) : (
          <UploadButton
            label={t('proof')}
            purpose="document"
            withPdf
            onUploaded={(fileId) => form.set({ proof: fileId })}
          />
        )}
      </div>
    </>
  )
}

export function CheckStep(props: {
  readonly form: ChangeForm
  readonly name: string
  readonly goTo: (step: number) => void
}): ReactElement {
  const { t } = useTranslation(['changes', 'common', 'cases'])
  const { day } = useSay()
  const { kind, day: on, words, proof } = props.form.values
  return (
    <>
      <CheckAnswers
        answers={[
          { name: t('cases:check.elder'), value: props.name },
          { name: t('kind'), value: kind && t(`kinds.${kind}`), onChange: () => props.goTo(1) },
          { name: t('day'), value: on && day(on), onChange: () => props.goTo(2) },
          { name: t('words'), value: words || t('common:state.none'), onChange: () => props.goTo(2) },
          { name: t('proof'), value: t(proof ? 'attached' : 'common:state.none'), onChange: () => props.goTo(2) },
        ]}
      />
      <p className="reason">{t('truth')}</p>
    </>
  )
}
