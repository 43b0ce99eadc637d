import { Button } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { leaveContract, replanContract, staysOfDeskContract } from '#care/stays/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longDate } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { SelectInput } from '../../shared/staff/fields.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { DESK_ROLES, useOwnOrganization, useToday } from '../own.ts'
import { useCategoryName } from '../parts/category.ts'
import { NoOrganization } from '../parts/none.tsx'

export type Stay = Output<typeof staysOfDeskContract>['items'][number]
const REASONS = ['planned', 'moved', 'hospital', 'died', 'other'] as const

/** Who stays here, long or for respite, and who has left. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('institution-care')
  const organizationId = useOwnOrganization(DESK_ROLES)
  const navigate = useNavigate()
  const nameOf = useCategoryName()
  const filters = useFilters(['open'])
  const open = filters.values.open === 'no' ? 'no' : 'yes'
  const read = useRead(
    staysOfDeskContract,
    { params: { organizationId: organizationId ?? '' }, query: { open } },
    { enabled: organizationId !== undefined },
  )
  if (organizationId === undefined) return <NoOrganization title={t('stays.title')} />
  const day = (iso: string | null): string => (iso === null ? t('stays.noEnd') : longDate(iso, i18n.language))
  return (
    <StaffPage
      title={t('stays.title')}
      actions={
        <Button type="primary" onClick={() => void navigate('/stays/admission')}>
          {t('stays.admit')}
        </Button>
      }
    >
      <Panel>
        <div className="staff-filters">
          <SelectInput
            name="open"
            label={t('stays.show')}
            width={140}
            value={open}
            error={undefined}
            onChange={(value) => filters.set({ open: value })}
            options={[
              { value: 'yes', label: t('stays.open') },
              { value: 'no', label: t('stays.past') },
            ]}
          />
        </div>
      </Panel>
      <Panel>
        <DataTable<Stay>
          label={t('stays.title')}
          read={read}
          rowKey={(row) => row.stayId}
          empty={
            open === 'yes' ? { title: t('stays.empty'), todo: t('stays.emptyTodo') } : { title: t('stays.emptyPast') }
          }
          columns={[
            { title: t('stays.person'), dataIndex: 'elderName', width: 110 },
            { title: t('stays.admitted'), width: 140, render: (_, row) => day(row.admittedOn) },
            { title: t('stays.until'), width: 140, render: (_, row) => day(row.plannedUntil) },
            { title: t('stays.category'), width: 130, render: (_, row) => <Word>{nameOf(row.category)}</Word> },
            { title: t('stays.contract'), render: (_, row) => row.contractNumber ?? '—' },
            ...(open === 'no'
              ? [
                  { title: t('stays.left'), render: (_: unknown, row: Stay) => row.leftOn && day(row.leftOn) },
                  {
                    title: t('stays.why'),
                    render: (_: unknown, row: Stay) => row.leaveReason && t(`stays.reasons.${row.leaveReason}`),
                  },
                ]
              : [
                  {
                    title: '',
                    key: 'actions',
                    render: (_: unknown, row: Stay) => <Actions organizationId={organizationId} stay={row} />,
                  },
                ]),
          ]}
        />
      </Panel>
    </StaffPage>
  )
}

function Actions({ organizationId, stay }: { readonly organizationId: string; readonly stay: Stay }): ReactElement {
  const { t } = useTranslation('institution-care')
  const today = useToday()
  const refresh = { refresh: [staysOfDeskContract] }
  const plan = useWrite(replanContract, refresh)
  const leave = useWrite(leaveContract, refresh)
  const params = { organizationId, elderId: stay.elderId, stayId: stay.stayId }
  return (
    <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center' }}>
      <Link to={`/services/record?stay=${stay.stayId}`}>{t('stays.record')}</Link>
      <FormAction
        label={t('stays.plan')}
        about={<p className="staff-hint">{t('stays.planHint')}</p>}
        asked={[
          {
            name: 'until',
            label: t('stays.until'),
            kind: 'date',
            optional: true,
            hint: t('stays.untilHint'),
            initial: stay.plannedUntil ?? '',
          },
          { name: 'contract', label: t('stays.contract'), optional: true, initial: stay.contractNumber ?? '' },
        ]}
        send={(filled) =>
          plan.mutateAsync({
            params,
            body: { plannedUntil: filled('until') || null, contractNumber: filled('contract') || null },
          })
        }
      />
      <FormAction
        label={t('stays.leave')}
        asked={[
          { name: 'leftOn', label: t('stays.left'), kind: 'date', initial: today },
          {
            name: 'reason',
            label: t('stays.why'),
            kind: 'select',
            options: REASONS.map((value) => ({ value, label: t(`stays.reasons.${value}`) })),
          },
        ]}
        send={(filled) =>
          leave.mutateAsync({
            params,
            body: { leftOn: filled('leftOn'), reason: REASONS.find((one) => one === filled('reason')) ?? 'other' },
          })
        }
      />
    </div>
  )
}
