import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { assessmentFileContract } from '#assessments/decisions/contract.ts'
import { scaleContract } from '#assessments/self/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useRead } from '../../shared/query.ts'
import { DataTable } from '../../shared/staff/data-table.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'

type File = Output<typeof assessmentFileContract>

/** All 26 items as both assessors scored them; while one sheet is out the county sees neither. */
export function Items({ file }: { readonly file: File }): ReactElement | null {
  const { t } = useTranslation('officer-people')
  const scale = useRead(scaleContract, {}).data
  const [first, second] = file.sheets
  if (!scale || !first || !second) return null
  const agreed = new Map(file.agreements.map((one) => [one.item, one.agreed]))
  const items = scale.domains.flatMap((domain) =>
    domain.items.map((item) => {
      const score = agreed.get(item.code) ?? first.answers[item.code]
      return {
        ...item,
        domain: domain.name,
        first: first.answers[item.code],
        second: second.answers[item.code],
        text: item.options.find((option) => option.score === score)?.text ?? '',
      }
    }),
  )
  return (
    <Panel title={t('assessments.items')}>
      <DataTable<(typeof items)[number]>
        label={t('assessments.items')}
        read={{ data: { items }, error: undefined, isFetching: false, refetch: () => undefined }}
        rowKey={(row) => row.code}
        empty={{ title: t('assessments.noResult') }}
        columns={[
          { key: 'domain', title: t('assessments.domain'), dataIndex: 'domain' },
          { key: 'item', title: t('assessments.item'), render: (_, row) => `${row.code} ${row.name}` },
          { key: 'max', title: t('assessments.max'), align: 'right', dataIndex: 'max' },
          { key: 'first', title: t('assessments.first'), align: 'right', render: (_, row) => row.first ?? '—' },
          { key: 'second', title: t('assessments.second'), align: 'right', render: (_, row) => row.second ?? '—' },
          {
            key: 'text',
            title: t('assessments.option'),
            render: (_, row) => <div style={{ maxWidth: 420, whiteSpace: 'normal' }}>{row.text}</div>,
          },
        ]}
      />
    </Panel>
  )
}
