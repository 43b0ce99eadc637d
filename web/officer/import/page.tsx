import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import {
  applyImportContract,
  dropImportContract,
  importsContract,
  readImportContract,
} from '#registries/imports/contract.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { ActionButton } from '../../shared/staff/action-button.tsx'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'

/** A file: what keeps it out, what it would do, and taking it over. */
export function Component(): ReactElement {
  const { t } = useTranslation('officer-forms')
  const { importId = '' } = useParams()
  const read = useRead(readImportContract, { params: { importId } })
  const refresh = [readImportContract, importsContract] as const
  const apply = useWrite(applyImportContract, { refresh })
  const drop = useWrite(dropImportContract, { refresh })
  const file = read.data
  const params = { importId }
  const closed = file && file.state !== 'checked' ? t('imports.blocked.closed') : undefined
  const blocked =
    closed ??
    (file && file.faultList.length > 0
      ? t('imports.blocked.faults')
      : file && !file.mayApply
        ? t('imports.blocked.second')
        : undefined)
  const list = <Row,>(items: readonly Row[] | undefined) => ({ ...read, data: items && { items } })
  return (
    <StaffPage
      title={file ? `${file.title} · ${file.fileName}` : t('imports.title')}
      up={{ to: '/imports', title: t('imports.title') }}
      actions={
        file && <Word look={file.state === 'applied' ? 'good' : 'plain'}>{t(`imports.states.${file.state}`)}</Word>
      }
    >
      {file && (
        <Panel>
          <p>
            {t('imports.sums', {
              new: String(file.summary.new),
              changed: String(file.summary.changed),
              same: String(file.summary.same),
              skipped: String(file.summary.skipped),
            })}
          </p>
          <div className="staff-filters">
            <ActionButton
              kind="main"
              pending={apply.isPending}
              blockedBecause={blocked}
              onPress={() => apply.mutate({ params, body: {} })}
            >
              {t('imports.apply')}
            </ActionButton>
            <ActionButton
              kind="danger"
              pending={drop.isPending}
              blockedBecause={closed}
              onPress={() => drop.mutate({ params, body: {} })}
            >
              {t('imports.drop')}
            </ActionButton>
          </div>
          {apply.error && <ProblemAlert error={apply.error} />}
          {drop.error && <ProblemAlert error={drop.error} />}
        </Panel>
      )}
      {file && file.faultList.length > 0 && (
        <Panel title={t('imports.faultList')}>
          <DataTable
            label={t('imports.faultList')}
            read={list(file.faultList)}
            rowKey={(row) => `${row.line} ${row.column} ${row.says}`}
            empty={{ title: t('imports.noFaults') }}
            columns={[
              { key: 'line', title: t('imports.line'), dataIndex: 'line', width: 80 },
              { key: 'column', title: t('imports.column'), dataIndex: 'column', width: 160 },
              { key: 'says', title: t('imports.says'), dataIndex: 'says' },
              { key: 'todo', title: t('imports.todo'), dataIndex: 'todo' },
            ]}
          />
        </Panel>
      )}
      <Panel title={t('imports.effects')}>
        <DataTable
          label={t('imports.effects')}
          read={list(file?.effects)}
          rowKey={(row) => `${row.line} ${row.says}`}
          empty={{ title: t('imports.nothing') }}
          columns={[
            { key: 'line', title: t('imports.line'), dataIndex: 'line', width: 80 },
            { key: 'name', title: t('imports.name'), dataIndex: 'name', width: 200 },
            { key: 'what', title: t('imports.what'), width: 100, render: (_, row) => t(`imports.whats.${row.what}`) },
            { key: 'says', title: t('imports.result'), dataIndex: 'says' },
          ]}
        />
      </Panel>
    </StaffPage>
  )
}
