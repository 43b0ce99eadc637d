import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { elderAssessmentsContract } from '#assessments/requests/contract.ts'
import { recordSelfAssessmentContract, type scaleContract } from '#assessments/self/contract.ts'
import type { Output } from '../../../shared/api.ts'
import { useWrite } from '../../../shared/query.ts'
import { BigButton, SmallButton } from '../../../shared/ui/buttons.tsx'
import { Card } from '../../../shared/ui/card.tsx'
import { ProblemView } from '../../../shared/ui/states.tsx'
import type { SelfDraft } from './draft.ts'
import type { Estimate } from './page.tsx'

type Domains = Output<typeof scaleContract>['domains']

/** Every answer once more, by part, before the estimate is kept in the record. */
export function Review(props: {
  readonly elderId: string
  readonly domains: Domains
  readonly draft: SelfDraft
  readonly goTo: (index: number) => void
  readonly onDone: (estimate: Estimate) => void
}): ReactElement {
  const { t } = useTranslation(['assessments', 'common'])
  const { draft, domains } = props
  const record = useWrite(recordSelfAssessmentContract, { refresh: [elderAssessmentsContract] })
  const order = domains.flatMap((domain) => domain.items.map(({ code }) => code))
  const open = order.filter((code) => draft.answers[code] === undefined).length
  const { answers, risks, coma, dementia, mentalDisorder } = draft
  return (
    <>
      <p>{t('self.review')}</p>
      {open > 0 && <p className="reason">{t('self.open', { count: open })}</p>}
      {domains.map((domain) => (
        <Card key={domain.code} title={domain.name}>
          <dl className="facts">
            {domain.items.map((item) => (
              <div className="facts-row has-action" key={item.code}>
                <dt>{item.name}</dt>
                <dd>{item.options.find(({ score }) => score === answers[item.code])?.text ?? t('self.skipped')}</dd>
                <dd className="facts-action">
                  <SmallButton
                    onPress={() => props.goTo(order.indexOf(item.code))}
                    says={t('common:action.changeWhat', { what: item.name })}
                  >
                    {t('common:action.change')}
                  </SmallButton>
                </dd>
              </div>
            ))}
          </dl>
        </Card>
      ))}
      {record.error && <ProblemView error={record.error} />}
      <BigButton
        pending={record.isPending}
        onPress={() =>
          record.mutate(
            {
              params: { elderId: props.elderId },
              body: {
                answers,
                circumstances: {
                  riskEvents: risks,
                  ...(coma !== undefined && { coma }),
                  ...(dementia !== undefined && { dementia }),
                  ...(mentalDisorder !== undefined && { mentalDisorder }),
                },
              },
            },
            { onSuccess: props.onDone },
          )
        }
      >
        {t('self.submit')}
      </BigButton>
    </>
  )
}
