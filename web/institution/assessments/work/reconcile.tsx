import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  comparisonContract,
  myAssessmentsContract,
  reconcileContract,
  sheetContract,
} from '#assessments/scoring/contract.ts'
import { useWrite } from '../../../shared/query.ts'
import { ActionButton } from '../../../shared/staff/action-button.tsx'
import { TextInput } from '../../../shared/staff/fields.tsx'
import { ProblemAlert } from '../../../shared/staff/problem-alert.tsx'
import { Panel } from '../../../shared/staff/staff-page.tsx'
import { Choice } from './choice.tsx'
import { type Compared, type Difference, valueWords } from './comparison.tsx'
import type { Scale } from './draft.ts'
import type { SheetKey } from './use-draft.ts'

type Settled = { readonly agreed?: number; readonly reason?: string }

const REASON_MIN = 2
const REASON_MAX = 300

/** Every difference with both values; the two choose the agreed one and say why. */
export function Reconcile(props: {
  readonly sheetKey: SheetKey
  readonly scale: Scale
  readonly compared: Compared
  readonly onDone: () => void
}): ReactElement {
  const { t } = useTranslation('institution-assess')
  const { differences, agreements } = props.compared
  const [settled, setSettled] = useState<Readonly<Record<string, Settled>>>(() =>
    Object.fromEntries(agreements.map(({ item, agreed, reason }) => [item, { agreed, reason }])),
  )
  const reconcile = useWrite(reconcileContract, {
    refresh: [sheetContract, comparisonContract, myAssessmentsContract],
    onDone: props.onDone,
  })
  const set = (item: string, part: Settled): void =>
    setSettled((now) => ({ ...now, [item]: { ...now[item], ...part } }))
  const stated = differences.flatMap(({ item }) => {
    const { agreed, reason = '' } = settled[item] ?? {}
    return agreed !== undefined && reason.trim().length >= REASON_MIN ? [{ item, agreed, reason: reason.trim() }] : []
  })
  return (
    <Panel title={t('compare.title')}>
      {differences.map((one) => (
        <div key={one.item}>
          <Choice
            name={one.item}
            legend={one.name}
            options={valuesOf(one, props.scale).map((value) => ({
              value,
              text: valueWords(one.item, value, props.scale, t),
              ...(value === one.first && { end: t('compare.first') }),
              ...(value === one.second && { end: t('compare.second') }),
            }))}
            value={settled[one.item]?.agreed}
            onChange={(agreed) => set(one.item, { agreed })}
          />
          <TextInput
            name={`reason-${one.item}`}
            label={`${t('compare.reason')} · ${one.name}`}
            maxLength={REASON_MAX}
            value={settled[one.item]?.reason ?? ''}
            onChange={(reason) => set(one.item, { reason })}
            error={undefined}
          />
          <br />
        </div>
      ))}
      {reconcile.error && <ProblemAlert error={reconcile.error} />}
      <div className="sheet-actions sheet-big">
        <ActionButton
          onPress={() => reconcile.mutate({ params: props.sheetKey, body: { agreements: stated } })}
          pending={reconcile.isPending}
          blockedBecause={stated.length < differences.length ? t('compare.missing') : undefined}
        >
          {t('compare.submit')}
        </ActionButton>
      </div>
    </Panel>
  )
}

/** What may be agreed: every option of an item, yes or no, or any count between the two. */
function valuesOf(one: Difference, scale: Scale): readonly number[] {
  const item = scale.domains.flatMap((domain) => domain.items).find(({ code }) => code === one.item)
  if (item) return item.options.map((option) => option.score)
  const [low, high] = one.first < one.second ? [one.first, one.second] : [one.second, one.first]
  return Array.from({ length: high - low + 1 }, (_, index) => low + index)
}
