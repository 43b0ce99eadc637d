import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { elderEntitlementsContract } from '#directory/entitlements/contract.ts'
import { useRead } from '../../shared/query.ts'
import { BigButton } from '../../shared/ui/buttons.tsx'
import { Loading, ProblemView } from '../../shared/ui/states.tsx'
import { CitizenPage } from '../frame.tsx'
import { useElders } from '../person.tsx'
import { factsOf, type Known, nextQuestion, useAnswers } from './answers.ts'
import { Ask } from './ask.tsx'
import { ChoosePlace } from './place.tsx'
import { Results } from './results.tsx'
import { useCheck } from './use-check.ts'
import '../open/open.css'

/**
 * 看看能享受什么: the place, then a question a page, only what is still needed, then the results. Where somebody is stands in
 * the address, so that the phone's own "back" goes one question back.
 */
export function Component(): ReactElement {
  const [params] = useSearchParams()
  const region = params.get('region') ?? ''
  if (!/^\d{6}$/.test(region)) return <ChoosePlace />
  return params.get('record') === 'yes' ? (
    <WithRecord key={region} region={region} />
  ) : (
    <Asking key={region} region={region} known={[]} />
  )
}

/** The same with what is on record of the elder chosen in 切换人员. */
function WithRecord({ region }: { readonly region: string }): ReactElement {
  const { t } = useTranslation('check')
  const { chosen, loading } = useElders()
  const read = useRead(
    elderEntitlementsContract,
    { params: { elderId: chosen?.elderId ?? '' }, query: { region } },
    { enabled: chosen !== undefined },
  )
  if (read.data)
    return (
      <Asking key={chosen?.elderId} region={region} known={read.data.facts} household={read.data.householdRegion} />
    )
  if (!loading && !chosen) return <ChoosePlace />
  return (
    <CitizenPage title={t('title')} back="/check">
      {read.error ? <ProblemView error={read.error} onRetry={() => void read.refetch()} /> : <Loading />}
    </CitizenPage>
  )
}

function Asking(props: {
  readonly region: string
  readonly known: readonly Known[]
  readonly household?: string | null
}): ReactElement {
  const { region, known } = props
  const [params, setParams] = useSearchParams()
  const { answers, put, drop, clear } = useAnswers(region)
  const read = useCheck(region, factsOf(answers, known))
  const asked = Number(params.get('step') ?? '1')
  const step = Math.min(Math.max(Number.isInteger(asked) ? asked : 1, 1), answers.length + 1)
  const go = (to: number | 'results'): void => setParams(placed(params, to))
  const back = (at: number): string => (at > 1 ? `/check?${placed(params, at - 1)}` : '/check')
  const check = read.data
  if (!check)
    return (
      <Waiting back={back(step)} error={read.error} onRetry={() => void read.refetch()}>
        {answers.length > 0 && (
          <Again
            onPress={() => {
              drop(answers.length)
              go(answers.length)
            }}
          />
        )}
      </Waiting>
    )
  const given = answers[step - 1]
  // While the next question is on its way the one just answered stays where it was.
  const waiting = read.isPlaceholderData && given === undefined
  const shown = waiting ? answers[step - 2] : given
  const question = shown?.question ?? nextQuestion(check, answers)
  const at = waiting ? step - 1 : step
  if (params.get('show') === 'results' || !question)
    return (
      <Results
        check={check}
        answers={answers}
        known={known}
        {...(props.household && { household: props.household })}
        back={back(answers.length + 1)}
        onAsk={go}
        onRestart={() => {
          clear()
          setParams({})
        }}
      />
    )
  return (
    <Ask
      // A new page for each question: no half-typed answer of another one stays.
      key={`${at} ${question.fact}`}
      check={check}
      question={question}
      step={at}
      back={back(at)}
      {...(shown && shown.value !== null && { value: shown.value })}
      onAnswer={(value) => {
        if (waiting) return
        put(step, { question, value })
        go(step + 1)
      }}
      onResults={() => go('results')}
    />
  )
}

/** The address of a question or of the results; everything else in it stays. */
function placed(params: URLSearchParams, to: number | 'results'): URLSearchParams {
  const next = new URLSearchParams(params)
  next.delete('show')
  next.delete('step')
  if (to === 'results') next.set('show', 'results')
  else next.set('step', String(to))
  return next
}

function Waiting(props: {
  readonly back: string
  readonly error: unknown
  readonly onRetry: () => void
  readonly children: ReactNode
}): ReactElement {
  const { t } = useTranslation('check')
  return (
    <CitizenPage title={t('title')} back={props.back}>
      {props.error ? (
        <div className="stack">
          <ProblemView error={props.error} onRetry={props.onRetry} />
          {props.children}
        </div>
      ) : (
        <Loading />
      )}
    </CitizenPage>
  )
}

/** An answer that the server cannot read is taken back, so that nobody is stuck. */
function Again({ onPress }: { readonly onPress: () => void }): ReactElement {
  const { t } = useTranslation('check')
  return (
    <BigButton weight="second" onPress={onPress}>
      {t('ask.again')}
    </BigButton>
  )
}
