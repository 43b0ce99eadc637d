import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { meContract } from '#access/contract.ts'
import { becomeAgentContract } from '#people/contract.ts'
import { useWrite } from '../../shared/query.ts'
import { useRegions } from '../../shared/regions.ts'
import { type Me, useSession } from '../../shared/session.ts'
import { BigButton, BigLink } from '../../shared/ui/buttons.tsx'
import { Badge } from '../../shared/ui/card.tsx'
import { Face } from '../../shared/ui/person.tsx'
import { Empty, Loading, ProblemView } from '../../shared/ui/states.tsx'
import { OwnPage } from '../frame.tsx'
import { type MyElder, personOf, useElders } from '../person.tsx'

/** 切换人员: everybody this account may act for; the chosen one frames every page. */
export function Component(): ReactElement {
  const { t } = useTranslation('people')
  return (
    <OwnPage title={t('people.title')} back="/mine">
      {(me) => <People me={me} />}
    </OwnPage>
  )
}

function People({ me }: { readonly me: Me }): ReactElement {
  const { t } = useTranslation('people')
  const { elders, loading, error } = useElders()
  if (loading) return <Loading />
  if (error) return <ProblemView error={error} />
  return (
    <div className="stack">
      {elders.length === 0 && <Empty title={t('people.none')} todo={t('people.noneTodo')} />}
      {elders.map((elder) => (
        <PersonRow key={elder.elderId} elder={elder} />
      ))}
      {me.roles.includes('agent') ? (
        <>
          <BigLink to="/people/add" weight={elders.length === 0 ? 'main' : 'second'}>
            {t('people.add')}
          </BigLink>
          <p className="soft">{t('people.addLimit')}</p>
        </>
      ) : (
        <BecomeAgent />
      )}
    </div>
  )
}

function PersonRow({ elder }: { readonly elder: MyElder }): ReactElement {
  const { t } = useTranslation('people')
  const { elders, chosen, choose } = useElders()
  const regions = useRegions()
  const navigate = useNavigate()
  const person = personOf(elder, elders)
  const waiting = elder.delegation?.state === 'proposed'
  const isChosen = chosen?.elderId === elder.elderId
  return (
    <button
      className="person-row"
      type="button"
      data-main
      data-tone={person.tone}
      aria-pressed={isChosen}
      onClick={() => {
        if (waiting) void navigate(`/people/confirm/${elder.elderId}/${elder.delegation?.delegationId}`)
        else {
          choose(elder.elderId)
          void navigate('/')
        }
      }}
    >
      <Face person={person} />
      <span className="link-row-text">
        <span className="link-row-title">{elder.name}</span>
        <span className="soft small">
          {t('people.age', { age: elder.age })} · {regions.shortNameOf(elder.residenceRegion)}
        </span>
      </span>
      {isChosen && !waiting && <Badge tone="good">{t('people.now')}</Badge>}
      {waiting ? (
        <Badge tone="warn">{t('people.proposed')}</Badge>
      ) : (
        <Badge>{elder.as === 'self' ? t('people.self') : t('people.agent')}</Badge>
      )}
    </button>
  )
}

/** An elder who also helps others; the agreement was accepted at registration and covers both. */
function BecomeAgent(): ReactElement | null {
  const { t } = useTranslation('people')
  const session = useSession()
  const become = useWrite(becomeAgentContract, { refresh: [meContract] })
  const navigate = useNavigate()
  if (session.state !== 'signed-in' || !session.me.roles.includes('elder')) return null
  return (
    <>
      {become.error && <ProblemView error={become.error} />}
      <BigButton
        weight="second"
        pending={become.isPending}
        onPress={() => become.mutate({ body: { agreement: true } }, { onSuccess: () => void navigate('/people/add') })}
      >
        {t('people.become')}
      </BigButton>
      <p className="soft">{t('people.becomeAbout')}</p>
    </>
  )
}
