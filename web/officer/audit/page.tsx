import { Button } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { auditChainContract, auditTrailContract } from '#audit/contract.ts'
import { dateTime } from '../../shared/format.ts'
import { useForm } from '../../shared/forms/use-form.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { TextInput } from '../../shared/staff/fields.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import { useFilters, usePaging } from '../../shared/staff/url-state.ts'
import { wordOf } from '../parts/words.ts'

/** Who did what, and whether the chain over the trail is whole. Looking is itself written down. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-money')
  const { t: parts } = useTranslation('officer-parts')
  const { t: common } = useTranslation()
  const filters = useFilters(['elderId', 'accountId', 'subjectId'])
  const { elderId, accountId, subjectId } = filters.values
  const form = useForm({
    initial: { elderId, accountId, subjectId },
    labels: { elderId: t('audit.elderId'), accountId: t('audit.accountId'), subjectId: t('audit.subjectId') },
  })
  const paging = usePaging()
  const kinds = useTranslation('officer-audit').t('kinds', { returnObjects: true })
  const read = useRead(auditTrailContract, {
    query: {
      elderId: elderId || undefined,
      accountId: accountId || undefined,
      subjectId: subjectId || undefined,
      cursor: paging.cursor,
    },
  })
  return (
    <StaffPage title={t('audit.title')}>
      <Chain />
      <Panel>
        <form
          className="staff-filters"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            filters.set(form.values)
          }}
        >
          <TextInput label={t('audit.elderId')} {...form.field('elderId')} />
          <TextInput label={t('audit.accountId')} {...form.field('accountId')} />
          <TextInput label={t('audit.subjectId')} {...form.field('subjectId')} />
          <Button type="primary" htmlType="submit">
            {common('action.search')}
          </Button>
        </form>
      </Panel>
      <DataTable
        label={t('audit.label')}
        read={read}
        paging={paging}
        rowKey={(row) => row.auditId}
        empty={{ title: t('audit.emptyTitle'), todo: t('audit.emptyTodo') }}
        columns={[
          { key: 'at', title: t('audit.at'), render: (_, row) => dateTime(row.at, i18n.language) },
          { key: 'who', title: t('audit.who'), dataIndex: 'who' },
          { key: 'action', title: t('audit.action'), render: (_, row) => <ActionWords action={row.action} /> },
          {
            key: 'subject',
            title: t('audit.subject'),
            render: (_, row) => (
              <>
                {wordOf(kinds, row.subjectKind)} <code>{row.subjectId}</code>
              </>
            ),
          },
          { key: 'reason', title: parts('reason'), render: (_, row) => row.reason ?? '' },
        ]}
      />
    </StaffPage>
  )
}

/** The action in words; its code stays beside it, because auditors quote it. */
function ActionWords({ action }: { readonly action: string }): ReactElement {
  const { t } = useTranslation('officer-audit')
  const [kind = '', verb = ''] = action.split('.')
  const kinds = t('kinds', { returnObjects: true })
  const verbs = t('verbs', { returnObjects: true })
  return (
    <>
      {wordOf(kinds, kind)} · {wordOf(verbs, verb)}
      <span className="staff-source">
        <code>{action}</code>
      </span>
    </>
  )
}

function Chain(): ReactElement {
  const { t } = useTranslation('officer-money')
  const [asked, setAsked] = useState(false)
  const read = useRead(auditChainContract, {}, { enabled: asked })
  return (
    <Panel title={t('audit.chain')}>
      <Button onClick={() => (asked ? void read.refetch() : setAsked(true))}>{t('audit.check')}</Button>
      {asked && read.isPending && <Waiting />}
      {read.error && <ProblemAlert error={read.error} />}
      <ul className="staff-plain">
        {read.data?.checks.map((one) => (
          <li key={one.name}>
            <Word look={one.ok ? 'good' : 'late'}>{t(one.ok ? 'audit.ok' : 'audit.broken')}</Word> {one.name}{' '}
            {one.detail}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
