import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { listDirectoriesContract, listProgrammesContract } from '#directory/contract.ts'
import { useRead } from '../../shared/query.ts'
import { LinkRow } from '../../shared/ui/card.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { CitizenPage } from '../frame.tsx'
import '../open/open.css'
import { TextLink } from '../../shared/ui/buttons.tsx'
import { ProgrammeRow } from '../open/programme-row.tsx'
import { SearchBox } from '../open/search-box.tsx'

/** 政策目录: the published directories and every other programme, and a search over all of them. */
export function Component(): ReactElement {
  const { t } = useTranslation('directory')
  const [params, setParams] = useSearchParams()
  const words = params.get('q') ?? ''
  return (
    <CitizenPage title={t('title')} back="/">
      <div className="stack">
        <p>{t('intro')}</p>
        <SearchBox
          key={words}
          label={t('search.label')}
          hint={t('search.hint')}
          go={t('search.go')}
          value={words}
          onSearch={(q) => setParams(q ? { q } : {})}
        />
        {words ? <Found words={words} /> : <Everything />}
      </div>
    </CitizenPage>
  )
}

function Found({ words }: { readonly words: string }): ReactElement {
  const { t } = useTranslation('directory')
  const read = useRead(listProgrammesContract, { query: { q: words } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const { programmes } = read.data
  if (programmes.length === 0)
    return (
      <Empty title={t('search.none', { words })} todo={t('search.noneTodo')}>
        <TextLink to="/directory">{t('search.clear')}</TextLink>
      </Empty>
    )
  return (
    <section className="stack stack-close">
      <h2 className="card-title" role="status">
        {t('search.found', { count: programmes.length })}
      </h2>
      <ul className="stack stack-close">
        {programmes.map((programme) => (
          <li key={programme.policy}>
            <ProgrammeRow programme={programme} withPlace />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Everything(): ReactElement {
  const { t } = useTranslation('directory')
  const directories = useRead(listDirectoriesContract, {})
  const read = useRead(listProgrammesContract, {})
  const error = directories.error ?? read.error
  if (error)
    return (
      <ProblemView
        error={error}
        onRetry={() => {
          void directories.refetch()
          void read.refetch()
        }}
      />
    )
  if (!directories.data || !read.data) return <Loading />
  const others = read.data.programmes.filter((programme) => programme.row === null)
  return (
    <>
      <section className="stack stack-close">
        <h2 className="card-title">{t('published')}</h2>
        {directories.data.directories.map((directory) => {
          const newest = directory.editions.at(-1)
          return (
            <LinkRow
              key={directory.directoryId}
              to={`/directory/${directory.directoryId}`}
              icon="list"
              title={directory.title}
              about={newest && t('publishedAbout', { year: newest.year, count: newest.items })}
            />
          )
        })}
      </section>
      {others.length > 0 && (
        <section className="stack stack-close">
          <h2 className="card-title">{t('others')}</h2>
          <ul className="stack stack-close">
            {others.map((programme) => (
              <li key={programme.policy}>
                <ProgrammeRow programme={programme} withPlace />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
