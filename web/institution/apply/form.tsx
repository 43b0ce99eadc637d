import { Button, Checkbox } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { uploadFileContract } from '#files/contract.ts'
import { myOrganizationsContract, registerOrganizationContract } from '#organizations/contract.ts'
import { useForm } from '../../shared/forms/use-form.ts'
import { useWrite } from '../../shared/query.ts'
import { CountyInput, useIsCounty } from '../../shared/staff/county-input.tsx'
import { SelectInput, TextInput } from '../../shared/staff/fields.tsx'
import { FormAlert } from '../../shared/staff/form-alert.tsx'
import { CARE_CATEGORIES, useCategoryName } from '../parts/category.ts'
import { PhotoInput } from '../parts/photo-input.tsx'
import '../parts/parts.css'

type Values = {
  readonly kind: 'institution' | 'agency' | ''
  readonly name: string
  readonly creditCode: string
  readonly region: string
  readonly address: string
  readonly phone: string
  readonly contactName: string
  readonly introduction: string
  readonly licenceNumber: string
  readonly licenceExpiresOn: string
  readonly categories: readonly string[]
  readonly photo: File | undefined
  readonly commitmentAccepted: boolean
}
const EMPTY: Values = {
  kind: 'institution',
  name: '',
  creditCode: '',
  region: '',
  address: '',
  phone: '',
  contactName: '',
  introduction: '',
  licenceNumber: '',
  licenceExpiresOn: '',
  categories: [],
  photo: undefined,
  commitmentAccepted: false,
}

/** Everything the county decides about: who, with which licence, for what, and the commitment. */
export function ApplyForm(): ReactElement {
  const { t } = useTranslation('institution-own')
  const { t: common } = useTranslation()
  const nameOf = useCategoryName()
  const isCounty = useIsCounty()
  const upload = useWrite(uploadFileContract)
  const register = useWrite(registerOrganizationContract, { refresh: [myOrganizationsContract] })
  const required = (value: string): string | undefined => (value.trim() === '' ? t('apply.required') : undefined)
  const form = useForm<Values>({
    initial: EMPTY,
    labels: {
      kind: t('apply.kind'),
      name: t('apply.name'),
      creditCode: t('apply.creditCode'),
      region: t('apply.region'),
      address: t('apply.address'),
      phone: t('apply.phone'),
      contactName: t('apply.contact'),
      introduction: t('apply.introduction'),
      licenceNumber: t('apply.licence'),
      licenceExpiresOn: t('apply.licenceUntil'),
      categories: t('apply.categories'),
      photo: t('apply.photo'),
      commitmentAccepted: t('apply.promise'),
    },
    check: {
      kind: (value) => (value === '' ? t('apply.required') : undefined),
      name: required,
      creditCode: required,
      region: (value) => (isCounty(value) ? undefined : common('region.whole')),
      address: required,
      phone: required,
      contactName: required,
      licenceNumber: required,
      licenceExpiresOn: required,
      categories: (value, { kind }) =>
        kind !== 'agency' && value.length === 0 ? t('apply.categoriesMissing') : undefined,
      photo: (value) => (value === undefined ? t('apply.photoMissing') : undefined),
      commitmentAccepted: (value) => (value ? undefined : t('apply.promiseMissing')),
    },
  })
  const promise = form.field('commitmentAccepted')
  const categories = form.field('categories')
  const send = (): Promise<void> =>
    form.submit(async ({ kind, photo, categories: chosen, introduction, ...rest }) => {
      if (!photo || kind === '') return
      const { fileId } = await upload.mutateAsync({ body: { purpose: 'document' }, file: photo })
      await register.mutateAsync({
        body: {
          ...rest,
          kind,
          categories: kind === 'agency' ? ['assessment'] : [...chosen],
          files: [{ fileId, kind: 'licence' }],
          ...(introduction.trim() !== '' && { introduction }),
        },
      })
      form.set(EMPTY)
    })
  return (
    <form
      className="staff-form wide"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <FormAlert form={form} />
      <SelectInput<'institution' | 'agency'>
        label={t('apply.kind')}
        options={(['institution', 'agency'] as const).map((value) => ({ value, label: t(`apply.kinds.${value}`) }))}
        {...form.field('kind')}
      />
      <TextInput label={t('apply.name')} maxLength={100} {...form.field('name')} />
      <TextInput
        label={t('apply.creditCode')}
        hint={t('apply.creditHint')}
        maxLength={30}
        {...form.field('creditCode')}
      />
      <CountyInput label={t('apply.region')} {...form.field('region')} />
      <TextInput label={t('apply.address')} maxLength={200} {...form.field('address')} />
      <TextInput label={t('apply.phone')} kind="tel" maxLength={30} {...form.field('phone')} />
      <TextInput label={t('apply.contact')} maxLength={50} {...form.field('contactName')} />
      <TextInput label={t('apply.introduction')} optional lines={3} maxLength={1000} {...form.field('introduction')} />
      <TextInput label={t('apply.licence')} maxLength={60} {...form.field('licenceNumber')} />
      <TextInput label={t('apply.licenceUntil')} kind="date" {...form.field('licenceExpiresOn')} />
      {form.values.kind !== 'agency' && (
        <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
          <legend>
            <b>{t('apply.categories')}</b>
          </legend>
          <Checkbox.Group
            name="categories"
            options={CARE_CATEGORIES.map((value) => ({ value, label: nameOf(value) }))}
            value={[...form.values.categories]}
            onChange={(values) => categories.onChange(values.map(String))}
          />
          {categories.error && <span className="staff-field-error">{categories.error}</span>}
        </fieldset>
      )}
      <PhotoInput label={t('apply.photo')} {...form.field('photo')} />
      <Checkbox
        name="commitmentAccepted"
        checked={promise.value}
        onChange={(event) => promise.onChange(event.target.checked)}
      >
        {t('apply.promise')}
      </Checkbox>
      {promise.error && <span className="staff-field-error">{promise.error}</span>}
      <Button type="primary" htmlType="submit" loading={form.pending}>
        {t('apply.submit')}
      </Button>
    </form>
  )
}
