import { Alert, Button, Select } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { saveDraftContract } from '#applications/opening/contract.ts'
import { caseContract } from '#applications/view/contract.ts'
import { useWrite } from '../../shared/query.ts'
import { SelectInput, TextInput } from '../../shared/staff/fields.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import type { CaseFile } from './case.tsx'
import { answerOf, shownOf } from './facts.ts'

type Question = CaseFile['form']['questions'][number]
type Shown = string | readonly string[]

/** What the policy still asks, all on one page: an office fills in a form, an elder answers a question at a time. */
export function FactsForm({ file }: { readonly file: CaseFile }): ReactElement {
  const { t } = useTranslation('institution-care')
  const { elderId, caseId, revision } = file.case
  const { questions, answers } = file.form
  const save = useWrite(saveDraftContract, { refresh: [caseContract] })
  const [values, setValues] = useState<Readonly<Record<string, Shown>>>(() =>
    Object.fromEntries(questions.map(({ fact }) => [fact, shownOf(answers[fact])])),
  )
  if (questions.length === 0)
    return (
      <Panel title={t('case.form')}>
        <p className="staff-hint">{t('case.nothing')}</p>
      </Panel>
    )
  return (
    <Panel title={t('case.form')}>
      <form
        className="staff-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const given = questions.flatMap((question) => {
            const answer = answerOf(question.type, values[question.fact] ?? '')
            return answer === undefined ? [] : [[question.fact, answer] as const]
          })
          save.mutate({
            params: { elderId, caseId },
            body: { answers: { ...answers, ...Object.fromEntries(given) }, revision },
          })
        }}
      >
        {save.error && <ProblemAlert error={save.error} />}
        {save.isSuccess && <Alert type="success" showIcon role="status" title={t('case.saved')} />}
        {questions.map((question) => (
          <Fact
            key={question.fact}
            question={question}
            value={values[question.fact] ?? ''}
            onChange={(value) => setValues((now) => ({ ...now, [question.fact]: value }))}
          />
        ))}
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('case.save')}
        </Button>
      </form>
    </Panel>
  )
}

function Fact(props: {
  readonly question: Question
  readonly value: Shown
  readonly onChange: (value: Shown) => void
}): ReactElement {
  const { t } = useTranslation('institution-care')
  const { question, value, onChange } = props
  const common = { name: question.fact, label: question.label, error: undefined, hint: question.question }
  const text = typeof value === 'string' ? value : ''
  if (question.type === 'list')
    return (
      <div className="staff-field">
        <span className="staff-field-label" id={`fact-${question.fact}`}>
          {question.label}
        </span>
        <span className="staff-hint">{question.question}</span>
        <Select
          mode="multiple"
          aria-labelledby={`fact-${question.fact}`}
          value={typeof value === 'string' ? [] : [...value]}
          onChange={(chosen: string[]) => onChange(chosen)}
          options={question.values.map((one) => ({ value: one, label: one }))}
        />
      </div>
    )
  if (question.type === 'boolean' || question.type === 'enum') {
    const options =
      question.type === 'boolean'
        ? [
            { value: 'yes', label: t('case.yes') },
            { value: 'no', label: t('case.no') },
          ]
        : question.values.map((one) => ({ value: one, label: one }))
    return <SelectInput {...common} value={text} onChange={onChange} options={options} />
  }
  const kind = question.type === 'date' ? 'date' : question.type === 'month' ? 'month' : 'text'
  return <TextInput {...common} value={text} kind={kind} maxLength={60} onChange={onChange} />
}
