import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { confirmDelegationContract, myEldersContract, sendDelegationCodeContract } from '#people/contract.ts'
import { useForm } from '../../shared/forms/use-form.ts'
import { useWrite } from '../../shared/query.ts'
import { BigButton, BigLink } from '../../shared/ui/buttons.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { ErrorSummary } from '../../shared/ui/error-summary.tsx'
import { TextField } from '../../shared/ui/fields.tsx'
import { ProblemView } from '../../shared/ui/states.tsx'
import { OwnPage } from '../frame.tsx'

/** The elder agrees: with a code that only the elder's phone receives. */
export function Component(): ReactElement {
  const { t } = useTranslation('people')
  const { elderId = '', delegationId = '' } = useParams()
  const [done, setDone] = useState(false)
  return (
    <OwnPage title={done ? t('confirm.done') : t('confirm.title')} back="/people">
      {() =>
        done ? (
          <div className="stack">
            <p>{t('confirm.doneTodo')}</p>
            <BigLink to="/people">{t('people.title')}</BigLink>
          </div>
        ) : (
          <Confirm params={{ elderId, delegationId }} onDone={() => setDone(true)} />
        )
      }
    </OwnPage>
  )
}

function Confirm(props: {
  readonly params: { readonly elderId: string; readonly delegationId: string }
  readonly onDone: () => void
}): ReactElement {
  const { t } = useTranslation('people')
  const send = useWrite(sendDelegationCodeContract)
  const confirm = useWrite(confirmDelegationContract, { refresh: [myEldersContract] })
  const form = useForm({
    initial: { code: '' },
    labels: { code: t('confirm.code') },
    check: { code: (value) => (/^\d{6}$/.test(value.trim()) ? undefined : t('confirm.codeMissing')) },
  })
  return (
    <div className="stack">
      <p>{t('confirm.how')}</p>
      {send.error && <ProblemView error={send.error} />}
      <BigButton
        weight={send.isSuccess ? 'second' : 'main'}
        pending={send.isPending}
        onPress={() => send.mutate({ params: props.params })}
      >
        {t('confirm.send')}
      </BigButton>
      <p role="status">{send.isSuccess ? t('confirm.sent') : ''}</p>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void form.submit(async ({ code }) => {
            await confirm.mutateAsync({ params: props.params, body: { code: code.trim() } })
            props.onDone()
          })
        }}
      >
        <ErrorSummary complaints={form.complaints} tries={form.tries} />
        {form.refusal !== undefined && <ProblemView error={form.refusal} />}
        <TextField
          label={t('confirm.code')}
          kind="tel"
          maxLength={6}
          autoComplete="one-time-code"
          {...form.field('code')}
        />
        <BigButton submit pending={form.pending} weight={send.isSuccess ? 'main' : 'second'}>
          {t('confirm.submit')}
        </BigButton>
      </form>
      <Card>
        <p>{t('confirm.otherwise')}</p>
      </Card>
    </div>
  )
}
