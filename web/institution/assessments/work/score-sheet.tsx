import { Alert } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  comparisonContract,
  myAssessmentsContract,
  sheetContract,
  submitSheetContract,
} from '#assessments/scoring/contract.ts'
import type { Output } from '../../../shared/api.ts'
import { useWrite } from '../../../shared/query.ts'
import { ActionButton } from '../../../shared/staff/action-button.tsx'
import { TextInput } from '../../../shared/staff/fields.tsx'
import { ProblemAlert } from '../../../shared/staff/problem-alert.tsx'
import { Panel } from '../../../shared/staff/staff-page.tsx'
import { Choice } from './choice.tsx'
import { CircumstancesPanel } from './circumstances.tsx'
import { claimedReasons, type Draft, finished, type Scale, sendable } from './draft.ts'
import { type KeptDraft, type SheetKey, useDraft, useOnline } from './use-draft.ts'

const NAMED_MAX = 3
const NOTE_MAX = 1000

/** The 26 items, the circumstances, and the bar that says what is kept and what is still open. */
export function ScoreSheet(props: {
  readonly sheetKey: SheetKey
  readonly accountId: string
  readonly scale: Scale
  readonly sheet: Output<typeof sheetContract>
  readonly today: string
}): ReactElement {
  const { t } = useTranslation('institution-assess')
  const { scale } = props
  const kept = useDraft(props.sheetKey, props.accountId, props.sheet.draft)
  const { draft, change } = kept
  const [assessedOn, setAssessedOn] = useState(props.today)
  const submit = useWrite(submitSheetContract, {
    refresh: [sheetContract, myAssessmentsContract, comparisonContract],
    onDone: kept.forget,
  })
  const score = (code: string, value: number): void =>
    change((now) => ({ ...now, answers: { ...now.answers, [code]: value } }))
  const send = (): void => {
    const body = finished(draft)
    if (body) submit.mutate({ params: props.sheetKey, body: { ...body, clientId: kept.clientId(), assessedOn } })
  }
  return (
    <>
      {kept.restored && <Alert type="info" showIcon title={t('sheet.restored')} />}
      {scale.domains.map((domain) => (
        <Panel key={domain.code} title={domain.name}>
          {domain.items.map((item) => (
            <Choice
              key={item.code}
              name={item.code}
              legend={`${item.code} ${item.name}`}
              hint={item.description}
              options={item.options.map((option) => ({
                value: option.score,
                text: option.text,
                end: t('sheet.points', { score: String(option.score) }),
              }))}
              value={draft.answers[item.code]}
              onChange={(value) => score(item.code, value)}
            />
          ))}
        </Panel>
      ))}
      <CircumstancesPanel draft={draft} change={change} />
      <Panel>
        <div className="staff-form">
          <TextInput
            name="note"
            label={t('sheet.note')}
            optional
            lines={3}
            maxLength={NOTE_MAX}
            value={draft.note}
            onChange={(note) => change((now) => ({ ...now, note }))}
            error={undefined}
          />
          <TextInput
            name="assessedOn"
            label={t('sheet.assessedOn')}
            kind="date"
            value={assessedOn}
            onChange={setAssessedOn}
            error={undefined}
          />
        </div>
      </Panel>
      {(submit.error ?? kept.refusal) !== null && (submit.error ?? kept.refusal) !== undefined && (
        <ProblemAlert error={submit.error ?? kept.refusal} />
      )}
      <Bar scale={scale} kept={kept} pending={submit.isPending} onSubmit={send} />
    </>
  )
}

function Bar(props: {
  readonly scale: Scale
  readonly kept: KeptDraft
  readonly pending: boolean
  readonly onSubmit: () => void
}): ReactElement {
  const { t } = useTranslation('institution-assess')
  const online = useOnline()
  const { kept } = props
  const items = props.scale.domains.flatMap((domain) => domain.items)
  const of = String(items.length)
  const unscored = items.filter((item) => kept.draft.answers[item.code] === undefined)
  const open = [
    ...unscored.map((item) => item.name),
    ...(finished(kept.draft) ? [] : [t('sheet.circumstancesShort')]),
    ...(lacksEvidence(kept.draft) ? [t('sheet.evidenceShort')] : []),
  ]
  const named = open.slice(0, NAMED_MAX).join('、')
  const names = open.length > NAMED_MAX ? t('sheet.more', { names: named, count: open.length }) : named
  const blockedBecause = open.length > 0 ? t('sheet.missing', { names }) : online ? undefined : t('sheet.offline')
  return (
    <div className="sheet-bar">
      <b>{t('sheet.progress', { done: String(items.length - unscored.length), of })}</b>
      <span className="staff-hint" role="status">
        {kept.saving === 'saved' && kept.savedAt !== null
          ? t('sheet.saved', { at: kept.savedAt })
          : t(kept.saving === 'saved' ? 'sheet.fresh' : `sheet.${kept.saving}`)}
      </span>
      <ActionButton
        onPress={props.onSubmit}
        pending={props.pending}
        blockedBecause={blockedBecause}
        confirm={{ title: t('sheet.submitAsk'), body: t('sheet.submitBody', { of }) }}
      >
        {t('sheet.submit')}
      </ActionButton>
    </div>
  )
}

/** Stated circumstances without evidence; whether few accidents need any is for the server to say. */
function lacksEvidence(draft: Draft): boolean {
  const given = sendable(draft).evidence.map((one) => one.reason)
  return claimedReasons(draft).some((reason) => reason !== 'risk-events' && !given.includes(reason))
}
