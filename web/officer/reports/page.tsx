import { Button } from 'antd'
import { type ReactElement, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { figureSheetContract, readFigureContract, recordEstimateContract } from '#reports/figures/contract.ts'
import { call } from '../../shared/api.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { useRegions } from '../../shared/regions.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { DownloadButton } from '../../shared/staff/download-button.tsx'
import { SelectInput, TextInput } from '../../shared/staff/fields.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import { useFilters } from '../../shared/staff/url-state.ts'
import { Chart } from '../parts/chart.tsx'
import { RegionFilter, useRegion, useRoles, useToday } from '../parts/region.tsx'
import { oneOf, wordOf } from '../parts/words.ts'
import { cellWords, chartOf, type FigureAnswer, type FigureId, type FigureRow, type Say } from './figure-view.ts'
import { Lines } from './lines.tsx'

const FIGURES = [
  'coverage',
  'uptake',
  'unused-vouchers',
  'level-distribution',
  'waiting-times',
  'redemption-by-category',
  'provider-concentration',
  'spot-checks',
] as const satisfies readonly FigureId[]
const MONTH_LENGTH = 7
const YEAR_LENGTH = 4

type Asked = { readonly figure: FigureId; readonly region: string; readonly from: string; readonly to: string }

/** Figures of a region: a chart, its table, the people behind a number, and the workbook. */
export function Component(): ReactElement {
  const { t } = useTranslation('officer-reports')
  const region = useRegion()
  const today = useToday()
  const filters = useFilters(['region', 'figure', 'from', 'to', 'place'])
  const { values } = filters
  const asked: Asked = {
    figure: oneOf(FIGURES, values.figure) ?? 'coverage',
    region,
    from: values.from || `${today.slice(0, YEAR_LENGTH)}-01`,
    to: values.to || today.slice(0, MONTH_LENGTH),
  }
  const ready = region !== '' && today !== ''
  return (
    <StaffPage title={t('title')} actions={ready && <Actions asked={asked} />}>
      <Panel>
        <div className="staff-filters">
          <RegionFilter value={region} onChange={(code) => filters.set({ region: code, place: '' })} />
          <SelectInput
            name="figure"
            label={t('figure')}
            width={200}
            value={asked.figure}
            options={FIGURES.map((value) => ({ value, label: t(`figures.${value}.title`) }))}
            onChange={(value) => filters.set({ figure: value, place: '' })}
          />
          <TextInput
            name="from"
            label={t('from')}
            kind="month"
            value={asked.from}
            onChange={(value) => filters.set({ from: value })}
          />
          <TextInput
            name="to"
            label={t('to')}
            kind="month"
            value={asked.to}
            onChange={(value) => filters.set({ to: value })}
          />
        </div>
      </Panel>
      {ready && <Figure asked={asked} open={values.place} onOpen={(place) => filters.set({ place })} />}
    </StaffPage>
  )
}

function Actions({ asked }: { readonly asked: Asked }): ReactElement {
  const { t } = useTranslation('officer-reports')
  const { t: parts } = useTranslation('officer-parts')
  const approver = useRoles().includes('county-approver')
  const record = useWrite(recordEstimateContract, { refresh: [readFigureContract] })
  const { figure, ...query } = asked
  return (
    <>
      {approver && figure === 'coverage' && (
        <FormAction
          label={t('estimate.title')}
          about={<p>{t('estimate.about')}</p>}
          asked={[
            { name: 'region', label: parts('region'), initial: asked.region },
            { name: 'fromMonth', label: t('estimate.month'), kind: 'month', initial: asked.from },
            { name: 'people', label: t('estimate.people'), kind: 'number' },
            { name: 'source', label: t('estimate.source') },
          ]}
          send={(filled) =>
            record.mutateAsync({
              body: {
                region: filled('region'),
                fromMonth: filled('fromMonth'),
                people: Number(filled('people')),
                source: filled('source'),
              },
            })
          }
        />
      )}
      <DownloadButton
        fileName={`${t(`figures.${figure}.title`)}-${asked.region}-${asked.to}.xlsx`}
        load={() => call(figureSheetContract, { params: { figure }, query })}
      >
        {t('sheet')}
      </DownloadButton>
    </>
  )
}

function useSay(): Say {
  const { t, i18n } = useTranslation('officer-reports')
  const regions = useRegions()
  const words = t('words', { returnObjects: true })
  const columns = t('columns', { returnObjects: true })
  return useMemo(
    () => ({
      // A township's code is as long as its digits that count: the table of regions knows counties.
      place: (code) =>
        code.length === 9 ? `${regions.shortNameOf(code.slice(0, 6))} ${code.slice(6)}` : regions.shortNameOf(code),
      word: (code) => wordOf(words, code),
      days: (n) => t('days', { n: String(n) }),
      column: (key) => wordOf(columns, key),
      language: i18n.language,
    }),
    [t, i18n.language, regions, words, columns],
  )
}

const AMOUNTS: readonly string[] = ['count', 'fen', 'share', 'days']

function Figure(props: {
  readonly asked: Asked
  readonly open: string
  readonly onOpen: (place: string) => void
}): ReactElement {
  const { t } = useTranslation('officer-reports')
  const { asked } = props
  const { figure, ...query } = asked
  const say = useSay()
  const read = useRead(readFigureContract, { params: { figure }, query })
  const title = t(`figures.${figure}.title`)
  const { data } = read
  const chart = useMemo(() => (data ? chartOf(data, say, t('chart', { title })) : undefined), [data, say, t, title])
  if (!data) return read.error ? <ProblemAlert error={read.error} onRetry={() => void read.refetch()} /> : <Waiting />
  return (
    <>
      <Panel title={title}>
        {chart && <Chart data={chart} />}
        <FigureTable answer={data} say={say} title={title} onOpen={props.onOpen} />
        {data.concentration !== null && data.rows.length > 0 && (
          <p>{t('concentration', { value: String(data.concentration) })}</p>
        )}
        <p className="staff-hint">{t(`figures.${figure}.says`)}</p>
        {data.opens && data.rows.length > 0 && props.open === '' && (
          <Button onClick={() => props.onOpen(asked.region)}>{t('openAll')}</Button>
        )}
      </Panel>
      {props.open !== '' && data.opens && (
        <Lines figure={figure} query={{ ...query, region: props.open }} say={say} onClose={() => props.onOpen('')} />
      )}
    </>
  )
}

function FigureTable(props: {
  readonly answer: FigureAnswer
  readonly say: Say
  readonly title: string
  readonly onOpen: (place: string) => void
}): ReactElement {
  const { t } = useTranslation('officer-reports')
  const { answer, say } = props
  const rows = answer.rows.map((row, order) => ({ row, order }))
  return (
    <DataTable<{ readonly row: FigureRow; readonly order: number }>
      label={props.title}
      read={{ data: { items: rows }, error: undefined, isFetching: false, refetch: () => undefined }}
      rowKey={({ order }) => String(order)}
      empty={{ title: t('empty'), todo: t('emptyTodo') }}
      columns={answer.columns.map(({ key, unit }) => ({
        key,
        title: say.column(key),
        ...(AMOUNTS.includes(unit) && { align: 'right' as const }),
        render: (_, { row }) => {
          const words = cellWords(unit, row[key] ?? null, say)
          const place = unit === 'place' && answer.opens ? openable(row[key]) : undefined
          if (place === undefined) return AMOUNTS.includes(unit) ? <span className="staff-money">{words}</span> : words
          return (
            <Button type="link" size="small" onClick={() => props.onOpen(place)}>
              {words}
            </Button>
          )
        },
      }))}
    />
  )
}

const TOWNSHIP_DIGITS = 9
const WHOLE_CODE_DIGITS = 12

/** A place of the table as a region code: a township's nine digits are filled up. */
function openable(place: string | number | null | undefined): string | undefined {
  if (typeof place !== 'string') return undefined
  if (place.length === TOWNSHIP_DIGITS) return place.padEnd(WHOLE_CODE_DIGITS, '0')
  return place.length === 6 || place.length === WHOLE_CODE_DIGITS ? place : undefined
}
