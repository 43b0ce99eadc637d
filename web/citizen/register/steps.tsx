import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { PASSWORD_LENGTH_MIN } from '#access/password-limits.ts'
import { normaliseName } from '#kernel/names.ts'
import { identityNumberError, isLongEnough } from '../../shared/forms/checks.ts'
import { type Check, type Form, useForm } from '../../shared/forms/use-form.ts'
import { TextLink } from '../../shared/ui/buttons.tsx'
import { CheckboxRow } from '../../shared/ui/choices.tsx'
import { TextField } from '../../shared/ui/fields.tsx'
import { RegionField, useIsWholeRegion } from '../../shared/ui/region-field.tsx'

/** Everything a registration asks; an agent's leaves the place empty. */
export type Registration = {
  readonly name: string
  readonly identityNumber: string
  readonly residenceRegion: string
  readonly address: string
  readonly phone: string
  readonly password: string
  readonly agreement: boolean
}

const EMPTY: Registration = {
  name: '',
  identityNumber: '',
  residenceRegion: '',
  address: '',
  phone: '',
  password: '',
  agreement: false,
}

const PHONE = /^1[3-9]\d{9}$/

export type RegistrationForm = Form<Registration>

/** The form of a registration; `withPlace` asks where the person lives, which agents are not asked. */
export function useRegistration(withPlace: boolean): RegistrationForm {
  const { t } = useTranslation(['people', 'common'])
  const isWholeRegion = useIsWholeRegion()
  const check: Check<Registration> = {
    name: (value) => (normaliseName(value) === undefined ? t('register.nameMalformed') : undefined),
    identityNumber: identityNumberError,
    residenceRegion: (value) => (!withPlace || isWholeRegion(value) ? undefined : t('common:region.whole')),
    phone: (value) => (value === '' || PHONE.test(value) ? undefined : t('register.phoneWrong')),
    password: (value) => (isLongEnough(value) ? undefined : t('register.passwordHint', { min: PASSWORD_LENGTH_MIN })),
    agreement: (value) => (value ? undefined : t('register.agreeFirst')),
  }
  return useForm({
    initial: EMPTY,
    labels: {
      name: t('register.name'),
      identityNumber: t('register.identityNumber'),
      residenceRegion: t('register.region'),
      address: t('register.address'),
      phone: t('register.phone'),
      password: t('register.password'),
      agreement: t('register.agree'),
    },
    check,
  })
}

export function WhoFields({ form }: { readonly form: RegistrationForm }): ReactElement {
  const { t } = useTranslation('people')
  return (
    <>
      <TextField
        label={t('register.name')}
        hint={t('register.nameHint')}
        autoComplete="name"
        maxLength={50}
        {...form.field('name')}
      />
      <TextField
        label={t('register.identityNumber')}
        hint={t('register.identityHint')}
        autoComplete="off"
        maxLength={30}
        {...form.field('identityNumber')}
      />
    </>
  )
}

export function PlaceFields({ form }: { readonly form: RegistrationForm }): ReactElement {
  const { t } = useTranslation('people')
  return (
    <>
      <RegionField label={t('register.region')} hint={t('register.regionHint')} {...form.field('residenceRegion')} />
      <TextField
        label={t('register.address')}
        hint={t('register.addressHint')}
        optional
        lines={2}
        autoComplete="street-address"
        {...form.field('address')}
      />
    </>
  )
}

export function ContactFields({ form }: { readonly form: RegistrationForm }): ReactElement {
  const { t } = useTranslation('people')
  return (
    <>
      <TextField
        label={t('register.phone')}
        hint={t('register.phoneHint')}
        optional
        kind="tel"
        autoComplete="tel"
        maxLength={11}
        {...form.field('phone')}
      />
      <TextField
        label={t('register.password')}
        hint={t('register.passwordHint', { min: PASSWORD_LENGTH_MIN })}
        kind="password"
        autoComplete="new-password"
        maxLength={100}
        {...form.field('password')}
      />
    </>
  )
}

export function AgreementFields({ form }: { readonly form: RegistrationForm }): ReactElement {
  const { t } = useTranslation('people')
  return (
    <div>
      <CheckboxRow {...form.field('agreement')}>{t('register.agree')}</CheckboxRow>
      <TextLink to="/agreement">{t('register.readAgreement')}</TextLink>
    </div>
  )
}
