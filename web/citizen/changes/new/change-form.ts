import { useTranslation } from 'react-i18next'
import type { ChangeKind } from '#awards/changes/kinds.ts'
import { type Form, useForm } from '../../../shared/forms/use-form.ts'
import type { MyElder } from '../../person.tsx'

/** What a person can tell; that a record has changed, or that a finding was wrong, offices know. */
export type Kind = Exclude<ChangeKind, 'record-changed' | 'found-wrong'>

export type ChangeValues = {
  readonly kind: Kind | undefined
  readonly day: string
  readonly words: string
  readonly proof: string | undefined
}
export type ChangeForm = Form<ChangeValues>

const KINDS: readonly Kind[] = [
  'left',
  'moved-away',
  'registration-moved',
  'level-improved',
  'level-worsened',
  'exclusion-started',
  'insurance-started',
  'left-dibao',
  'dibao-entered',
  'income-changed',
  'household-changed',
  'charge-changed',
  'benefits-changed',
  'birth-corrected',
  'withdrawn',
  'other',
]

/** What may be told of this elder: a death only by somebody else, and nothing else of one who receives nothing. */
export function kindsFor(elder: Pick<MyElder, 'as'>, receives: boolean): readonly Kind[] {
  return [...(elder.as === 'agent' ? (['died'] as const) : []), ...(receives ? KINDS : [])]
}

export function useChangeForm(): ChangeForm {
  const { t } = useTranslation(['changes', 'common'])
  const labels = { kind: t('kind'), day: t('day'), words: t('words'), proof: t('attach') }
  return useForm<ChangeValues>({
    initial: { kind: undefined, day: '', words: '', proof: undefined },
    labels,
    check: {
      kind: (value) => (value ? undefined : t('common:form.choose', { what: labels.kind })),
      day: (value) => (value ? undefined : t('common:form.required', { what: labels.day })),
      // What the list does not know has to be said in words.
      words: (value, all) =>
        all.kind === 'other' && value.trim() === '' ? t('common:form.required', { what: labels.words }) : undefined,
    },
  })
}
