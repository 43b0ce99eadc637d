import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { longDate } from '../../shared/format.ts'
import { useSettings } from '../../shared/settings.ts'
import { Badge, Card, Facts } from '../../shared/ui/card.tsx'
import { PhoneRow } from '../open/phone-row.tsx'
import type { Programme } from './page.tsx'

/** What excludes it, what is deducted, what pays first. */
export function Overlaps({ programme }: { readonly programme: Programme }): ReactElement | null {
  const { t } = useTranslation('directory')
  if (programme.overlaps.length === 0) return null
  const sentence = ({ effect, first, other }: Programme['overlaps'][number]): string => {
    if (effect === 'exclude') return t('item.overlap.exclude', { other })
    if (effect === 'deduct') return t(first ? 'item.overlap.deductFirst' : 'item.overlap.deduct', { other })
    return t(first ? 'item.overlap.paysFirst' : 'item.overlap.pays', { other })
  }
  return (
    <Card title={t('item.overlaps')}>
      <ul className="plain-list">
        {[...new Set(programme.overlaps.map(sentence))].map((says) => (
          <li key={says}>{says}</li>
        ))}
      </ul>
    </Card>
  )
}

/** The responsible units, the lead first, and where to ask. */
export function Where({ programme }: { readonly programme: Programme }): ReactElement | null {
  const { t } = useTranslation('directory')
  const { text, contacts } = programme
  const units = [...(text?.units ?? [])].sort((a, b) => Number(b.lead) - Number(a.lead))
  if (units.length === 0 && contacts.length === 0) return null
  return (
    <>
      {units.length > 0 && (
        <Card title={t('item.units')}>
          <ul className="stack stack-close">
            {units.map((unit) => (
              <li key={unit.name}>
                {unit.name} {unit.lead && units.length > 1 && <Badge tone="good">{t('item.lead')}</Badge>}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {contacts.length > 0 && (
        <section className="stack stack-close">
          <h2 className="card-title">{t('item.contacts')}</h2>
          {contacts.map((contact) =>
            contact.phone ? (
              <PhoneRow key={contact.name} name={contact.name} phone={contact.phone} about={contact.address} />
            ) : (
              <Card key={contact.name} title={contact.name}>
                <p>{[contact.address, contact.hours].filter(Boolean).join('，')}</p>
              </Card>
            ),
          )}
        </section>
      )}
    </>
  )
}

/** The legal basis, the document it was taken from, and since when it holds. */
export function About({ programme }: { readonly programme: Programme }): ReactElement {
  const { t } = useTranslation('directory')
  const { language } = useSettings()
  const { source, text, versions } = programme
  return (
    <Card title={t('item.basis')}>
      {text && text.legalBasis.length > 0 && (
        <ul className="plain-list">
          {text.legalBasis.map((basis) => (
            <li key={basis}>{basis}</li>
          ))}
        </ul>
      )}
      <Facts
        rows={[
          {
            name: t('item.source'),
            value: [source.document, source.number, source.issuer].filter(Boolean).join('，'),
          },
          {
            name: t('item.versions'),
            value: versions.map((version) => (
              <span className="is-block" key={version.from}>
                {t('item.version', { from: version.from })}
                {version.to && t('item.versionTo', { to: version.to })}
                {version.assumption && t('assumed')}
              </span>
            )),
          },
          ...(source.published
            ? [{ name: t('consultation.published'), value: longDate(source.published, language) }]
            : []),
        ]}
      />
      {versions.length === 1 && <p className="soft">{t('item.singleVersion')}</p>}
    </Card>
  )
}
