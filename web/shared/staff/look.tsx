import { App, ConfigProvider } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import type { ReactElement, ReactNode } from 'react'
import { isDark, useSettings } from '../settings.ts'
import { staffTheme } from './theme.ts'

/** Ant Design as the staff portals use it: our colours, the language of the settings, no library habits that hurt. */
export function StaffLook({ children }: { readonly children: ReactNode }): ReactElement {
  const { language, theme } = useSettings()
  return (
    <ConfigProvider
      theme={staffTheme(isDark(theme))}
      locale={unwrapped(language === 'en' ? enUS : zhCN)}
      // The library puts a space between two Han letters on a button; screen readers and searches then miss the word.
      button={{ autoInsertSpace: false }}
    >
      <App>{children}</App>
    </ConfigProvider>
  )
}

type Locale = (typeof zhCN)['default']

/** The library's locale files are typed as CommonJS and bundled as modules: the default may be one step further in. */
function unwrapped(loaded: Locale | { readonly default: Locale }): Locale {
  return 'default' in loaded ? loaded.default : loaded
}
