import { Alert } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { closeSlotContract, listSlotsContract, openSlotsContract } from '#assessments/slots/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { TextInput } from '../../shared/staff/fields.tsx'
import { FormAction, PressAction } from '../../shared/staff/form-action.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { useOwnOrganization, useToday } from '../own.ts'
import { NoOrganization } from '../parts/none.tsx'
import { startsOf } from './starts.ts'

type Slot = Output<typeof listSlotsContract>['slots'][number]
const DAYS = 14
const MODES = ['on-site', 'home'] as const

/** The hours an agency offers for assessments, two weeks at a time: offered by the day, taken back one by one. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('institution-own')
  const organizationId = useOwnOrganization(['agency-manager', 'desk'])
  const today = useToday()
  const filters = useFilters(['from'])
  const from = filters.values.from || today
  const read = useRead(
    listSlotsContract,
    { params: { organizationId: organizationId ?? '' }, query: { from, days: DAYS } },
    { enabled: organizationId !== undefined && from !== '' },
  )
  const [said, setSaid] = useState<string>()
  if (organizationId === undefined) return <NoOrganization title={t('slots.title')} />
  return (
    <StaffPage title={t('slots.title')} actions={<OpenSlots organizationId={organizationId} onSaid={setSaid} />}>
      {said && <Alert type="success" showIcon role="status" title={said} />}
      <Panel>
        <p className="staff-hint" style={{ marginBottom: 10 }}>
          {t('slots.hint')}
        </p>
        <div className="staff-filters">
          <TextInput
            name="from"
            kind="date"
            label={t('slots.week')}
            value={from}
            error={undefined}
            onChange={(value) => filters.set({ from: value })}
          />
        </div>
      </Panel>
      <Panel>
        <DataTable<Slot>
          label={t('slots.title')}
          read={{ ...read, data: read.data && { items: read.data.slots } }}
          rowKey={(row) => row.slotId}
          empty={{ title: t('slots.empty'), todo: t('slots.emptyTodo') }}
          columns={[
            { title: t('slots.at'), render: (_, row) => dateTime(row.startsAt, i18n.language) },
            { title: t('slots.minutes'), dataIndex: 'minutes', align: 'right' },
            { title: t('slots.mode'), render: (_, row) => t(`slots.modes.${row.mode}`) },
            { title: t('slots.places'), dataIndex: 'capacity', align: 'right' },
            { title: t('slots.left'), dataIndex: 'free', align: 'right' },
            {
              title: '',
              key: 'actions',
              render: (_, row) => <CloseSlot organizationId={organizationId} slotId={row.slotId} />,
            },
          ]}
        />
      </Panel>
    </StaffPage>
  )
}

function CloseSlot(props: { readonly organizationId: string; readonly slotId: string }): ReactElement {
  const { t } = useTranslation('institution-own')
  const close = useWrite(closeSlotContract, { refresh: [listSlotsContract] })
  return (
    <PressAction
      label={t('slots.close')}
      confirm={t('slots.closeConfirm')}
      send={() => close.mutateAsync({ params: { ...props }, body: {} })}
    />
  )
}

function OpenSlots(props: { readonly organizationId: string; readonly onSaid: (says: string) => void }): ReactElement {
  const { t } = useTranslation('institution-own')
  const today = useToday()
  const open = useWrite(openSlotsContract, { refresh: [listSlotsContract] })
  return (
    <FormAction
      kind="main"
      label={t('slots.open')}
      asked={[
        { name: 'day', label: t('slots.day'), kind: 'date', initial: today },
        { name: 'from', label: t('slots.from'), hint: t('slots.timeWrong'), initial: '09:00' },
        { name: 'to', label: t('slots.to'), initial: '17:00' },
        { name: 'minutes', label: t('slots.minutes'), kind: 'number', initial: '60' },
        { name: 'capacity', label: t('slots.capacity'), kind: 'number', initial: '1' },
        {
          name: 'mode',
          label: t('slots.mode'),
          initial: 'home',
          options: MODES.map((value) => ({ value, label: t(`slots.modes.${value}`) })),
        },
      ]}
      send={async (filled) => {
        const minutes = Number(filled('minutes'))
        const { opened } = await open.mutateAsync({
          params: { organizationId: props.organizationId },
          body: {
            mode: MODES.find((one) => one === filled('mode')) ?? 'home',
            startsAt: [...startsOf({ day: filled('day'), from: filled('from'), to: filled('to'), minutes })],
            minutes,
            capacity: Number(filled('capacity')),
          },
        })
        props.onSaid(t('slots.opened', { n: String(opened) }))
      }}
    />
  )
}
