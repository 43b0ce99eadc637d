import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type recordSelfAssessmentContract, scaleContract } from '#assessments/self/contract.ts'
import type { Output } from '../../../shared/api.ts'
import { useSteps } from '../../../shared/forms/use-steps.ts'
import { useRead } from '../../../shared/query.ts'
import { BigLink } from '../../../shared/ui/buttons.tsx'
import { Loading, ProblemView } from '../../../shared/ui/states.tsx'
import { ElderPage } from '../../elder-page.tsx'
import type { MyElder } from '../../person.tsx'
import { Circumstances } from './circumstances.tsx'
import { type SelfDraft, useSelfDraft } from './draft.ts'
import { Question } from './question.tsx'
import { Result } from './result.tsx'
import { Review } from './review.tsx'

type Scale = Output<typeof scaleContract>
export type Item = Scale['domains'][number]['items'][number] & { readonly domain: string }
export type Estimate = Output<typeof recordSelfAssessmentContract>

/** 能力等级自评: one item a page, then what was observed, then the answers once more; advice only. */
export function Component(): ReactElement {
  const { t } = useTranslation('assessments')
  const [estimate, setEstimate] = useState<Estimate>()
  return (
    <ElderPage title={t(estimate ? 'self.result' : 'self.title')} back="/assessments">
      {(elder) => (estimate ? <Result estimate={estimate} /> : <SelfAssessment elder={elder} onDone={setEstimate} />)}
    </ElderPage>
  )
}

function SelfAssessment(props: {
  readonly elder: MyElder
  readonly onDone: (estimate: Estimate) => void
}): ReactElement {
  const { t } = useTranslation('assessments')
  const scale = useRead(scaleContract, {})
  const { draft, change, clear } = useSelfDraft(props.elder.elderId)
  const items = (scale.data?.domains ?? []).flatMap((domain) =>
    domain.items.map((item) => ({ ...item, domain: domain.name })),
  )
  // Page 1 explains; then the items, what was observed, the answers once more.
  const steps = useSteps(items.length + 3, reachedBy(draft, items) + 1)
  if (scale.error) return <ProblemView error={scale.error} onRetry={() => void scale.refetch()} />
  if (!scale.data) return <Loading />
  const item = items[steps.at - 2]
  if (steps.at === 1)
    return (
      <>
        <p>{t('self.intro', { count: items.length })}</p>
        <p>{t('self.advice')}</p>
        <p className="reason">{t('self.whoPays')}</p>
        <BigLink to="?step=2">{t(Object.keys(draft.answers).length > 0 ? 'self.goOn' : 'self.begin')}</BigLink>
      </>
    )
  if (item)
    return (
      <Question
        key={item.code}
        item={item}
        at={steps.at - 1}
        of={items.length}
        answer={draft.answers[item.code]}
        onAnswer={(score) => {
          const { [item.code]: _before, ...others } = draft.answers
          change(
            score === undefined
              ? { answers: others, skipped: [...new Set([...draft.skipped, item.code])] }
              : {
                  answers: { ...others, [item.code]: score },
                  skipped: draft.skipped.filter((one) => one !== item.code),
                },
          )
          steps.next()
        }}
      />
    )
  if (steps.at === items.length + 2) return <Circumstances draft={draft} onChange={change} onNext={steps.next} />
  return (
    <Review
      elderId={props.elder.elderId}
      domains={scale.data.domains}
      draft={draft}
      goTo={(index) => steps.goTo(index + 2)}
      onDone={(estimate) => {
        clear()
        props.onDone(estimate)
      }}
    />
  )
}

/** How many pages the answers allow to pass: up to the first item nobody looked at. */
function reachedBy(draft: SelfDraft, items: readonly Item[]): number {
  const open = items.findIndex(({ code }) => draft.answers[code] === undefined && !draft.skipped.includes(code))
  return open === -1 ? items.length + 2 : open + 1
}
