import { type ReactElement, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { normaliseName } from '#kernel/names.ts'
import type { addElderContract } from '#people/contract.ts'
import type { Input } from '../../shared/api.ts'
import { identityNumberError } from '../../shared/forms/checks.ts'
import { type Form, useForm } from '../../shared/forms/use-form.ts'
import { RadioCards } from '../../shared/ui/choices.tsx'
import { TextField } from '../../shared/ui/fields.tsx'
import { PhotoField } from '../../shared/ui/photo-field.tsx'
import { RegionField, useIsWholeRegion } from '../../shared/ui/region-field.tsx'

type Body = Input<typeof addElderContract>['body']
export type Relationship = Body['relationship']
export type Presence = Body['presence']
export type PictureKind = Body['pictures'][number]['kind']

const RELATIONSHIPS: readonly Relationship[] = [
  'child',
  'spouse',
  'relative',
  'community-worker',
  'institution-staff',
  'other',
]

/** The photo of each kind is a field of its own, so that a missing one is named. */
export const PICTURE_FIELDS = {
  'id-front': 'idFront',
  'id-back': 'idBack',
  'face-with-id': 'faceWithId',
  side: 'side',
  'daily-life': 'dailyLife',
  'taken-there': 'takenThere',
} as const satisfies Readonly<Record<PictureKind, string>>

type PictureField = (typeof PICTURE_FIELDS)[PictureKind]

/** Beside the elder one photo taken there, away from the elder five: the server's `PICTURES_NEEDED` decides again. */
export function picturesFor(presence: Presence | undefined): readonly PictureKind[] {
  return presence === 'beside' ? ['taken-there'] : ['id-front', 'id-back', 'face-with-id', 'side', 'daily-life']
}

export type AddValues = {
  readonly name: string
  readonly identityNumber: string
  readonly relationship: Relationship | undefined
  readonly relationshipNote: string
  readonly presence: Presence | undefined
  readonly residenceRegion: string
  readonly address: string
  readonly phone: string
} & { readonly [K in PictureField]: File | undefined }

export type AddForm = Form<AddValues> & { readonly uploaded: Map<File, { readonly fileId: string }> }

const EMPTY: AddValues = {
  name: '',
  identityNumber: '',
  relationship: undefined,
  relationshipNote: '',
  presence: undefined,
  idFront: undefined,
  idBack: undefined,
  faceWithId: undefined,
  side: undefined,
  dailyLife: undefined,
  takenThere: undefined,
  residenceRegion: '',
  address: '',
  phone: '',
}

export function useAddForm(): AddForm {
  const { t } = useTranslation(['people', 'common'])
  const isWholeRegion = useIsWholeRegion()
  const uploaded = useRef(new Map<File, { readonly fileId: string }>())
  const picture =
    (kind: PictureKind) =>
    (value: File | undefined, values: AddValues): string | undefined =>
      value || !picturesFor(values.presence).includes(kind)
        ? undefined
        : t('add.pictureMissing', { what: t(`add.pictures.${kind}`) })
  const form = useForm<AddValues>({
    initial: EMPTY,
    labels: {
      name: t('register.name'),
      identityNumber: t('register.identityNumber'),
      relationship: t('add.relation'),
      relationshipNote: t('add.note'),
      presence: t('add.presence'),
      idFront: t('add.pictures.id-front'),
      idBack: t('add.pictures.id-back'),
      faceWithId: t('add.pictures.face-with-id'),
      side: t('add.pictures.side'),
      dailyLife: t('add.pictures.daily-life'),
      takenThere: t('add.pictures.taken-there'),
      residenceRegion: t('choices.region'),
      address: t('register.address'),
      phone: t('register.phone'),
    },
    check: {
      name: (value) => (normaliseName(value) === undefined ? t('register.nameMalformed') : undefined),
      identityNumber: identityNumberError,
      relationship: (value) => (value ? undefined : t('common:form.choose', { what: t('add.relation') })),
      relationshipNote: (value, { relationship }) =>
        relationship === 'other' && value.trim() === '' ? t('add.noteMissing') : undefined,
      presence: (value) => (value ? undefined : t('common:form.choose', { what: t('add.presence') })),
      idFront: picture('id-front'),
      idBack: picture('id-back'),
      faceWithId: picture('face-with-id'),
      side: picture('side'),
      dailyLife: picture('daily-life'),
      takenThere: picture('taken-there'),
      residenceRegion: (value) => (isWholeRegion(value) ? undefined : t('common:region.whole')),
      phone: (value) => (value === '' || /^1[3-9]\d{9}$/.test(value) ? undefined : t('register.phoneWrong')),
    },
  })
  return { ...form, uploaded: uploaded.current }
}

type Question = {
  readonly key: 'who' | 'relation' | 'photos'
  readonly fields: readonly (keyof AddValues)[]
  readonly Fields: (props: { readonly form: AddForm }) => ReactElement
}

export const QUESTIONS: readonly Question[] = [
  { key: 'who', fields: ['name', 'identityNumber', 'residenceRegion', 'address', 'phone'], Fields: Who },
  { key: 'relation', fields: ['relationship', 'relationshipNote', 'presence'], Fields: Relation },
  { key: 'photos', fields: Object.values(PICTURE_FIELDS), Fields: Photos },
]

function Who({ form }: { readonly form: AddForm }): ReactElement {
  const { t } = useTranslation('people')
  return (
    <>
      <TextField
        label={t('register.name')}
        hint={t('register.nameHint')}
        maxLength={50}
        autoComplete="off"
        {...form.field('name')}
      />
      <TextField
        label={t('register.identityNumber')}
        hint={t('register.identityHint')}
        maxLength={30}
        autoComplete="off"
        {...form.field('identityNumber')}
      />
      <RegionField label={t('choices.region')} hint={t('register.regionHint')} {...form.field('residenceRegion')} />
      <TextField
        label={t('register.address')}
        hint={t('register.addressHint')}
        optional
        lines={2}
        {...form.field('address')}
      />
      <TextField
        label={t('register.phone')}
        hint={t('register.phoneHint')}
        optional
        kind="tel"
        maxLength={11}
        {...form.field('phone')}
      />
    </>
  )
}

function Relation({ form }: { readonly form: AddForm }): ReactElement {
  const { t } = useTranslation('people')
  return (
    <>
      <RadioCards<Relationship>
        label={t('add.relation')}
        choices={RELATIONSHIPS.map((value) => ({ value, title: t(`add.relationships.${value}`) }))}
        {...form.field('relationship')}
      />
      {form.values.relationship === 'other' && (
        <TextField label={t('add.note')} maxLength={100} {...form.field('relationshipNote')} />
      )}
      <RadioCards<Presence>
        label={t('add.presence')}
        choices={(['beside', 'away'] as const).map((value) => ({
          value,
          title: t(`add.presences.${value}`),
          about: t(`add.presenceAbout.${value}`),
        }))}
        {...form.field('presence')}
      />
    </>
  )
}

function Photos({ form }: { readonly form: AddForm }): ReactElement {
  const { t } = useTranslation('people')
  return (
    <>
      {picturesFor(form.values.presence).map((kind) => (
        <PhotoField key={kind} label={t(`add.pictures.${kind}`)} {...form.field(PICTURE_FIELDS[kind])} />
      ))}
    </>
  )
}
