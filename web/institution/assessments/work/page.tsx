import { Alert } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { sheetContract } from '#assessments/scoring/contract.ts'
import { scaleContract } from '#assessments/self/contract.ts'
import type { Output } from '../../../shared/api.ts'
import { useRead } from '../../../shared/query.ts'
import { useSession } from '../../../shared/session.ts'
import { Word } from '../../../shared/staff/figures.tsx'
import { ProblemAlert } from '../../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../../shared/staff/staff-page.tsx'
import { Waiting } from '../../../shared/staff/states.tsx'
import { Comparison } from './comparison.tsx'
import { Declare } from './declare.tsx'
import type { Scale } from './draft.ts'
import { RecordForm } from './record.tsx'
import { ScoreSheet } from './score-sheet.tsx'
import './sheet.css'
import { Sign } from './sign.tsx'
import type { SheetKey } from './use-draft.ts'
import { WaitFor } from './wait.tsx'

type Sheet = Output<typeof sheetContract>
type Part = {
  readonly sheetKey: SheetKey
  readonly sheet: Sheet
  readonly scale: Scale
  readonly accountId: string
  /** The business date. */
  readonly today: string
}

/** One assessment for one of its two assessors: declare, score, compare, record, sign. */
export function Component(): ReactElement {
  const { t } = useTranslation('institution-assess')
  const { elderId = '', assessmentId = '' } = useParams()
  const session = useSession()
  const sheetKey = { elderId, assessmentId }
  const sheet = useRead(sheetContract, { params: sheetKey })
  const scale = useRead(scaleContract, {})
  const error = sheet.data ? scale.error : sheet.error
  const ready = sheet.data && scale.data && session.state === 'signed-in'
  const name = sheet.data ? ` · ${sheet.data.elderName}` : ''
  return (
    <StaffPage title={`${t('sheet.title')}${name}`} up={{ to: '/assessments', title: t('mine.title') }}>
      {error && <ProblemAlert error={error} onRetry={() => void (sheet.data ? scale : sheet).refetch()} />}
      {!ready && !error && <Waiting />}
      {ready && (
        <>
          <Panel>
            <Word>{t(`states.${sheet.data.state}`)}</Word> {sheet.data.sex} ·{' '}
            {t('requests.years', { age: String(sheet.data.age) })} · {t('sheet.you', { seat: String(sheet.data.seat) })}{' '}
            · {t('sheet.scale')}
          </Panel>
          <Stage
            sheetKey={sheetKey}
            sheet={sheet.data}
            scale={scale.data}
            accountId={session.me.accountId}
            today={session.me.today}
          />
        </>
      )}
    </StaffPage>
  )
}

function Stage(props: Part): ReactElement {
  const { t } = useTranslation('institution-assess')
  const { sheet, sheetKey, scale } = props
  const wait = { assessmentId: sheetKey.assessmentId, state: sheet.state }
  if (sheet.state === 'voided') return <Alert type="info" showIcon title={t('wait.voided')} />
  if (sheet.state === 'scoring') {
    if (!sheet.declared) return <Declare sheetKey={sheetKey} />
    if (!sheet.submitted) return <ScoreSheet {...props} />
    return <WaitFor {...wait} title={t('wait.colleague')} todo={t('wait.colleagueTodo')} />
  }
  if (sheet.state === 'reconciling')
    return (
      <>
        <WaitFor {...wait} title={t('wait.reconcile')} todo={t('compare.hint')} />
        <Comparison sheetKey={sheetKey} scale={scale} />
      </>
    )
  if (sheet.state === 'signing')
    return (
      <>
        {sheet.signed && <WaitFor {...wait} title={t('wait.second')} todo={t('wait.secondTodo')} />}
        <Comparison sheetKey={sheetKey} scale={scale} />
        <RecordForm key={JSON.stringify(sheet.record)} sheetKey={sheetKey} record={sheet.record} />
        {!sheet.signed && <Sign sheetKey={sheetKey} sheet={sheet} />}
      </>
    )
  return (
    <>
      <Ended state={sheet.state} />
      <Comparison sheetKey={sheetKey} scale={scale} />
    </>
  )
}

function Ended({ state }: { readonly state: 'signed' | 'confirmed' | 'rejected' | 'objected' }): ReactElement {
  const { t } = useTranslation('institution-assess')
  if (state === 'signed')
    return <Alert type="info" showIcon title={t('wait.county')} description={t('wait.countyTodo')} />
  if (state === 'rejected')
    return <Alert type="warning" showIcon title={t('wait.rejected')} description={t('wait.rejectedTodo')} />
  return <Alert type={state === 'confirmed' ? 'success' : 'info'} showIcon title={t(`wait.${state}`)} />
}
