import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { BigButton, BigLink, TextLink } from '../../shared/ui/buttons.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { Empty } from '../../shared/ui/states.tsx'
import { CitizenPage } from '../frame.tsx'
import { printPage } from '../open/print.ts'
import { useSay } from '../say.ts'
import { type Answered, type Check, type Known, nextQuestion } from './answers.ts'
import { Choices, Conflicts } from './choices.tsx'
import { No, Perhaps, Yes } from './items.tsx'
import { Recap } from './recap.tsx'

/** What somebody can get: yes, perhaps, not now; what excludes what, and the best lawful choice. */
export function Results(props: {
  readonly check: Check
  readonly answers: readonly Answered[]
  readonly known: readonly Known[]
  /** Where the household is registered, when that is on record. */
  readonly household?: string
  readonly back: string
  readonly onAsk: (step: number) => void
  readonly onRestart: () => void
}): ReactElement {
  const { t } = useTranslation(['check', 'directory'])
  const { check, answers } = props
  const open = nextQuestion(check, answers)
  const total = check.yes.length + check.perhaps.length + check.no.length
  return (
    <CitizenPage title={t('result.title')} back={open ? props.back : '/check'}>
      <div className="stack">
        <p>{t('result.where', { place: check.place, on: check.on })}</p>
        {total === 0 && (
          <Empty title={t('result.nowhere', { place: check.place })} todo={t('result.nowhereTodo')}>
            <TextLink to="/check">{t('place.other')}</TextLink>
          </Empty>
        )}
        {total > 0 && <p className="soft">{t('advice')}</p>}
        {total > 0 && <Yes items={check.yes} />}
        <Choices check={check} />
        <Conflicts conflicts={check.conflicts} />
        {check.perhaps.length > 0 && (
          <Perhaps check={check} answers={answers} onAsk={props.onAsk}>
            {open && <BigButton onPress={() => props.onAsk(answers.length + 1)}>{t('result.go')}</BigButton>}
          </Perhaps>
        )}
        {check.no.length > 0 && <No items={check.no} />}
        <Recap answers={answers} known={props.known} onAsk={props.onAsk} />
        {props.household !== undefined && !check.region.startsWith(props.household.slice(0, 6)) && (
          <Household region={props.household.slice(0, 6)} />
        )}
        <Card>
          <BigLink to="/hotlines" weight="second">
            {t('directory:hotlines.title')}
          </BigLink>
          <BigButton weight="second" onPress={printPage}>
            {t('directory:item.print')}
          </BigButton>
          <BigButton weight="second" onPress={props.onRestart}>
            {t('result.restart')}
          </BigButton>
        </Card>
      </div>
    </CitizenPage>
  )
}

/** Some benefits follow the household's place, not the home: the other place is one tap away. */
function Household({ region }: { readonly region: string }): ReactElement {
  const { t } = useTranslation('check')
  const say = useSay()
  return (
    <p>
      <TextLink to={`/check?region=${region}&record=yes`}>
        {t('result.household', { place: say.factValue('户籍地', region) })}
      </TextLink>
    </p>
  )
}
