import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams, useSearchParams } from 'react-router'
import { intakeSlipContract } from '#applications/papers/contract.ts'
import { caseContract } from '#applications/view/contract.ts'
import { call } from '../../../shared/api.ts'
import { useRead } from '../../../shared/query.ts'
import { BigLink } from '../../../shared/ui/buttons.tsx'
import { Badge, Card, Facts, LinkRow } from '../../../shared/ui/card.tsx'
import { Loading, ProblemView } from '../../../shared/ui/states.tsx'
import { ElderPage } from '../../elder-page.tsx'
import { PaperButton } from '../../files/paper-button.tsx'
import { useSay } from '../../say.ts'
import type { Case } from '../apply/page.tsx'
import { useCaseWords } from '../words.ts'
import { DeficiencyCard } from './deficiency-card.tsx'
import { NoticeCard } from './notice-card.tsx'
import { Steps } from './steps.tsx'
import { Withdraw } from './withdraw.tsx'

const TONES = {
  draft: 'warn',
  returned: 'warn',
  running: 'plain',
  held: 'warn',
  granted: 'good',
  refused: 'bad',
  withdrawn: 'plain',
} as const

/** One request: where it stands and until when, what is wanted of the applicant, its steps. */
export function Component(): ReactElement {
  const { t } = useTranslation('cases')
  const { elderId, caseId } = useParams()
  const read = useRead(caseContract, { params: { elderId: elderId ?? '', caseId: caseId ?? '' } })
  return (
    <ElderPage title={read.data?.case.title ?? t('case')} back="/cases">
      {() => {
        if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
        return read.data ? <File file={read.data} /> : <Loading />
      }}
    </ElderPage>
  )
}

function File({ file }: { readonly file: Case }): ReactElement {
  const { t } = useTranslation(['cases', 'sheet'])
  const { day } = useSay()
  const words = useCaseWords()
  const [search] = useSearchParams()
  const { elderId, caseId, state, caseNumber, openedOn, submittedAt } = file.case
  const address = `/cases/${elderId}/${caseId}`
  const asksApplicant = state === 'draft' || state === 'returned'
  return (
    <>
      {search.get('submitted') && (
        <p className="reason" role="status">
          {t('submitted')}
        </p>
      )}
      <Card tone={state === 'returned' ? 'urgent' : 'accent'}>
        <p>
          <Badge tone={TONES[state]}>{t(`states.${state}`)}</Badge>
        </p>
        <p className="link-row-title">{words.now({ ...file.case, step: file.case.step })}</p>
        {state === 'draft' && <BigLink to={`${address}/apply`}>{t('goOn')}</BigLink>}
        {state === 'returned' && <BigLink to={`${address}/apply?part=papers`}>{t('complete')}</BigLink>}
        {(state === 'granted' || state === 'refused') && (
          <BigLink to={`${address}/decision`}>{t('seeDecision')}</BigLink>
        )}
        {state === 'granted' && file.case.programme === 'care-voucher' && (
          <BigLink to="/vouchers" weight="second">
            {t('toVouchers')}
          </BigLink>
        )}
      </Card>
      <DeficiencyCard file={file} />
      <NoticeCard file={file} />
      <Card>
        <Facts
          rows={[
            { name: t('number'), value: caseNumber },
            { name: t('check.elder'), value: file.elder.name },
            { name: t('openedOn'), value: day(openedOn) },
            ...(submittedAt ? [{ name: t('submittedOn'), value: day(dayOf(submittedAt)) }] : []),
            ...(file.case.claimedFrom && file.case.claimedTo
              ? [{ name: t('claimed'), value: `${day(file.case.claimedFrom)} — ${day(file.case.claimedTo)}` }]
              : []),
            ...(file.case.closeReason ? [{ name: t('closeReason'), value: file.case.closeReason }] : []),
          ]}
        />
      </Card>
      <Card title={t('steps')}>
        <Steps file={file} />
      </Card>
      {file.documents.length > 0 && (
        <LinkRow
          to={`${address}/papers`}
          icon="list"
          title={t('papers.title')}
          about={t('papers.count', { count: file.documents.length })}
        />
      )}
      {asksApplicant && (
        <LinkRow
          to={`${address}/print`}
          icon="card"
          title={t('sheet:application.print')}
          about={t('sheet:application.row')}
        />
      )}
      {file.case.acceptedOn && (
        <PaperButton
          fileName={`${t('paper.slip')} ${caseNumber}`}
          load={() => call(intakeSlipContract, { params: { elderId, caseId } })}
        >
          {t('paper.slip')}
        </PaperButton>
      )}
      {file.actions.some(({ action, possible }) => action === 'withdraw' && possible) && <Withdraw file={file} />}
    </>
  )
}

function dayOf(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString()
}
