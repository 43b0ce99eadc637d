import { Checkbox, Modal } from 'antd'
import { type ReactElement, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseYuan } from '#kernel/money.ts'
import { useForm } from '../forms/use-form.ts'
import { ActionButton } from './action-button.tsx'
import { SelectInput, TextInput } from './fields.tsx'
import { FormAlert } from './form-alert.tsx'
import { ProblemAlert } from './problem-alert.tsx'

export type Asked = {
  readonly name: string
  readonly label: string
  /**
   * `lines`: a few sentences · `yuan`: an amount in yuan, checked here, sent as whole fen by the caller · `must`: a box that has
   * to be ticked.
   */
  readonly kind?: 'text' | 'lines' | 'date' | 'month' | 'yuan' | 'number' | 'select' | 'check' | 'must'
  readonly options?: readonly { readonly value: string; readonly label: string }[]
  readonly initial?: string
  readonly hint?: string
  readonly optional?: boolean
}
/** What was filled in, by name; a ticked box is 'yes', what was left out is ''. */
export type Filled = (name: string) => string

type Common = {
  readonly label: string
  readonly kind?: 'main' | 'second' | 'danger'
  readonly blockedBecause?: string | undefined
  readonly about?: ReactNode
}

/** An action that asks a few things first, in a window that stays open with what was typed until it is accepted. */
export function FormAction(
  props: Common & { readonly asked: readonly Asked[]; readonly send: (filled: Filled) => Promise<unknown> },
): ReactElement {
  const [open, setOpen] = useState(false)
  return (
    <>
      <ActionButton
        onPress={() => setOpen(true)}
        kind={props.kind ?? 'second'}
        {...(props.blockedBecause !== undefined && { blockedBecause: props.blockedBecause })}
      >
        {props.label}
      </ActionButton>
      {open && <Window {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

function Window(props: Parameters<typeof FormAction>[0] & { readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation()
  const { asked } = props
  const form = useForm<Readonly<Record<string, string>>>({
    initial: Object.fromEntries(asked.map((one) => [one.name, one.initial ?? ''])),
    labels: Object.fromEntries(asked.map((one) => [one.name, one.label])),
    check: Object.fromEntries(
      asked.map((one) => [
        one.name,
        (value: string) => {
          if (one.kind === 'must' && value !== 'yes') return t('form.mustTick', { what: one.label })
          if (value.trim() === '' && !one.optional && one.kind !== 'check')
            return t(one.options ? 'form.choose' : 'form.required', { what: one.label })
          if (value !== '' && one.kind === 'yuan' && parseYuan(value) === undefined)
            return t('form.required', { what: one.label })
          return value !== '' && one.kind === 'number' && !/^\d{1,9}$/.test(value)
            ? t('form.required', { what: one.label })
            : undefined
        },
      ]),
    ),
  })
  const submit = (): void =>
    void form.submit(async (values) => {
      await props.send((name) => (values[name] ?? '').trim())
      props.onClose()
    })
  return (
    <Modal
      open
      title={props.label}
      okText={props.label}
      cancelText={t('action.cancel')}
      confirmLoading={form.pending}
      okButtonProps={{ danger: props.kind === 'danger' }}
      mask={{ closable: false }}
      onOk={submit}
      onCancel={props.onClose}
    >
      <form
        className="staff-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {props.about}
        <FormAlert form={form} />
        {asked.map((one) => (
          <AskedField key={one.name} asked={one} field={form.field(one.name)} />
        ))}
      </form>
    </Modal>
  )
}

type TextField = {
  readonly name: string
  readonly value: string | undefined
  readonly onChange: (value: string) => void
  readonly error: string | undefined
}

function AskedField({ asked, field }: { readonly asked: Asked; readonly field: TextField }): ReactElement {
  const shared = {
    ...field,
    value: field.value ?? '',
    label: asked.label,
    optional: asked.optional ?? false,
    ...(asked.hint !== undefined && { hint: asked.hint }),
  }
  if (asked.kind === 'check' || asked.kind === 'must')
    return (
      <Checkbox
        name={asked.name}
        checked={shared.value === 'yes'}
        onChange={(event) => field.onChange(event.target.checked ? 'yes' : '')}
      >
        {asked.label}
      </Checkbox>
    )
  if (asked.options) return <SelectInput {...shared} options={asked.options} />
  const kind = asked.kind === 'date' || asked.kind === 'month' ? asked.kind : 'text'
  return <TextInput {...shared} kind={kind} {...(asked.kind === 'lines' && { lines: 4, maxLength: 2000 })} />
}

/** An action that asks nothing, or only "really?"; a refusal is shown beside it. */
export function PressAction(
  props: Common & {
    readonly send: () => Promise<unknown>
    readonly confirm?: string
    /** What stands below a refusal: the lines it is about. */
    readonly explain?: (refusal: unknown) => ReactNode
  },
): ReactElement {
  const [pending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<unknown>()
  const press = async (): Promise<void> => {
    setPending(true)
    setRefusal(undefined)
    try {
      await props.send()
    } catch (error) {
      setRefusal(error)
    } finally {
      setPending(false)
    }
  }
  return (
    <>
      <ActionButton
        onPress={() => void press()}
        kind={props.kind ?? 'second'}
        pending={pending}
        {...(props.confirm !== undefined && { confirm: { title: props.confirm, body: props.about } })}
        {...(props.blockedBecause !== undefined && { blockedBecause: props.blockedBecause })}
      >
        {props.label}
      </ActionButton>
      {refusal !== undefined && <ProblemAlert error={refusal} />}
      {refusal !== undefined && props.explain?.(refusal)}
    </>
  )
}
