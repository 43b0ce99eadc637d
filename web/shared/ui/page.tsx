import { type ReactElement, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, NavLink } from 'react-router'
import { ElderToggle } from './elder-toggle.tsx'
import { Icon, type IconName } from './icons.tsx'
import mark from './mark.svg'
import { PersonStrip } from './person.tsx'
import { ReadAloud } from './read-aloud.tsx'

export type Tab = { readonly to: string; readonly title: string; readonly icon: IconName }

/**
 * The frame of every citizen page: a way back, the person acted for, read-aloud, one title, the anti-scam line.
 * `back` is the page above (a fixed address, so that "back" works on a page opened from a message, too).
 */
export function Page(props: {
  readonly title: string
  readonly children: ReactNode
  readonly back?: string
  /** Where 切换人员 leads; without it the strip only names the person. */
  readonly switchTo?: string
  /** Top pages carry the brand, the elder-mode entry and the anti-scam line first. */
  readonly top?: boolean
  readonly tabs?: readonly Tab[]
}): ReactElement {
  const { t } = useTranslation()
  const main = useRef<HTMLElement>(null)
  useEffect(() => {
    document.title = `${props.title} · ${t('product')}`
    // A new page is read from its start: the focus must not stay on a link that is gone.
    main.current?.focus({ preventScroll: true })
  }, [props.title, t])

  return (
    <div className="page">
      <a className="page-skip unseen" href="#main">
        {t('nav.skip')}
      </a>
      <header>
        <div className="page-bar">
          {props.back ? (
            <Link className="bar-button is-back" to={props.back}>
              <Icon name="back" />
              {t('nav.back')}
            </Link>
          ) : (
            <span className="page-brand">
              <img src={mark} alt="" width="32" height="32" />
              {t('product')}
            </span>
          )}
          <div className="page-bar-end">
            {props.top && <ElderToggle />}
            <ReadAloud />
          </div>
        </div>
        <PersonStrip switchTo={props.switchTo} />
      </header>
      <main className="page-main" id="main" ref={main} tabIndex={-1}>
        <h1 className="page-title">{props.title}</h1>
        {props.top && <AntiScam top />}
        {props.children}
      </main>
      <footer>{!props.top && <AntiScam />}</footer>
      {props.tabs && <TabBar tabs={props.tabs} />}
    </div>
  )
}

function AntiScam({ top }: { readonly top?: boolean }): ReactElement {
  const { t } = useTranslation()
  return (
    <p className={top ? 'anti-scam is-top' : 'anti-scam'}>
      <Icon name="shield" />
      <span>{t('antiScam')}</span>
    </p>
  )
}

function TabBar({ tabs }: { readonly tabs: readonly Tab[] }): ReactElement {
  const { t } = useTranslation()
  return (
    <nav className="tab-bar" aria-label={t('nav.main')}>
      {tabs.map((tab) => (
        <NavLink key={tab.to} to={tab.to} end data-main>
          <Icon name={tab.icon} />
          {tab.title}
        </NavLink>
      ))}
    </nav>
  )
}
