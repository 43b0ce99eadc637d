import type { ReactElement, ReactNode } from 'react'
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components/Tabs'

export type TabPage = { readonly key: string; readonly title: string; readonly content: ReactNode }

/** A few views of one thing; arrow keys move between them. */
export function Tabs(props: {
  readonly label: string
  readonly pages: readonly TabPage[]
  readonly selected?: string
  readonly onSelect?: (key: string) => void
}): ReactElement {
  return (
    <AriaTabs
      className="tabs"
      {...(props.selected !== undefined && { selectedKey: props.selected })}
      {...(props.onSelect && { onSelectionChange: (key: string | number) => props.onSelect?.(String(key)) })}
    >
      <TabList className="tabs-list" aria-label={props.label}>
        {props.pages.map((page) => (
          <Tab className="tabs-tab" key={page.key} id={page.key} data-main>
            {page.title}
          </Tab>
        ))}
      </TabList>
      {props.pages.map((page) => (
        <TabPanel className="tabs-panel" key={page.key} id={page.key}>
          {page.content}
        </TabPanel>
      ))}
    </AriaTabs>
  )
}
