import { createContext, type ReactElement, useContext } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'

/** The elder for whom the pages now act. `tone` colours the frame: 0 the own person, 1–4 the elders one acts for. */
export type Person = {
  readonly id: string
  readonly name: string
  readonly photoUrl?: string | undefined
  readonly tone: 0 | 1 | 2 | 3 | 4
  /** Nobody else to mix this person up with: an elder who acts for the own person only. The strip is left out. */
  readonly alone?: boolean
}

/** Set once for the portal; every page shows it, so that nobody acts for the wrong elder. */
export const PersonContext = createContext<Person | undefined>(undefined)

export function usePerson(): Person | undefined {
  return useContext(PersonContext)
}

/** Face, name and the way to another person, framed in the person's colour. */
export function PersonStrip({ switchTo }: { readonly switchTo?: string | undefined }): ReactElement | null {
  const { t } = useTranslation()
  const person = usePerson()
  if (!person || person.alone) return null
  return (
    <section className="person" data-tone={person.tone} aria-label={t('person.current', { name: person.name })}>
      <Face person={person} />
      <span className="person-name">{t('person.current', { name: person.name })}</span>
      {switchTo && (
        <Link className="bar-button" to={switchTo}>
          {t('person.switch')}
        </Link>
      )}
    </section>
  )
}

export function Face({ person }: { readonly person: Person }): ReactElement {
  const { t } = useTranslation()
  if (person.photoUrl)
    return <img className="person-face" src={person.photoUrl} alt={t('person.photo', { name: person.name })} />
  return (
    <span className="person-face" aria-hidden="true">
      {[...person.name][0]}
    </span>
  )
}
