import { Alert } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { agencyRequestsContract } from '#assessments/requests/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { ActionButton } from '../../shared/staff/action-button.tsx'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { SelectInput } from '../../shared/staff/fields.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { useOwnOrganization } from '../own.ts'
import { AcceptDialog } from './accept-dialog.tsx'
import { DetailsDialog } from './details-dialog.tsx'
import { ReasonDialog } from './reason-dialog.tsx'
import { TeamDialog } from './team-dialog.tsx'
import { TimeDialog } from './time-dialog.tsx'

export type AgencyRequest = Output<typeof agencyRequestsContract>['requests'][number]
type Doing = {
  readonly what: 'accept' | 'decline' | 'no-show' | 'details' | 'time' | 'team'
  readonly request: AgencyRequest
}

const FILTER_STATES = ['requested', 'accepted', 'rescheduled', 'declined', 'cancelled', 'no-show', 'done'] as const

/** The agency's queue: accept with two assessors, decline, or note that an assessment could not be made. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('institution-assess')
  const organizationId = useOwnOrganization(['agency-manager', 'desk'])
  const filters = useFilters(['state'])
  const state = FILTER_STATES.find((one) => one === filters.values.state)
  const read = useRead(
    agencyRequestsContract,
    { params: { organizationId: organizationId ?? '' }, query: state ? { state } : {} },
    { enabled: organizationId !== undefined },
  )
  const [doing, setDoing] = useState<Doing>()
  const rows = { ...read, data: read.data && { items: read.data.requests } }
  const close = (): void => setDoing(undefined)
  if (organizationId === undefined)
    return (
      <StaffPage title={t('requests.title')}>
        <Alert type="warning" showIcon title={t('requests.notAgency')} />
      </StaffPage>
    )
  return (
    <StaffPage title={t('requests.title')}>
      <Panel>
        <div className="staff-filters">
          <SelectInput
            name="state"
            label={t('requests.stateFilter')}
            width={200}
            clearable
            value={state ?? ''}
            onChange={(value) => filters.set({ state: value })}
            error={undefined}
            options={FILTER_STATES.map((value) => ({ value, label: t(`requests.states.${value}`) }))}
          />
        </div>
      </Panel>
      <Panel>
        <DataTable<AgencyRequest>
          label={t('requests.title')}
          read={rows}
          rowKey={(row) => row.requestId}
          empty={
            state
              ? { title: t('requests.emptyFiltered') }
              : { title: t('requests.empty'), todo: t('requests.emptyTodo') }
          }
          columns={[
            {
              title: t('requests.when'),
              width: 220,
              render: (_, row) => (
                <>
                  {dateTime(row.appointmentAt ?? row.wantedAt, i18n.language)}
                  <span className="staff-source">
                    {row.proposedAt && row.state === 'rescheduled'
                      ? t('requests.proposed', { at: dateTime(row.proposedAt, i18n.language) })
                      : t(row.appointmentAt ? 'requests.appointment' : 'requests.wanted')}
                  </span>
                </>
              ),
            },
            {
              title: t('requests.person'),
              width: 140,
              render: (_, row) => `${row.elderName} ${t('requests.years', { age: String(row.age) })}`,
            },
            { title: t('requests.mode'), width: 90, render: (_, row) => t(`requests.modes.${row.mode}`) },
            { title: t('requests.reason'), width: 110, render: (_, row) => t(`requests.reasons.${row.reason}`) },
            {
              title: t('requests.state'),
              width: 140,
              render: (_, row) => (
                <>
                  <Word>{t(`requests.states.${row.state}`)}</Word>
                  {row.stateReason && <span className="staff-source">{row.stateReason}</span>}
                </>
              ),
            },
            { title: '', key: 'actions', render: (_, row) => <Actions request={row} onDo={setDoing} /> },
          ]}
        />
      </Panel>
      {doing?.what === 'accept' && (
        <AcceptDialog organizationId={organizationId} request={doing.request} onClose={close} />
      )}
      {(doing?.what === 'decline' || doing?.what === 'no-show') && (
        <ReasonDialog what={doing.what} organizationId={organizationId} request={doing.request} onClose={close} />
      )}
      {doing?.what === 'time' && <TimeDialog organizationId={organizationId} request={doing.request} onClose={close} />}
      {doing?.what === 'team' && <TeamDialog organizationId={organizationId} request={doing.request} onClose={close} />}
      {doing?.what === 'details' && (
        <DetailsDialog organizationId={organizationId} request={doing.request} onClose={close} />
      )}
    </StaffPage>
  )
}

function Actions(props: { readonly request: AgencyRequest; readonly onDo: (doing: Doing) => void }): ReactElement {
  const { t } = useTranslation('institution-assess')
  const { request } = props
  const may = (verb: string): boolean => request.possible.includes(verb)
  const start = (what: Doing['what']) => (): void => props.onDo({ what, request })
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
      {may('accept') && <ActionButton onPress={start('accept')}>{t('requests.accept')}</ActionButton>}
      {may('propose-time') && (
        <ActionButton kind="second" onPress={start('time')}>
          {t('requests.otherTime')}
        </ActionButton>
      )}
      {may('change-team') && (
        <ActionButton kind="second" onPress={start('team')}>
          {t('requests.changeTeam')}
        </ActionButton>
      )}
      {may('decline') && (
        <ActionButton kind="second" onPress={start('decline')}>
          {t('requests.decline')}
        </ActionButton>
      )}
      {may('no-show') && (
        <ActionButton kind="second" onPress={start('no-show')}>
          {t('requests.noShow')}
        </ActionButton>
      )}
      <ActionButton kind="second" onPress={start('details')}>
        {t('requests.details')}
      </ActionButton>
    </div>
  )
}
