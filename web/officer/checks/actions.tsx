import { Alert } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { awardChecksContract, confirmCheckContract, suspendUnconfirmedContract } from '#awards/checks/contract.ts'
import { awardsContract, resumeAwardContract } from '#awards/contract.ts'
import { useWrite } from '../../shared/query.ts'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { useToday } from '../parts/region.tsx'
import { UploadAction } from '../parts/upload.tsx'
import { choicesOf, oneOf } from '../parts/words.ts'
import type { Check } from './page.tsx'

const REFRESH = [awardChecksContract, awardsContract] as const
const HOWS = ['visit', 'photo', 'registry', 'papers'] as const
const MONTH_LENGTH = 7

/** What was seen, how and when; a photo of the day is handed in with it and goes into the person's record. */
export function Confirm({ check }: { readonly check: Check }): ReactElement {
  const { t } = useTranslation('officer-forms', { keyPrefix: 'checks' })
  const today = useToday()
  const [fileId, setFile] = useState<string>()
  const confirm = useWrite(confirmCheckContract, { refresh: REFRESH })
  const { elderId, checkId } = check
  return (
    <FormAction
      label={t('confirm')}
      kind="main"
      about={
        <>
          <p className="staff-hint">{t('confirmHint')}</p>
          {fileId && <Alert type="success" showIcon role="status" title={t('uploaded')} />}
          <UploadAction
            label={t('upload')}
            purpose="document"
            onUploaded={async (uploaded) => {
              setFile(uploaded)
            }}
          />
        </>
      }
      asked={[
        {
          name: 'how',
          label: t('how'),
          kind: 'select',
          initial: 'visit',
          options: choicesOf(t('hows', { returnObjects: true })),
        },
        { name: 'on', label: t('on'), kind: 'date', initial: today },
        { name: 'note', label: t('note'), kind: 'lines', optional: true },
      ]}
      send={(filled) =>
        confirm.mutateAsync({
          params: { elderId, checkId },
          body: {
            how: oneOf(HOWS, filled('how')) ?? 'visit',
            on: filled('on'),
            ...(filled('note') !== '' && { note: filled('note') }),
            ...(fileId !== undefined && { fileId }),
          },
        })
      }
    />
  )
}

/** Nobody could confirm it in time: the award rests from next month on, by a person's decision. */
export function Suspend({ check }: { readonly check: Check }): ReactElement {
  const { t } = useTranslation('officer-forms', { keyPrefix: 'checks' })
  const { t: parts } = useTranslation('officer-parts')
  const suspend = useWrite(suspendUnconfirmedContract, { refresh: REFRESH })
  const { elderId, checkId } = check
  return (
    <FormAction
      label={t('suspend')}
      kind="danger"
      about={<p className="staff-hint">{t('suspendHint')}</p>}
      blockedBecause={check.overdue ? undefined : t('notOverdue')}
      asked={[{ name: 'reason', label: parts('reason'), kind: 'lines' }]}
      send={(filled) => suspend.mutateAsync({ params: { elderId, checkId }, body: { reason: filled('reason') } })}
    />
  )
}

/** The person was found: the award goes on, with the months in between. */
export function Resume({ check }: { readonly check: Check }): ReactElement {
  const { t } = useTranslation('officer-forms', { keyPrefix: 'checks' })
  const { t: parts } = useTranslation('officer-parts')
  const resume = useWrite(resumeAwardContract, { refresh: REFRESH })
  const month = useToday().slice(0, MONTH_LENGTH)
  const { elderId, awardId } = check
  return (
    <FormAction
      label={t('resume')}
      kind="main"
      about={<p className="staff-hint">{t('resumeHint')}</p>}
      asked={[
        { name: 'fromMonth', label: t('fromMonth'), kind: 'month', initial: month },
        { name: 'reason', label: parts('reason'), kind: 'lines' },
      ]}
      send={(filled) =>
        resume.mutateAsync({
          params: { elderId, awardId },
          body: { fromMonth: filled('fromMonth'), reason: filled('reason'), madeUp: true },
        })
      }
    />
  )
}
