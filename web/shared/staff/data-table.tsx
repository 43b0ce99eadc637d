import { Button, Table, type TableColumnsType } from 'antd'
import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from './problem-alert.tsx'
import { StaffEmpty } from './states.tsx'
import type { Paging } from './url-state.ts'

export type Column<Row> = TableColumnsType<Row>[number]

/** What `useRead` of a list contract gives, as far as a table needs it. */
export type ListRead<Row> = {
  readonly data: { readonly items: readonly Row[]; readonly nextCursor?: string | null } | undefined
  readonly error: unknown
  readonly isFetching: boolean
  readonly refetch: () => unknown
}

/**
 * A compact table of one page of a list. Rows are opened by a link in a cell, never by a click on the row alone, so that
 * the keyboard reaches them. Columns that must stay readable get a width; the table scrolls inside itself when narrow.
 */
export function DataTable<Row extends object>(props: {
  /** What the table shows, for screen readers. */
  readonly label: string
  readonly read: ListRead<Row>
  readonly columns: readonly Column<Row>[]
  readonly rowKey: (row: Row) => string
  readonly empty: { readonly title: string; readonly todo?: ReactNode }
  readonly paging?: Paging
  readonly selection?: {
    readonly selected: readonly string[]
    readonly onSelect: (keys: readonly string[]) => void
    /** What a screen reader calls the row beside its box. */
    readonly nameOf: (row: Row) => string
  }
}): ReactElement {
  const { t } = useTranslation()
  const { read, selection } = props
  if (read.error && !read.data) return <ProblemAlert error={read.error} onRetry={() => void read.refetch()} />
  return (
    <section aria-label={props.label}>
      <div className="staff-table">
        <Table<Row>
          size="small"
          columns={[...props.columns]}
          dataSource={[...(read.data?.items ?? [])]}
          rowKey={props.rowKey}
          pagination={false}
          loading={{ spinning: read.isFetching, delay: 300 }}
          locale={{ emptyText: read.data ? <StaffEmpty {...props.empty} /> : ' ' }}
          {...(selection && {
            rowSelection: {
              selectedRowKeys: [...selection.selected],
              onChange: (keys) => selection.onSelect(keys.map(String)),
              getCheckboxProps: (row) => ({ 'aria-label': t('action.selectRow', { what: selection.nameOf(row) }) }),
              getTitleCheckboxProps: () => ({ 'aria-label': t('action.selectPage') }),
            },
          })}
        />
      </div>
      {props.paging && <PageLine paging={props.paging} nextCursor={read.data?.nextCursor ?? null} />}
    </section>
  )
}

function PageLine(props: { readonly paging: Paging; readonly nextCursor: string | null }): ReactElement | null {
  const { t } = useTranslation()
  const { paging, nextCursor } = props
  if (paging.cursor === undefined && nextCursor === null) return null
  return (
    <nav className="staff-table-end" aria-label={t('paging.page', { page: paging.page })}>
      <Button disabled={paging.cursor === undefined} onClick={paging.previous}>
        {t('paging.previous')}
      </Button>
      <span>{t('paging.page', { page: paging.page })}</span>
      <Button disabled={nextCursor === null} onClick={() => nextCursor !== null && paging.next(nextCursor)}>
        {t('paging.next')}
      </Button>
    </nav>
  )
}
