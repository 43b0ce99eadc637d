import type { ReactNode } from 'react'

/** What every field of both kits takes. `name` is the value's path in the form: errors and the summary find the field by it. */
export type FieldProps<V> = {
  readonly label: string
  readonly name: string
  readonly value: V
  readonly onChange: (value: V) => void
  readonly hint?: ReactNode
  readonly error?: string | undefined
  readonly optional?: boolean
}
