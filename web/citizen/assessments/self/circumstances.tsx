import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { BigButton } from '../../../shared/ui/buttons.tsx'
import { RadioCards } from '../../../shared/ui/choices.tsx'
import { SelectField } from '../../../shared/ui/select-field.tsx'
import { RISK_KINDS, type SelfDraft } from './draft.ts'

const COUNTS = ['0', '1', '2', '3'] as const
const DIAGNOSES = ['dementia', 'mentalDisorder', 'coma'] as const

/** Diagnoses and what happened in the last 30 days: they can make the level worse by one. */
export function Circumstances(props: {
  readonly draft: SelfDraft
  readonly onChange: (change: Partial<SelfDraft>) => void
  readonly onNext: () => void
}): ReactElement {
  const { t } = useTranslation(['assessments', 'common'])
  const { draft } = props
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        props.onNext()
      }}
    >
      <h2 className="card-title">{t('self.circumstances')}</h2>
      {DIAGNOSES.map((diagnosis) => (
        <RadioCards
          key={diagnosis}
          label={t(`self.diagnoses.${diagnosis}`)}
          name={diagnosis}
          optional
          value={draft[diagnosis] === undefined ? undefined : draft[diagnosis] ? 'yes' : 'no'}
          choices={[
            { value: 'yes', title: t('self.yes') },
            { value: 'no', title: t('self.no') },
          ]}
          onChange={(value) => props.onChange({ [diagnosis]: value === 'yes' })}
        />
      ))}
      <h2 className="card-title">{t('self.risks')}</h2>
      {RISK_KINDS.map((kind) => (
        <SelectField
          key={kind}
          label={t(`self.riskKinds.${kind}`)}
          name={kind}
          value={COUNTS.find((count) => count === String(draft.risks[kind] ?? 0)) ?? '0'}
          choices={COUNTS.map((value) => ({ value, title: t(`self.counts.${value}`) }))}
          onChange={(count) => props.onChange({ risks: { ...draft.risks, [kind]: Number(count || 0) } })}
        />
      ))}
      <BigButton submit>{t('common:action.next')}</BigButton>
    </form>
  )
}
