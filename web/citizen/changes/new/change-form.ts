import { useTranslation } from 'react-i18next'
import type { reportChangeContract } from '#awards/changes/contract.ts'
import type { Input } from '../../../shared/api.ts'
import { type Form, useForm } from '../../../shared/forms/use-form.ts'
import type { MyElder } from '../../person.tsx'

export type Kind = Input<typeof reportChangeContract>['body']['kind']

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
  'level-improved',
  'exclusion-started',
  'left-dibao',
  'income-changed',
  'charge-changed',
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
