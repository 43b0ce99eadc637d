import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import { importKindsContract, importsContract, uploadImportContract } from '#registries/imports/contract.ts'
import { dateTime } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { SelectInput } from '../../shared/staff/fields.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { FileAction } from '../parts/file-action.tsx'
import { RegionFilter, useRegion } from '../parts/region.tsx'

const ACCEPT = '.csv,.xlsx'

/** Files that were brought in, and bringing another one in. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('officer-forms')
  const { t: parts } = useTranslation('officer-parts')
  const region = useRegion()
  const filters = useFilters(['region'])
  const read = useRead(importsContract, { query: { region } }, { enabled: region !== '' })
  return (
    <StaffPage title={t('imports.title')}>
      <Panel>
        <RegionFilter value={region} onChange={(code) => filters.set({ region: code })} />
        <BringIn region={region} />
      </Panel>
      <DataTable
        label={t('imports.label')}
        read={read}
        rowKey={(row) => row.importId}
        empty={{ title: t('imports.emptyTitle'), todo: t('imports.emptyTodo') }}
        columns={[
          { key: 'at', title: t('imports.at'), render: (_, row) => dateTime(row.madeAt, i18n.language) },
          { key: 'kind', title: t('imports.kind'), dataIndex: 'title' },
          {
            key: 'file',
            title: t('imports.file'),
            render: (_, row) => <Link to={`/imports/${row.importId}`}>{row.fileName}</Link>,
          },
          { key: 'rows', title: t('imports.rows'), align: 'right', dataIndex: 'rows' },
          {
            key: 'result',
            title: t('imports.result'),
            render: (_, row) =>
              row.faults > 0
                ? t('imports.faults', { count: row.faults })
                : t('imports.sums', {
                    new: String(row.summary.new),
                    changed: String(row.summary.changed),
                    same: String(row.summary.same),
                    skipped: String(row.summary.skipped),
                  }),
          },
          { key: 'state', title: parts('state'), render: (_, row) => t(`imports.states.${row.state}`) },
        ]}
      />
    </StaffPage>
  )
}

function BringIn({ region }: { readonly region: string }): ReactElement {
  const { t } = useTranslation('officer-forms')
  const navigate = useNavigate()
  const kinds = useRead(importKindsContract, {})
  const [chosen, setChosen] = useState('')
  const upload = useWrite(uploadImportContract, { refresh: [importsContract] })
  const items = kinds.data?.items ?? []
  const kind = items.find((entry) => entry.kind === chosen) ?? items[0]
  return (
    <>
      <p>{t('imports.about')}</p>
      <SelectInput
        name="kind"
        label={t('imports.kind')}
        value={kind?.kind ?? ''}
        width={240}
        onChange={setChosen}
        options={items.map((entry) => ({ value: entry.kind, label: entry.title }))}
      />
      {kind && (
        <p className="staff-hint">
          {t('imports.columns', {
            columns: kind.columns.map(({ name, required }) => (required ? `${name}*` : name)).join('、'),
          })}
        </p>
      )}
      {kind && (
        <FileAction
          label={t('imports.upload')}
          accept={ACCEPT}
          send={async (file) => {
            const body = { kind: kind.kind, region, fileName: file.name }
            const { importId } = await upload.mutateAsync({ body, file })
            void navigate(`/imports/${importId}`)
          }}
        />
      )}
    </>
  )
}
