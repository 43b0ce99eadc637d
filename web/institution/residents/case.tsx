import { Alert } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { submitCaseContract, withdrawCaseContract } from '#applications/opening/contract.ts'
import { completeStepContract } from '#applications/steps/contract.ts'
import { caseContract, casesOfElderContract } from '#applications/view/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longDate } from '../../shared/format.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { FormAction, PressAction } from '../../shared/staff/form-action.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import { FactsForm } from './facts-form.tsx'
import { Papers } from './papers.tsx'

export type CaseFile = Output<typeof caseContract>

/** A request that the institution brings for its resident: what is to be filled in, the papers, and where it stands. */
export function Component(): ReactElement {
  const { t, i18n } = useTranslation('institution-care')
  const { elderId = '', caseId = '' } = useParams()
  const read = useRead(caseContract, { params: { elderId, caseId } })
  const [said, setSaid] = useState<string>()
  const file = read.data
  return (
    <StaffPage
      title={file ? t('case.title', { programme: file.case.title }) : t('residents.cases')}
      up={{ to: `/residents/${elderId}`, title: t('case.up') }}
      actions={file && <Actions file={file} onSaid={setSaid} />}
    >
      {said && <Alert type="success" showIcon role="status" title={said} />}
      {read.error && <ProblemAlert error={read.error} onRetry={() => void read.refetch()} />}
      {read.isPending && <Waiting />}
      {file && (
        <>
          <Panel>
            <DescriptionList
              items={[
                { key: 'number', name: t('case.number'), value: file.case.caseNumber },
                { key: 'person', name: t('residents.person'), value: file.elder.name },
                { key: 'step', name: t('residents.step'), value: file.case.step?.title ?? '—' },
                {
                  key: 'due',
                  name: t('residents.due'),
                  value: file.case.step?.dueOn ? longDate(file.case.step.dueOn, i18n.language) : '—',
                },
              ]}
            />
          </Panel>
          {may(file, 'save-draft') && <FactsForm file={file} key={file.case.revision} />}
          <Papers file={file} />
          <Panel title={t('case.steps')}>
            <ol className="staff-timeline">
              {file.steps.map((step) => (
                <li key={step.stepNo}>
                  <Word look={step.state === 'current' ? 'soon' : step.state === 'done' ? 'good' : 'plain'}>
                    {step.stepNo}
                  </Word>
                  {step.title}
                  {step.note && <span className="staff-source">{step.note}</span>}
                </li>
              ))}
            </ol>
          </Panel>
        </>
      )}
    </StaffPage>
  )
}

/** Whether the server says that the action is possible now. */
export function may(file: CaseFile, action: CaseFile['actions'][number]['action']): boolean {
  return file.actions.some((one) => one.action === action && one.possible)
}

function Actions({ file, onSaid }: { readonly file: CaseFile; readonly onSaid: (says: string) => void }): ReactElement {
  const { t } = useTranslation('institution-care')
  const { elderId, caseId } = file.case
  const params = { elderId, caseId }
  const refresh = { refresh: [caseContract, casesOfElderContract] }
  const submit = useWrite(submitCaseContract, refresh)
  const withdraw = useWrite(withdrawCaseContract, refresh)
  const complete = useWrite(completeStepContract, refresh)
  const actionOf = (name: string) => file.actions.find(({ action }) => action === name)
  const [submitting, completing] = [actionOf('submit'), actionOf('complete-step')]
  return (
    <>
      {submitting && (
        <PressAction
          kind="main"
          label={submitting.title}
          confirm={t('case.submitConfirm')}
          blockedBecause={submitting.possible ? undefined : submitting.because?.title}
          send={async () => {
            const { step } = await submit.mutateAsync({ params, body: {} })
            onSaid(t('case.submitted', { step: step ?? '—' }))
          }}
        />
      )}
      {completing?.possible && (
        <PressAction label={completing.title} send={() => complete.mutateAsync({ params, body: {} })} />
      )}
      {may(file, 'withdraw') && (
        <FormAction
          label={t('case.withdraw')}
          kind="danger"
          asked={[{ name: 'reason', label: t('case.reason'), kind: 'lines' }]}
          send={(filled) => withdraw.mutateAsync({ params, body: { reason: filled('reason') } })}
        />
      )}
    </>
  )
}
