import type { Asked, Filled } from '../../shared/staff/form-action.tsx'
import type { CaseFile } from './view.ts'

export type Question = CaseFile['form']['questions'][number]
export type Answers = Record<string, string | number | boolean | string[]>

export type FactHints = {
  readonly yes: string
  readonly no: string
  readonly yuan: string
  readonly month: string
  readonly region: string
  readonly several: (values: string) => string
}

/** The field of a fact in an action's window; `prefix` keeps facts apart from the action's own fields. */
export function askedFact(question: Question, hints: FactHints): Asked {
  const common = { name: fieldOf(question), label: question.label, hint: question.question, optional: true }
  switch (question.type) {
    case 'boolean':
      return {
        ...common,
        kind: 'select',
        options: [
          { value: 'yes', label: hints.yes },
          { value: 'no', label: hints.no },
        ],
      }
    case 'enum':
      return { ...common, kind: 'select', options: question.values.map((value) => ({ value, label: value })) }
    case 'date':
      return { ...common, kind: 'date' }
    case 'month':
      return { ...common, kind: 'month' }
    case 'yuan':
      return { ...common, kind: 'yuan', hint: hints.yuan }
    case 'integer':
      return { ...common, kind: 'number' }
    case 'list':
      return { ...common, hint: hints.several(question.values.join('、')) }
    case 'region':
      return { ...common, hint: hints.region }
    default:
      return common
  }
}

/** The answers that were filled in; a fact left out stays unknown. */
export function answersOf(questions: readonly Question[], filled: Filled): Answers {
  const answers: Answers = {}
  for (const question of questions) {
    const text = filled(fieldOf(question)).normalize('NFKC')
    const value = readFact(question.type, text)
    if (value !== undefined) answers[question.fact] = value
  }
  return answers
}

function fieldOf({ fact }: Question): string {
  return `fact:${fact}`
}

/** "没有" in a list says that none of it is so: an answer, not a gap. */
const NONE = ['没有', '无', 'none']

function readFact(type: string, text: string): Answers[string] | undefined {
  if (text === '') return undefined
  if (type === 'boolean') return text === 'yes'
  if (type === 'integer') return Number(text)
  if (type === 'yuan') return text.replaceAll(',', '')
  if (type !== 'list') return text
  const members = text.split(/[、,;；\s]+/).filter((member) => member !== '')
  return members.every((member) => NONE.includes(member.toLowerCase())) ? [] : members
}
