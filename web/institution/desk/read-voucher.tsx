import { Button, Checkbox } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { presentContract } from '#vouchers/present/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useForm } from '../../shared/forms/use-form.ts'
import { useWrite } from '../../shared/query.ts'
import { SelectInput, TextInput } from '../../shared/staff/fields.tsx'
import { FormAlert } from '../../shared/staff/form-alert.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Camera } from './camera.tsx'
import '../parts/parts.css'

export type Presented = Output<typeof presentContract>
type How = 'code' | 'card' | 'number'

/**
 * Takes the code from the phone (the camera, or a hand scanner that types it in), the card with its PIN, or the number after a
 * look at the person.
 */
export function ReadVoucher(props: {
  readonly organizationId: string
  readonly onRead: (presented: Presented) => void
}): ReactElement {
  const { t } = useTranslation('institution-desk')
  const present = useWrite(presentContract)
  const scanned = useWrite(presentContract)
  const [camera, setCamera] = useState(false)
  const params = { organizationId: props.organizationId }
  const required = (value: string): string | undefined => (value.trim() === '' ? t('desk.required') : undefined)
  const form = useForm<{
    readonly how: How | ''
    readonly text: string
    readonly number: string
    readonly pin: string
    readonly checked: boolean
  }>({
    initial: { how: 'code', text: '', number: '', pin: '', checked: false },
    labels: {
      how: t('desk.how'),
      text: t('desk.codeText'),
      number: t('desk.number'),
      pin: t('desk.pin'),
      checked: t('desk.checked'),
    },
    check: {
      text: (value, { how }) => (how === 'code' ? required(value) : undefined),
      number: (value, { how }) => (how === 'code' ? undefined : required(value)),
      pin: (value, { how }) => (how === 'card' ? required(value) : undefined),
      checked: (value, { how }) => (how === 'number' && !value ? t('desk.notChecked') : undefined),
    },
  })
  const scan = (text: string): void => {
    setCamera(false)
    // A printed card carries its number; its PIN is typed.
    if (text.startsWith('YYC.')) form.set({ how: 'card', number: text.slice('YYC.'.length) })
    else scanned.mutate({ params, body: { kind: 'code', text } }, { onSuccess: props.onRead })
  }
  const { how } = form.values
  const checked = form.field('checked')
  if (camera) return <Camera onRead={scan} onStop={() => setCamera(false)} />
  return (
    <form
      className="staff-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit(async ({ text, number, pin }) => {
          const body =
            how === 'card'
              ? ({ kind: 'card', number, pin } as const)
              : how === 'number'
                ? ({ kind: 'number', number, personChecked: true } as const)
                : ({ kind: 'code', text: text.trim() } as const)
          props.onRead(await present.mutateAsync({ params, body }))
        })
      }}
    >
      {scanned.error && <ProblemAlert error={scanned.error} />}
      <FormAlert form={form} />
      <SelectInput<How>
        label={t('desk.how')}
        options={(['code', 'card', 'number'] as const).map((value) => ({ value, label: t(`desk.hows.${value}`) }))}
        {...form.field('how')}
      />
      {how === 'code' && (
        <>
          <Button onClick={() => setCamera(true)}>{t('desk.camera')}</Button>
          <TextInput label={t('desk.codeText')} hint={t('desk.codeHint')} maxLength={300} {...form.field('text')} />
        </>
      )}
      {how !== 'code' && (
        <TextInput label={t('desk.number')} hint={t('desk.numberHint')} maxLength={40} {...form.field('number')} />
      )}
      {how === 'card' && (
        <TextInput
          label={t('desk.pin')}
          hint={t('desk.pinHint')}
          kind="password"
          autoComplete="off"
          maxLength={6}
          {...form.field('pin')}
        />
      )}
      {how === 'number' && (
        <Checkbox name="checked" checked={checked.value} onChange={(event) => checked.onChange(event.target.checked)}>
          {t('desk.checked')}
        </Checkbox>
      )}
      <Button type="primary" htmlType="submit" loading={form.pending || scanned.isPending}>
        {t('desk.submit')}
      </Button>
    </form>
  )
}
