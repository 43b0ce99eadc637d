import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Badge, Card } from '../../../shared/ui/card.tsx'
import { useSay } from '../../say.ts'
import type { Case } from '../apply/page.tsx'

const APPEAL_TONES = { pending: 'warn', upheld: 'good', dismissed: 'bad', withdrawn: 'plain' } as const
const KINDS = ['reconsideration', 'suit'] as const
const STATES = ['pending', 'upheld', 'dismissed', 'withdrawn'] as const

/** What was raised against the decision and how it stands: objections answered by the office, appeals by others. */
export function Remedies({ file }: { readonly file: Case }): ReactElement {
  const { t } = useTranslation('cases')
  const { time } = useSay()
  return (
    <>
      {file.objections.map((objection) => (
        <Card key={objection.objectionId} title={t('objection.of')}>
          <p className="soft">{t('objection.at', { time: time(objection.raisedAt) })}</p>
          {objection.says && <p>{objection.says}</p>}
          <p>{objection.answer ? t('objection.answer', { answer: objection.answer }) : t('objection.waiting')}</p>
        </Card>
      ))}
      {file.appeals.map((appeal) => (
        <AppealCard key={appeal.appealId} appeal={appeal} />
      ))}
    </>
  )
}

function AppealCard({ appeal }: { readonly appeal: Case['appeals'][number] }): ReactElement {
  const { t } = useTranslation('cases')
  const state = STATES.find((one) => one === appeal.state) ?? 'pending'
  return (
    <Card title={t(`appeal.of.${KINDS.find((one) => one === appeal.kind) ?? 'reconsideration'}`)}>
      <p>
        <Badge tone={APPEAL_TONES[state]}>{t(`appeal.states.${state}`)}</Badge>
      </p>
      <p>{t('appeal.filed', { date: appeal.filedOn, body: appeal.body })}</p>
      {appeal.inTime === false && <p className="reason">{t('appeal.late')}</p>}
      {appeal.outcomeOn && appeal.outcomeSays && (
        <p>{t('appeal.outcome', { date: appeal.outcomeOn, says: appeal.outcomeSays })}</p>
      )}
    </Card>
  )
}
