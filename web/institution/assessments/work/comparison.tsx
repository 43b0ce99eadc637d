import { Button } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { comparisonContract } from '#assessments/scoring/contract.ts'
import type { Output } from '../../../shared/api.ts'
import { useRead } from '../../../shared/query.ts'
import { DescriptionList } from '../../../shared/staff/description-list.tsx'
import { ProblemAlert } from '../../../shared/staff/problem-alert.tsx'
import { Panel } from '../../../shared/staff/staff-page.tsx'
import { Waiting } from '../../../shared/staff/states.tsx'
import type { Scale } from './draft.ts'
import { Reconcile } from './reconcile.tsx'
import type { SheetKey } from './use-draft.ts'

export type Compared = Output<typeof comparisonContract>
export type Difference = Compared['differences'][number]

/** Both sheets compared: differences to settle, what was agreed, and the result of it. */
export function Comparison(props: { readonly sheetKey: SheetKey; readonly scale: Scale }): ReactElement {
  const { t } = useTranslation('institution-assess')
  const read = useRead(comparisonContract, { params: props.sheetKey })
  const [again, setAgain] = useState(false)
  if (read.error && !read.data) return <ProblemAlert error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Waiting />
  const { data } = read
  const settling = data.state === 'reconciling' || (again && data.state === 'signing')
  return (
    <>
      {data.differences.length === 0 && (
        <Panel title={t('compare.title')}>
          <p>{t('compare.none')}</p>
        </Panel>
      )}
      {settling && (
        <Reconcile sheetKey={props.sheetKey} scale={props.scale} compared={data} onDone={() => setAgain(false)} />
      )}
      {!settling && data.differences.length > 0 && (
        <Panel title={t('compare.agreements')}>
          <DescriptionList items={data.differences.map((one) => described(one, data, props.scale, t))} />
          {data.state === 'signing' && (
            <div className="sheet-actions">
              <Button onClick={() => setAgain(true)}>{t('compare.redo')}</Button>
              <span className="staff-hint">{t('compare.redoHint')}</span>
            </div>
          )}
        </Panel>
      )}
      {data.result && <Result result={data.result} scale={props.scale} />}
    </>
  )
}

type Words = ReturnType<typeof useTranslation<'institution-assess'>>['t']

function described(one: Difference, { agreements }: Compared, scale: Scale, t: Words) {
  const agreed = agreements.find(({ item }) => item === one.item)
  const [first, second] = [valueWords(one.item, one.first, scale, t), valueWords(one.item, one.second, scale, t)]
  return {
    key: one.item,
    name: one.name,
    wide: true,
    value: agreed ? `${valueWords(one.item, agreed.agreed, scale, t)} — ${agreed.reason}` : null,
    source: `${t('compare.first')}：${first} · ${t('compare.second')}：${second}`,
  }
}

/** A value in the words of the form: the option of an item, yes or no of a circumstance, or a count. */
export function valueWords(item: string, value: number, scale: Scale, t: Words): string {
  const found = scale.domains.flatMap((domain) => domain.items).find((one) => one.code === item)
  if (found) {
    const points = t('sheet.points', { score: String(value) })
    return `${points} ${found.options.find((option) => option.score === value)?.text ?? ''}`
  }
  if (item.startsWith('risk.')) return String(value)
  return t(value === 1 ? 'sheet.yes' : 'sheet.no')
}

function Result(props: { readonly result: NonNullable<Compared['result']>; readonly scale: Scale }): ReactElement {
  const { t } = useTranslation('institution-assess')
  const { result } = props
  return (
    <Panel title={t('compare.result')}>
      <DescriptionList
        items={[
          { key: 'level', name: t('compare.level'), value: <b>{result.finalLevelName}</b> },
          { key: 'total', name: t('compare.total'), value: String(result.total) },
          ...props.scale.domains.map((domain) => ({
            key: domain.code,
            name: domain.name,
            value: `${result.domains[domain.code] ?? '—'} / ${domain.max}`,
          })),
          ...(result.raisedBy.length > 0
            ? [
                {
                  key: 'raised',
                  name: t('compare.raised'),
                  value: result.raisedBy.map((reason) => t(`compare.raisedBy.${reason}`)).join('、'),
                  wide: true,
                },
              ]
            : []),
        ]}
      />
    </Panel>
  )
}
