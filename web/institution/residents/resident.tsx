import { Alert } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { openCaseContract } from '#applications/opening/contract.ts'
import { casesOfElderContract } from '#applications/view/contract.ts'
import { requestByInstitutionContract } from '#assessments/requests/contract.ts'
import { reportChangeContract } from '#awards/changes/contract.ts'
import { staysOfDeskContract } from '#care/stays/contract.ts'
import { listProgrammesContract } from '#directory/contract.ts'
import { organizationContract } from '#organizations/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longDate } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { useSession } from '../../shared/session.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { StaffEmpty } from '../../shared/staff/states.tsx'
import { DESK_ROLES, useOwnOrganization, useToday } from '../own.ts'
import { NoOrganization } from '../parts/none.tsx'

type Case = Output<typeof casesOfElderContract>['items'][number]
type Of = { readonly organizationId: string; readonly elderId: string }
const KINDS = ['left', 'died', 'level-improved', 'charge-changed', 'left-dibao', 'income-changed', 'other'] as const
const REASONS = ['first', 'regular', 'change'] as const

/** What the institution does for one resident: apply, report what has changed, ask for an assessment. */
export function Component(): ReactElement {
  const { t } = useTranslation('institution-care')
  const organizationId = useOwnOrganization(DESK_ROLES)
  const { elderId = '' } = useParams()
  const session = useSession()
  const stays = useRead(
    staysOfDeskContract,
    { params: { organizationId: organizationId ?? '' } },
    { enabled: organizationId !== undefined },
  )
  const [said, setSaid] = useState<string>()
  if (organizationId === undefined) return <NoOrganization title={t('residents.title')} />
  const stay = stays.data?.items.find((one) => one.elderId === elderId)
  const manager = session.state === 'signed-in' && session.me.roles.includes('institution-manager')
  const of = { organizationId, elderId }
  return (
    <StaffPage
      title={stay ? t('residents.one', { name: stay.elderName }) : t('residents.title')}
      up={{ to: '/residents', title: t('residents.title') }}
      actions={
        stay && (
          <>
            {manager && <Apply of={of} />}
            <Assess of={of} onSaid={setSaid} />
            <Report of={of} onSaid={setSaid} />
          </>
        )
      }
    >
      {said && <Alert type="success" showIcon role="status" title={said} />}
      {stays.data && !stay && (
        <Panel>
          <StaffEmpty title={t('residents.empty')} todo={t('residents.emptyTodo')} />
        </Panel>
      )}
      {stay && manager && <Cases elderId={elderId} />}
    </StaffPage>
  )
}

function Cases({ elderId }: { readonly elderId: string }): ReactElement {
  const { t, i18n } = useTranslation('institution-care')
  const read = useRead(casesOfElderContract, { params: { elderId } })
  // Somebody for whom nothing was brought yet has no file that the institution may see.
  const none = read.error ? { ...read, error: null, data: { items: [] } } : read
  return (
    <Panel title={t('residents.cases')}>
      <DataTable<Case>
        label={t('residents.cases')}
        read={none}
        rowKey={(row) => row.caseId}
        empty={{ title: t('residents.casesEmpty'), todo: t('residents.casesEmptyTodo') }}
        columns={[
          {
            title: t('residents.case'),
            render: (_, row) => <Link to={`/residents/${elderId}/cases/${row.caseId}`}>{row.caseNumber}</Link>,
          },
          { title: t('residents.programme'), dataIndex: 'title' },
          { title: t('residents.step'), render: (_, row) => row.step?.title ?? '—' },
          {
            title: t('residents.due'),
            render: (_, row) => (row.step?.dueOn ? longDate(row.step.dueOn, i18n.language) : '—'),
          },
        ]}
      />
    </Panel>
  )
}

