import { useState } from 'react'
import { ApiError } from '../api.ts'

/** One value to correct, with its label. */
export type FieldComplaint = { readonly name: string; readonly label: string; readonly error: string }

type Values = Readonly<Record<string, unknown>>
/** What is wrong with a value, in the person's words, or undefined when it is fine. */
export type Check<V extends Values> = { readonly [K in keyof V]?: (value: V[K], values: V) => string | undefined }

export type Form<V extends Values> = {
  readonly values: V
  /** The props that tie a field of the kit to the value of that name. */
  readonly field: <K extends keyof V & string>(
    name: K,
  ) => {
    readonly name: K
    readonly value: V[K]
    readonly onChange: (value: V[K]) => void
    readonly error: string | undefined
  }
  readonly set: (change: Partial<V>) => void
  /** For <ErrorSummary>: complaints in the order of the labels. */
  readonly complaints: readonly FieldComplaint[]
  readonly tries: number
  /** Runs `send` when every value is fine; otherwise shows what is not. */
  readonly submit: (send: (values: V) => Promise<unknown>) => Promise<void>
  /** The refusal of the last submit, unless it is wholly about fields and shown there. */
  readonly refusal: unknown
  readonly pending: boolean
}

/**
 * A form's values, checks and submit. Errors appear only after a try, then follow the typing.
 * Field problems that the server answers are shown at their fields; the rest is `refusal`.
 */
export function useForm<V extends Values>(options: {
  readonly initial: V
  readonly labels: { readonly [K in keyof V]: string }
  readonly check?: Check<V>
}): Form<V> {
  const [values, setValues] = useState(options.initial)
  const [tries, setTries] = useState(0)
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<unknown>()
  const [answered, setAnswered] = useState<Readonly<Record<string, string>>>({})

  const errorOf = (name: string, of: V): string | undefined =>
    answered[name] ?? options.check?.[name]?.(of[name] as never, of)
  const names = Object.keys(options.labels)
  const complaints = names.flatMap((name) => {
    const error = errorOf(name, values)
    return error === undefined ? [] : [{ name, label: options.labels[name] ?? name, error }]
  })

  const set = (change: Partial<V>): void => {
    setValues((now) => ({ ...now, ...change }))
    setAnswered((now) => Object.fromEntries(Object.entries(now).filter(([name]) => !(name in change))))
  }

  const submit: Form<V>['submit'] = async (send) => {
    if (pending) return
    setRefusal(undefined)
    if (complaints.length > 0) return setTries((count) => count + 1)
    setPending(true)
    try {
      await send(values)
    } catch (error) {
      const fields = fieldsOf(error, names)
      setAnswered(fields)
      if (Object.keys(fields).length === 0) setRefusal(error)
      setTries((count) => count + 1)
    } finally {
      setPending(false)
    }
  }

  const field: Form<V>['field'] = (name) => ({
    name,
    value: values[name],
    onChange: (value) => set({ [name]: value } as unknown as Partial<V>),
    error: tries > 0 ? errorOf(name, values) : undefined,
  })
  return { values, field, set, complaints: tries > 0 ? complaints : [], tries, submit, refusal, pending }
}

/** The server's field problems that belong to fields of this form. */
function fieldsOf(error: unknown, names: readonly string[]): Readonly<Record<string, string>> {
  if (!(error instanceof ApiError)) return {}
  const entries = (error.problem.fields ?? []).flatMap(({ path, message }) => {
    const inBody = path.replace(/^body\./, '')
    const name = names.find((one) => inBody === one || inBody.startsWith(`${one}.`))
    return name ? [[name, message] as const] : []
  })
  return Object.fromEntries(entries)
}
