import { App, Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { comparisonContract, sheetContract, writeRecordContract } from '#assessments/scoring/contract.ts'
import type { Output } from '../../../shared/api.ts'
import { useForm } from '../../../shared/forms/use-form.ts'
import { useWrite } from '../../../shared/query.ts'
import { SelectInput, TextInput } from '../../../shared/staff/fields.tsx'
import { FormAlert } from '../../../shared/staff/form-alert.tsx'
import { Panel } from '../../../shared/staff/staff-page.tsx'
import type { SheetKey } from './use-draft.ts'

const RELATIONS = writeRecordContract.body.shape.informant.shape.relation.options
type Relation = (typeof RELATIONS)[number]
const NAME_MIN = 2

/** Where the assessment took place and who told what; either of the two writes it, both sign it. */
export function RecordForm(props: {
  readonly sheetKey: SheetKey
  readonly record: Output<typeof sheetContract>['record']
}): ReactElement {
  const { t } = useTranslation('institution-assess')
  const { message } = App.useApp()
  const { record } = props
  const write = useWrite(writeRecordContract, { refresh: [sheetContract, comparisonContract] })
  const relation: Relation | '' = record?.informant.relation ?? ''
  const form = useForm<{ readonly place: string; readonly name: string; readonly relation: Relation | '' }>({
    initial: { place: record?.place ?? '', name: record?.informant.name ?? '', relation },
    labels: { place: t('record.place'), name: t('record.informant'), relation: t('record.relation') },
    check: {
      place: (value) => (value.trim() === '' ? t('record.placeMissing') : undefined),
      name: (value) => (value.trim().length < NAME_MIN ? t('record.informantMissing') : undefined),
      relation: (value) => (value === '' ? t('record.relationMissing') : undefined),
    },
  })
  const send = (): Promise<void> =>
    form.submit(async (values) => {
      if (values.relation === '') return
      await write.mutateAsync({
        params: props.sheetKey,
        body: {
          place: values.place.trim(),
          informant: { name: values.name.trim(), relation: values.relation },
          background: record?.background ?? {},
        },
      })
      void message.success(t('record.saved'))
    })
  return (
    <Panel title={t('record.title')}>
      <form
        className="staff-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <p className="staff-hint">{t('record.hint')}</p>
        <FormAlert form={form} />
        <TextInput label={t('record.place')} {...form.field('place')} />
        <TextInput label={t('record.informant')} maxLength={50} {...form.field('name')} />
        <SelectInput<Relation>
          label={t('record.relation')}
          options={RELATIONS.map((value) => ({ value, label: value }))}
          {...form.field('relation')}
        />
        <Button htmlType="submit" loading={form.pending}>
          {t('record.save')}
        </Button>
      </form>
    </Panel>
  )
}
