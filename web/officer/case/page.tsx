import { Alert } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { caseContract } from '#applications/view/contract.ts'
import { dateTime, longDate } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { useRegions } from '../../shared/regions.ts'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { Deadline, Word } from '../../shared/staff/figures.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import { Actions } from './actions.tsx'
import { Decision } from './decision.tsx'
import { Documents } from './documents.tsx'
import { Invoices } from './invoices.tsx'
import { Letters, Notices } from './notices.tsx'
import { Steps, Timeline } from './steps.tsx'
import type { CaseFile } from './view.ts'

/** One case as a file: who, what, what the policy says and why, the papers, what happened, what can be done now. */
export function Component(): ReactElement {
  const { t } = useTranslation('officer-cases')
  const { elderId = '', caseId = '' } = useParams()
  const read = useRead(caseContract, { params: { elderId, caseId } })
  const up = { to: '/worklist', title: t('list.title') }
  const file = read.data
  if (!file)
    return (
      <StaffPage title={t('case.title')} up={up}>
        {read.error ? <ProblemAlert error={read.error} onRetry={() => void read.refetch()} /> : <Waiting />}
      </StaffPage>
    )
  const { step } = file.case
  return (
    <StaffPage
      title={`${file.elder.name} · ${file.case.title}`}
      up={up}
      actions={
        <span>
          <Word look={file.case.state === 'held' ? 'soon' : 'plain'}>{t(`states.${file.case.state}`)}</Word>
          {step && <Word look="good">{step.title}</Word>}
          {step?.dueOn && step.daysLeft !== null && (
            <Deadline
              due={step.dueOn}
              workingDaysLeft={step.daysLeft}
              provisional={step.dueProvisional}
              paused={step.pausedBecause !== null}
            />
          )}
        </span>
      }
    >
      {file.case.lockedByOther && <Alert type="warning" showIcon title={t('case.locked')} />}
      <Person file={file} />
      <Decision file={file} />
      <Documents file={file} />
      <Invoices file={file} />
      <Actions file={file} />
      <Notices file={file} />
      <Letters file={file} />
      <Steps file={file} />
      <Timeline file={file} />
    </StaffPage>
  )
}

function Person({ file }: { readonly file: CaseFile }): ReactElement {
  const { t, i18n } = useTranslation('officer-cases')
  const regions = useRegions()
  const { elder } = file
  const day = (iso: string | null): string | undefined => (iso ? longDate(iso, i18n.language) : undefined)
  const asked = file.case
  return (
    <Panel title={t('case.asked')}>
      <DescriptionList
        items={[
          {
            key: 'name',
            name: t('case.name'),
            value: (
              <>
                {elder.name} <Link to={`/elders/${elder.elderId}`}>{t('case.record')}</Link>
              </>
            ),
          },
          { key: 'age', name: t('case.sexAge'), value: `${elder.sex}，${t('case.age', { age: String(elder.age) })}` },
          { key: 'residence', name: t('case.residence'), value: regions.nameOf(elder.residenceRegion) },
          {
            key: 'household',
            name: t('case.household'),
            value: elder.householdRegion ? regions.nameOf(elder.householdRegion) : undefined,
          },
          ...(elder.diedOn ? [{ key: 'died', name: t('case.died'), value: day(elder.diedOn) }] : []),
          { key: 'programme', name: t('case.programme'), value: asked.title },
          { key: 'channel', name: t('case.channel'), value: t(`channels.${asked.channel}`) },
          { key: 'opened', name: t('case.openedOn'), value: day(asked.openedOn) },
          { key: 'accepted', name: t('case.acceptedOn'), value: day(asked.acceptedOn) },
          ...(asked.claimedFrom
            ? [
                {
                  key: 'claimed',
                  name: t('case.claimed'),
                  value: [day(asked.claimedFrom), day(asked.claimedTo)].join(' — '),
                },
              ]
            : []),
          ...(asked.assignedName ? [{ key: 'assigned', name: t('case.assigned'), value: asked.assignedName }] : []),
          ...(asked.lockedByMe && asked.lockedUntil
            ? [{ key: 'locked', name: t('case.lockedMine'), value: dateTime(asked.lockedUntil, i18n.language) }]
            : []),
          { key: 'number', name: t('list.number'), value: <code>{asked.caseNumber}</code> },
          ...(asked.closeReason
            ? [{ key: 'closed', name: t('case.closed'), value: asked.closeReason, wide: true }]
            : []),
        ]}
      />
    </Panel>
  )
}
