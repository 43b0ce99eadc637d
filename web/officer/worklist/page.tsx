import { Button } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { assignCaseContract } from '#applications/steps/contract.ts'
import { caseNumberContract } from '#applications/view/contract.ts'
import { worklistContract, worklistCountsContract } from '#applications/worklist/contract.ts'
import { call, type Output } from '../../shared/api.ts'
import { dateWithWeekday } from '../../shared/format.ts'
import { useForm } from '../../shared/forms/use-form.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { useRegions } from '../../shared/regions.ts'
import { type Column, DataTable } from '../../shared/staff/data-table.tsx'
import { SelectInput, TextInput } from '../../shared/staff/fields.tsx'
import { Deadline, Word } from '../../shared/staff/figures.tsx'
import { PressAction } from '../../shared/staff/form-action.tsx'
import { FormAlert } from '../../shared/staff/form-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters, usePaging } from '../../shared/staff/url-state.ts'
import { RegionFilter, useRegion, useRoles } from '../parts/region.tsx'
import { choicesOf, oneOf, wordOf } from '../parts/words.ts'

type Row = Output<typeof worklistContract>['items'][number]

/** What is to be done, the most urgent by law first. */
export function Component(): ReactElement {
  const { t } = useTranslation('officer-cases')
  const { t: common } = useTranslation()
  const { t: parts } = useTranslation('officer-parts')
  const region = useRegion()
  const filters = useFilters(['region', 'who', 'due', 'state', 'kind'])
  const paging = usePaging()
  const { who, due, state, kind } = filters.values
  const roles: readonly string[] = useRoles()
  const handles = assignCaseContract.right.roles.some((role) => roles.includes(role))
  const [selected, setSelected] = useState<readonly string[]>([])
  const read = useRead(
    worklistContract,
    {
      query: {
        region,
        who: oneOf(['mine', 'assigned', 'all'], who) ?? 'mine',
        due: oneOf(['overdue', 'today', 'week'], due),
        state: oneOf(['running', 'returned', 'held', 'granted'], state),
        kind: kind === '' ? undefined : kind,
        cursor: paging.cursor,
      },
    },
    { enabled: region !== '' },
  )
  const { running, returned, held, granted } = t('states', { returnObjects: true })
  return (
    <StaffPage title={t('list.title')} actions={<FindByNumber />}>
      <Counts region={region} />
      <Panel>
        <div className="staff-filters">
          <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
          <SelectInput
            name="who"
            label={t('list.who')}
            width={150}
            value={who === '' ? 'mine' : who}
            options={choicesOf(t('who', { returnObjects: true }))}
            onChange={(value) => filters.set({ who: value === 'mine' ? '' : value })}
          />
          <SelectInput
            name="due"
            label={t('list.due')}
            width={130}
            clearable
            value={due}
            options={choicesOf(t('due', { returnObjects: true }))}
            onChange={(value) => filters.set({ due: value })}
          />
          <SelectInput
            name="kind"
            label={t('list.kind')}
            width={130}
            clearable
            value={kind}
            options={choicesOf(t('kinds', { returnObjects: true }))}
            onChange={(value) => filters.set({ kind: value })}
          />
          <SelectInput
            name="state"
            label={parts('state')}
            width={150}
            clearable
            value={state}
            options={choicesOf({ running, returned, held, granted })}
            onChange={(value) => filters.set({ state: value })}
          />
          {filters.isSet && <Button onClick={filters.clear}>{common('action.reset')}</Button>}
        </div>
      </Panel>
      {handles && (
        <TakeOver
          rows={(read.data?.items ?? []).filter((row) => selected.includes(row.caseId))}
          onDone={() => setSelected([])}
        />
      )}
      <DataTable<Row>
        label={t('list.label')}
        read={read}
        columns={useColumns()}
        rowKey={(row) => row.caseId}
        paging={paging}
        empty={{ title: t('list.emptyTitle'), todo: t('list.emptyTodo') }}
        {...(handles && { selection: { selected, onSelect: setSelected, nameOf: (row) => row.elderName } })}
      />
    </StaffPage>
  )
}

