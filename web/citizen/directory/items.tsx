import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams, useSearchParams } from 'react-router'
import { directoryContract } from '#directory/contract.ts'
import { SERVICE_TYPES } from '#policy/pack.ts'
import type { Output } from '../../shared/api.ts'
import { useRead } from '../../shared/query.ts'
import { useSettings } from '../../shared/settings.ts'
import { TextLink } from '../../shared/ui/buttons.tsx'
import { Facts, LinkRow } from '../../shared/ui/card.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { CitizenPage } from '../frame.tsx'
import '../open/open.css'
import { longDate } from '../../shared/format.ts'
import { SelectField } from '../../shared/ui/select-field.tsx'
import { PhoneRow } from '../open/phone-row.tsx'
import { ProgrammeRow } from '../open/programme-row.tsx'
import { SearchBox } from '../open/search-box.tsx'

type Directory = Output<typeof directoryContract>

/** 指导目录: an edition by target group, filtered by type and words; the filter lives in the address. */
export function Component(): ReactElement {
  const { t } = useTranslation('directory')
  const { directoryId = '' } = useParams()
  const [params] = useSearchParams()
  const type = SERVICE_TYPES.find((one) => one === params.get('type'))
  const edition = params.get('edition')
  const whole = useRead(directoryContract, { params: { directoryId }, query: edition ? { edition } : {} })
  const words = params.get('q') ?? ''
  const group = params.get('group')
  const read = useRead(directoryContract, {
    params: { directoryId },
    query: { ...(edition && { edition }), ...(type && { type }), ...(group && { group }), ...(words && { q: words }) },
  })
  const error = whole.error ?? read.error
  return (
    <CitizenPage title={whole.data?.title ?? t('title')} back="/directory">
      <div className="stack">
        {error && <ProblemView error={error} onRetry={() => void read.refetch()} />}
        {!error && !whole.data && <Loading />}
        {whole.data && <Filters directory={whole.data} />}
        {whole.data && !read.data && <Loading />}
        {read.data && <Groups directory={read.data} words={words} />}
        {whole.data && <About directory={whole.data} />}
      </div>
    </CitizenPage>
  )
}

function Filters({ directory }: { readonly directory: Directory }): ReactElement {
  const { t } = useTranslation('directory')
  const [params, setParams] = useSearchParams()
  const set = (name: string, value: string): void =>
    setParams((before) => {
      const after = new URLSearchParams(before)
      if (value) after.set(name, value)
      else after.delete(name)
      return after
    })
  const words = params.get('q') ?? ''
  const type = params.get('type') ?? ''
  return (
    <>
      <SearchBox
        key={words}
        label={t('search.label')}
        hint={t('search.hint')}
        go={t('search.go')}
        value={words}
        onSearch={(q) => set('q', q)}
      />
      <fieldset className="field no-print">
        <legend className="field-label">{t('types.label')}</legend>
        <div className="filter">
          {['', ...SERVICE_TYPES].map((one) => (
            <button
              key={one}
              className="filter-choice"
              data-main
              type="button"
              aria-pressed={type === one}
              onClick={() => set('type', one)}
            >
              {one || t('types.all')}
            </button>
          ))}
        </div>
      </fieldset>
      <SelectField
        label={t('groups.label')}
        name="group"
        value={params.get('group') ?? ''}
        empty={t('groups.all')}
        choices={directory.groups.map(({ number, title }) => ({ value: String(number), title: `${number}. ${title}` }))}
        onChange={(group) => set('group', group)}
      />
      {directory.editions.length > 1 && (
        <SelectField
          label={t('editionLabel')}
          name="edition"
          value={params.get('edition') ?? String(directory.edition.year)}
          choices={directory.editions.map(({ year }) => ({ value: String(year), title: t('edition', { year }) }))}
          onChange={(edition) => set('edition', edition)}
        />
      )}
    </>
  )
}

function Groups({ directory, words }: { readonly directory: Directory; readonly words: string }): ReactElement {
  const { t } = useTranslation('directory')
  if (directory.found === 0)
    return (
      <Empty title={t('search.none', { words })} todo={t('search.noneTodo')}>
        <TextLink to={`/directory/${directory.directoryId}`}>{t('search.clear')}</TextLink>
      </Empty>
    )
  return (
    <>
      <p role="status">{t('search.found', { count: directory.found })}</p>
      {directory.groups.map((group) => (
        <section className="stack stack-close" key={group.number}>
          <h2 className="card-title">{group.title}</h2>
          <ul className="stack stack-close">
            {group.items.map((programme) => (
              <li key={programme.policy}>
                <ProgrammeRow programme={programme} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function About({ directory }: { readonly directory: Directory }): ReactElement {
  const { t } = useTranslation('directory')
  const { language } = useSettings()
  const { edition } = directory
  const base = `/directory/${directory.directoryId}`
  return (
    <>
      <section className="stack stack-close">
        <h2 className="card-title">{t('edition', { year: edition.year })}</h2>
        <Facts
          rows={[
            { name: t('issuer'), value: directory.issuer },
            { name: t('status'), value: edition.status },
            {
              name: t('validFrom'),
              value: `${longDate(edition.from, language)}${edition.assumption ? t('assumed') : ''}`,
            },
          ]}
        />
        <LinkRow to={`${base}/consultation`} title={t('consultation.link')} about={t('consultation.linkAbout')} />
        <LinkRow to={`${base}/versions`} title={t('versions.link')} about={t('versions.linkAbout')} />
      </section>
      {edition.definitions.length > 0 && (
        <section className="stack stack-close">
          <h2 className="card-title">{t('definitions')}</h2>
          <Facts rows={edition.definitions.map(({ term, meanings }) => ({ name: term, value: meanings.join(' ') }))} />
        </section>
      )}
      {edition.contacts.length > 0 && (
        <section className="stack stack-close">
          <h2 className="card-title">{t('contacts')}</h2>
          {edition.contacts.map(
            (contact) =>
              contact.phone && (
                <PhoneRow key={contact.name} name={contact.name} phone={contact.phone} about={contact.address} />
              ),
          )}
        </section>
      )}
    </>
  )
}