function Apply({ of }: { readonly of: Of }): ReactElement | null {
  const { t } = useTranslation('institution-care')
  const navigate = useNavigate()
  const own = useRead(organizationContract, { params: { organizationId: of.organizationId } })
  const region = own.data?.region ?? ''
  const programmes = useRead(listProgrammesContract, { query: { region, kind: 'relief' } }, { enabled: region !== '' })
  const open = useWrite(openCaseContract, { refresh: [casesOfElderContract] })
  const offered = (programmes.data?.programmes ?? []).filter(({ inForce }) => inForce)
  return (
    <FormAction
      kind="main"
      label={t('residents.apply')}
      about={<p className="staff-hint">{t('residents.policyHint')}</p>}
      {...(programmes.data && offered.length === 0 && { blockedBecause: t('residents.noPolicies') })}
      asked={[
        {
          name: 'policy',
          label: t('residents.policy'),
          options: offered.map(({ policy, title }) => ({ value: policy, label: title })),
        },
      ]}
      send={async (filled) => {
        const { caseId } = await open.mutateAsync({
          params: { elderId: of.elderId },
          body: { policy: filled('policy'), organizationId: of.organizationId },
        })
        void navigate(`/residents/${of.elderId}/cases/${caseId}`)
      }}
    />
  )
}

function Report({ of, onSaid }: { readonly of: Of; readonly onSaid: (says: string) => void }): ReactElement {
  const { t } = useTranslation('institution-care')
  const today = useToday()
  const report = useWrite(reportChangeContract)
  return (
    <FormAction
      label={t('residents.change')}
      about={<p className="staff-hint">{t('residents.changeHint')}</p>}
      asked={[
        {
          name: 'kind',
          label: t('residents.changeKind'),
          options: KINDS.map((value) => ({ value, label: t(`residents.kinds.${value}`) })),
        },
        { name: 'happenedOn', label: t('residents.happenedOn'), kind: 'date', initial: today },
        { name: 'says', label: t('residents.says'), kind: 'lines', optional: true },
      ]}
      send={async (filled) => {
        const { already } = await report.mutateAsync({
          params: { elderId: of.elderId },
          body: {
            kind: KINDS.find((one) => one === filled('kind')) ?? 'other',
            happenedOn: filled('happenedOn'),
            organizationId: of.organizationId,
            ...(filled('says') !== '' && { says: filled('says') }),
          },
        })
        onSaid(t(already ? 'residents.toldAlready' : 'residents.told'))
      }}
    />
  )
}

function Assess({ of, onSaid }: { readonly of: Of; readonly onSaid: (says: string) => void }): ReactElement {
  const { t } = useTranslation('institution-care')
  const today = useToday()
  const request = useWrite(requestByInstitutionContract)
  const own = useRead(organizationContract, { params: { organizationId: of.organizationId } })
  return (
    <FormAction
      label={t('residents.assess')}
      about={<p className="staff-hint">{t('residents.assessHint')}</p>}
      asked={[
        {
          name: 'wantedOn',
          label: t('residents.wantedOn'),
          kind: 'date',
          initial: Temporal.PlainDate.from(today).add({ days: 3 }).toString(),
        },
        { name: 'wantedTime', label: t('residents.wantedTime'), initial: '10:00' },
        { name: 'place', label: t('residents.place'), initial: own.data?.address ?? '' },
        {
          name: 'reason',
          label: t('residents.reason'),
          initial: 'first',
          options: REASONS.map((value) => ({ value, label: t(`residents.reasons.${value}`) })),
        },
        { name: 'note', label: t('residents.note'), kind: 'lines', optional: true },
      ]}
      send={async (filled) => {
        await request.mutateAsync({
          params: { organizationId: of.organizationId },
          body: {
            elderId: of.elderId,
            wantedAt: `${filled('wantedOn')}T${filled('wantedTime').padStart(5, '0')}:00+08:00`,
            place: filled('place'),
            reason: REASONS.find((one) => one === filled('reason')) ?? 'first',
            ...(filled('note') !== '' && { note: filled('note') }),
          },
        })
        onSaid(t('residents.assessed'))
      }}
    />
  )
}
