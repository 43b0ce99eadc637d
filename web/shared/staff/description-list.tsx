import { Descriptions } from 'antd'
import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export type Described = {
  readonly key: string
  readonly name: string
  readonly value: ReactNode
  /** Where the fact comes from and since when: shown under it, because an officer answers for it. */
  readonly source?: string
  readonly wide?: boolean
}

/** A person's or a case's data, two columns on a desk, one on a phone. */
export function DescriptionList(props: {
  readonly title?: string
  readonly items: readonly Described[]
}): ReactElement {
  const { t } = useTranslation()
  return (
    <Descriptions
      bordered
      size="small"
      title={props.title}
      column={{ xs: 1, sm: 1, md: 2 }}
      items={props.items.map((item) => ({
        key: item.key,
        label: item.name,
        ...(item.wide && { span: 'filled' as const }),
        children: (
          <div>
            {item.value ?? t('state.notSet')}
            {item.source && <span className="staff-source">{item.source}</span>}
          </div>
        ),
      }))}
    />
  )
}
