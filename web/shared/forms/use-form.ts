import { useState } from 'react'
import { ApiError } from '../api.ts'

/** One value to correct, with its label. */
export type FieldComplaint = { readonly name: string; readonly label: string; readonly error: string }

type Values = Readonly<Record<string, unknown>>
/** What is wrong with a value, in the person's words, or undefined when it is fine. */
export type Check<V extends Values> = { readonly [K in keyof V]?: (value: V[K], values: V) => string | undefined }

export type Form<V extends Values> = {
  readonly values: V
  /** The props that tie a field of a kit to the value of that name. */
  readonly field: <K extends keyof V & string>(
    name: K,
  ) => {
    readonly name: K
    readonly value: V[K]
    readonly onChange: (value: V[K]) => void
    readonly error: string | undefined
  }
  readonly set: (change: Partial<V>) => void
  /** For the summary above the form: what to correct, in the order of the labels. */
  readonly complaints: readonly FieldComplaint[]
  /** How often somebody tried to go on; the summary takes the focus when it grows. */
  readonly tries: number
  /** For forms of several pages: whether these values are fine; what is not is shown. */
  readonly passes: (names: readonly (keyof V & string)[]) => boolean
  /** Runs `send` when every value is fine; otherwise shows what is not. */
  readonly submit: (send: (values: V) => Promise<unknown>) => Promise<void>
  /** The refusal of the last submit, unless it is wholly about fields and shown there. */
  readonly refusal: unknown
  readonly pending: boolean
}

/**
 * A form's values, checks and submit. Errors appear only after somebody tried to go on, then follow the typing.
 * Field problems that the server answers are shown at their fields; the rest is `refusal`.
 */
export function useForm<V extends Values>(options: {
  readonly initial: V
  readonly labels: { readonly [K in keyof V]: string }
  readonly check?: Check<V>
}): Form<V> {
  const [values, setValues] = useState(options.initial)
  /** The fields whose errors are shown. */
  const [tried, setTried] = useState<readonly string[]>([])
  const [tries, setTries] = useState(0)
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<unknown>()
  const [answered, setAnswered] = useState<Readonly<Record<string, string>>>({})
  const names = Object.keys(options.labels)

  // `name` is one of V's, but a value and its check cannot be named together in the type.
  const errorOf = (name: string): string | undefined =>
    answered[name] ?? options.check?.[name]?.(values[name] as never, values)
  const complaints = tried.flatMap((name) => {
    const error = errorOf(name)
    return error === undefined ? [] : [{ name, label: options.labels[name] ?? name, error }]
  })

  const set = (change: Partial<V>): void => {
    setValues((now) => ({ ...now, ...change }))
    setAnswered((now) => Object.fromEntries(Object.entries(now).filter(([name]) => !(name in change))))
  }

  const passes: Form<V>['passes'] = (asked) => {
    const fine = asked.every((name) => errorOf(name) === undefined)
    setTried(fine ? [] : names.filter((name) => asked.includes(name)))
    if (!fine) setTries((count) => count + 1)
    return fine
  }

  const submit: Form<V>['submit'] = async (send) => {
    if (pending) return
    setRefusal(undefined)
    if (!passes(names)) return
    setPending(true)
    try {
      await send(values)
    } catch (error) {
      const fields = fieldsOf(error, names)
      const ours = Object.keys(fields)
      setAnswered(fields)
      setTried(ours)
      if (ours.length === 0) setRefusal(error)
      setTries((count) => count + 1)
    } finally {
      setPending(false)
    }
  }

  const field: Form<V>['field'] = (name) => ({
    name,
    value: values[name],
    onChange: (value) => set({ [name]: value } as unknown as Partial<V>),
    error: tried.includes(name) ? errorOf(name) : undefined,
  })
  return { values, field, set, complaints, tries, passes, submit, refusal, pending }
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
