import { Button, Checkbox, Modal } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { organizationContract, reportCapacityContract, setServicesContract } from '#organizations/contract.ts'
import { dateTime, longDate } from '../../shared/format.ts'
import { useForm } from '../../shared/forms/use-form.ts'
import { useWrite } from '../../shared/query.ts'
import { useRegions } from '../../shared/regions.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { TextInput } from '../../shared/staff/fields.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { FormAlert } from '../../shared/staff/form-alert.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { useToday } from '../own.ts'
import { CARE_CATEGORIES, useCategoryName } from '../parts/category.ts'
import type { Own } from './page.tsx'

type Place = Own['categories'][number]

/** The categories served, with places and free places, and where the organisation comes to. */
export function Offer({ own }: { readonly own: Own }): ReactElement {
  const { t, i18n } = useTranslation('institution-own')
  const nameOf = useCategoryName()
  const regions = useRegions()
  const today = useToday()
  const [editing, setEditing] = useState(false)
  const items = own.categories.filter(({ validTo }) => validTo === null || validTo >= today)
  return (
    <Panel title={t('own.services')}>
      <DataTable<Place>
        label={t('own.services')}
        read={{ data: { items }, error: null, isFetching: false, refetch: () => undefined }}
        rowKey={(row) => row.category}
        empty={{ title: t('own.categories') }}
        columns={[
          {
            title: t('own.category'),
            render: (_, row) => (
              <>
                {nameOf(row.category)}
                <span className="staff-source">{t('own.since', { from: longDate(row.validFrom, i18n.language) })}</span>
              </>
            ),
          },
          { title: t('own.capacity'), align: 'right', render: (_, row) => row.capacity ?? '—' },
          { title: t('own.free'), align: 'right', render: (_, row) => row.freePlaces ?? '—' },
          {
            title: t('own.reported'),
            render: (_, row) => (row.reportedAt === null ? '—' : dateTime(row.reportedAt, i18n.language)),
          },
          { title: '', key: 'actions', render: (_, row) => <Report own={own} place={row} /> },
        ]}
      />
      <p style={{ margin: '12px 0' }}>
        {t('own.areaList')}：
        {own.areas.length === 0 ? t('own.noAreas') : own.areas.map((code) => regions.shortNameOf(code)).join('、')}
      </p>
      <Button onClick={() => setEditing(true)}>{t('own.setServices')}</Button>
      {editing && <SetServices own={own} onClose={() => setEditing(false)} />}
    </Panel>
  )
}

function Report({ own, place }: { readonly own: Own; readonly place: Place }): ReactElement {
  const { t } = useTranslation('institution-own')
  const report = useWrite(reportCapacityContract, { refresh: [organizationContract] })
  return (
    <FormAction
      label={t('own.report')}
      about={<p className="staff-hint">{t('own.reportHint')}</p>}
      asked={[
        { name: 'capacity', label: t('own.capacity'), kind: 'number', initial: String(place.capacity ?? 0) },
        { name: 'free', label: t('own.free'), kind: 'number', initial: String(place.freePlaces ?? 0) },
      ]}
      send={(filled) =>
        report.mutateAsync({
          params: { organizationId: own.organizationId },
          body: {
            category: place.category,
            capacity: Number(filled('capacity')),
            freePlaces: Number(filled('free')),
          },
        })
      }
    />
  )
}

function SetServices({ own, onClose }: { readonly own: Own; readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation('institution-own')
  const nameOf = useCategoryName()
  const today = useToday()
  const set = useWrite(setServicesContract, { refresh: [organizationContract] })
  const offered = own.kind === 'agency' ? ['assessment'] : CARE_CATEGORIES
  const now = own.categories.filter(({ validTo }) => validTo === null || validTo >= today)
  const form = useForm<{ readonly categories: readonly string[]; readonly areas: string }>({
    initial: { categories: now.map(({ category }) => category), areas: own.areas.join(',') },
    labels: { categories: t('own.categories'), areas: t('own.areas') },
    check: {
      areas: (value) => (codesOf(value).every((code) => /^[1-9]\d{5}$/.test(code)) ? undefined : t('own.areasWrong')),
    },
  })
  const send = (): Promise<void> =>
    form.submit(async ({ categories, areas }) => {
      await set.mutateAsync({
        params: { organizationId: own.organizationId },
        body: { categories: [...categories], areas: [...codesOf(areas)] },
      })
      onClose()
    })
  return (
    <Modal
      open
      title={t('own.setServices')}
      okText={t('own.setServices')}
      confirmLoading={form.pending}
      onOk={() => void send()}
      onCancel={onClose}
    >
      <div className="staff-form">
        <FormAlert form={form} />
        <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
          <legend>
            <b>{t('own.categories')}</b>
          </legend>
          <Checkbox.Group
            options={offered.map((value) => ({ value, label: nameOf(value) }))}
            value={[...form.values.categories]}
            onChange={(values) => form.set({ categories: values.map(String) })}
          />
        </fieldset>
        <TextInput label={t('own.areas')} optional maxLength={1500} {...form.field('areas')} />
      </div>
    </Modal>
  )
}

function codesOf(text: string): readonly string[] {
  return text.split(/[,，、\s]+/).filter((code) => code !== '')
}
