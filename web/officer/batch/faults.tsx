import { Alert } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '../../shared/api.ts'

type Facts = Readonly<Record<string, unknown>>

/** What exactly is wrong with a bank's file, row by row, or which lines keep a batch from leaving; nothing for other refusals. */
export function Faults({ error }: { readonly error: unknown }): ReactElement | null {
  const { t } = useTranslation('officer-money', { keyPrefix: 'batches.faults' })
  const sentences = useSentences(error)
  if (sentences.length === 0 || !(error instanceof ApiError)) return null
  const all = error.problem.facts.faultCount
  return (
    <Alert
      type="error"
      title={t('title')}
      description={
        <>
          <ul>
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {typeof all === 'number' && all > sentences.length && (
            <p>{t('more', { shown: String(sentences.length), all: String(all) })}</p>
          )}
        </>
      }
    />
  )
}

function useSentences(error: unknown): readonly string[] {
  const { t, i18n } = useTranslation('officer-money')
  if (!(error instanceof ApiError)) return []
  const { code, facts } = error.problem
  // The keys are the codes of the server; one without a text says nothing here, its problem row still does.
  const say = (key: string, values: Facts): string =>
    i18n.exists(`officer-money:batches.faults.${key}`)
      ? String(t(`batches.faults.${key}` as never, asTexts(values) as never))
      : key
  const atRow = (fault: Facts) => `${say('row', fault)}：${say(String(fault.fault), fault)}`
  switch (code) {
    case 'result-does-not-fit':
    case 'result-rows-malformed':
      return listOf(facts.faults).map(atRow)
    case 'account-changed':
      return listOf(facts.lines).map((line) => say('position', line))
    case 'result-count-differs':
      return [say('stated', facts)]
    case 'result-total-differs':
      return [say('total', facts)]
    case 'result-encoding-wrong':
      return [say('encoding', { ...facts, found: facts.found ?? '?' })]
    case 'other-batch':
      return [say('otherBatch', facts)]
    default:
      return []
  }
}

function listOf(value: unknown): readonly Facts[] {
  return Array.isArray(value) ? value.filter((one): one is Facts => typeof one === 'object' && one !== null) : []
}

/** Sentences take texts: numbers in them are written by their format. */
function asTexts(values: Facts): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
}