/** Takes several cases over at once: it binds nobody but the officer, so no law asks for one at a time. */
function TakeOver(props: { readonly rows: readonly Row[]; readonly onDone: () => void }): ReactElement {
  const { t } = useTranslation('officer-cases')
  const assign = useWrite(assignCaseContract, { refresh: [worklistContract, worklistCountsContract] })
  const { rows } = props
  return (
    <div className="staff-filters">
      <PressAction
        label={t('list.takeOver', { n: String(rows.length) })}
        blockedBecause={rows.length === 0 ? t('list.takeOverNone') : undefined}
        send={async () => {
          for (const { elderId, caseId } of rows) await assign.mutateAsync({ params: { elderId, caseId }, body: {} })
          props.onDone()
        }}
      />
    </div>
  )
}

function useColumns(): readonly Column<Row>[] {
  const { t, i18n } = useTranslation('officer-cases')
  const { t: parts } = useTranslation('officer-parts')
  const regions = useRegions()
  const actors = t('actors', { returnObjects: true })
  return [
    {
      key: 'deadline',
      title: t('list.deadline'),
      width: 170,
      render: (_, { step }) =>
        step?.dueOn && step.daysLeft !== null ? (
          <>
            <Deadline
              due={step.dueOn}
              workingDaysLeft={step.daysLeft}
              provisional={step.dueProvisional}
              paused={step.pausedBecause !== null}
            />
            <span className="staff-source">{dateWithWeekday(step.dueOn, i18n.language)}</span>
          </>
        ) : (
          <span className="staff-hint">{t('list.noDeadline')}</span>
        ),
    },
    {
      key: 'elder',
      title: parts('elder'),
      render: (_, row) => <Link to={`/worklist/${row.elderId}/${row.caseId}`}>{row.elderName}</Link>,
    },
    { key: 'case', title: t('list.case'), render: (_, row) => row.title },
    { key: 'step', title: t('list.step'), render: (_, { step }) => step?.title ?? '' },
    {
      key: 'office',
      title: t('list.office'),
      render: (_, { step }) => (step ? (step.unit ?? wordOf(actors, step.who)) : ''),
    },
    {
      key: 'state',
      title: parts('state'),
      render: (_, row) => (
        <>
          <Word look={row.state === 'held' ? 'soon' : 'plain'}>{t(`states.${row.state}`)}</Word>
          {row.assignedToMe && <Word look="good">{t('list.mineTag')}</Word>}
          {row.assigned && !row.assignedToMe && <Word>{t('list.othersTag')}</Word>}
        </>
      ),
    },
    { key: 'region', title: parts('region'), render: (_, row) => regions.shortNameOf(row.region) },
    { key: 'number', title: t('list.number'), render: (_, row) => <code>{row.caseNumber}</code> },
  ]
}

function Counts({ region }: { readonly region: string }): ReactElement | null {
  const { t } = useTranslation('officer-cases')
  const counts = useRead(worklistCountsContract, { query: { region } }, { enabled: region !== '' }).data
  if (!counts) return null
  const n = (count: number): { readonly n: string } => ({ n: String(count) })
  return (
    <p>
      <Word look="good">{t('counts.mine', n(counts.mine))}</Word>
      <Word look={counts.overdue > 0 ? 'late' : 'plain'}>{t('counts.overdue', n(counts.overdue))}</Word>
      <Word look={counts.soon > 0 ? 'soon' : 'plain'}>{t('counts.soon', n(counts.soon))}</Word>
      <Word>{t('counts.returned', n(counts.returned))}</Word>
      <Word>{t('counts.held', n(counts.held))}</Word>
      <Word>{t('counts.open', n(counts.open))}</Word>
    </p>
  )
}

/** The number on the slip leads to the case. */
function FindByNumber(): ReactElement {
  const { t } = useTranslation('officer-cases')
  const navigate = useNavigate()
  const form = useForm({ initial: { caseNumber: '' }, labels: { caseNumber: t('list.number') } })
  return (
    <form
      className="staff-filters"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit(async ({ caseNumber }) => {
          const found = await call(caseNumberContract, { params: { caseNumber: caseNumber.trim() } })
          await navigate(`/worklist/${found.elderId}/${found.caseId}`)
        })
      }}
    >
      <TextInput label={t('list.number')} maxLength={20} {...form.field('caseNumber')} />
      <Button htmlType="submit" loading={form.pending}>
        {t('list.find')}
      </Button>
      <FormAlert form={form} />
    </form>
  )
}
