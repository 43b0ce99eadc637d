import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { MoneyText } from '../../shared/staff/figures.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import type { Reconciliation } from './page.tsx'

type Stage = Reconciliation['stages'][number]
type Choose = (stage: string, part: string) => void

/** The stages of the month's money side by side, in the order in which it moves. */
export function Flow(props: {
  readonly data: Reconciliation
  readonly chosen: { readonly stage: string; readonly part: string }
  readonly onChoose: Choose
}): ReactElement {
  const { t } = useTranslation('officer-payouts', { keyPrefix: 'reconciliation' })
  const { stages, budget } = props.data
  return (
    <Panel title={t('flow')}>
      <ol className="staff-flow">
        {stages.map((stage) => (
          <li key={stage.stage}>
            <h3>{t(`stages.${stage.stage}`)}</h3>
            <p className="staff-flow-total">
              <MoneyText fen={stage.totalFen} />
            </p>
            {stage.stage === 'budget' && (
              <p className="staff-source">{t('granted', { fen: String(budget.grantedFen) })}</p>
            )}
            <Parts stage={stage} chosen={props.chosen} onChoose={props.onChoose} />
          </li>
        ))}
      </ol>
    </Panel>
  )
}

function Parts(props: {
  readonly stage: Stage
  readonly chosen: { readonly stage: string; readonly part: string }
  readonly onChoose: Choose
}): ReactElement {
  const { t } = useTranslation('officer-payouts', { keyPrefix: 'reconciliation' })
  const { stage, chosen } = props
  return (
    <ul className="staff-plain">
      {stage.parts.map((part) => {
        const words = (
          <>
            {t(`parts.${part.part}`)} <MoneyText fen={part.amountFen} />
            <span className="staff-source">{t('lines', { n: String(part.lines) })}</span>
          </>
        )
        const isChosen = chosen.stage === stage.stage && chosen.part === part.part
        return (
          <li key={part.part}>
            {stage.stage === 'budget' || part.lines === 0 ? (
              <span className="staff-flow-part">{words}</span>
            ) : (
              <button
                type="button"
                className="staff-flow-part"
                aria-pressed={isChosen}
                onClick={() => props.onChoose(stage.stage, part.part)}
              >
                {words}
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}
