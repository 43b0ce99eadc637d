import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { checkBankAccount, normaliseAccount } from '#kernel/bank-account.ts'
import { normaliseName } from '#kernel/names.ts'
import { getElderContract, setBankAccountContract } from '#people/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useForm } from '../../shared/forms/use-form.ts'
import { useSteps } from '../../shared/forms/use-steps.ts'
import { useWrite } from '../../shared/query.ts'
import { BigButton, BigLink } from '../../shared/ui/buttons.tsx'
import { CheckAnswers, StepLine } from '../../shared/ui/check-answers.tsx'
import { RadioCards } from '../../shared/ui/choices.tsx'
import { ErrorSummary } from '../../shared/ui/error-summary.tsx'
import { TextField } from '../../shared/ui/fields.tsx'
import { ProblemView } from '../../shared/ui/states.tsx'
import { ElderPage } from '../elder-page.tsx'
import type { MyElder } from '../person.tsx'
import { useSay } from '../say.ts'
import { KINDS, type Kind } from './kinds.ts'

type Set = Output<typeof setBankAccountContract>

/** The account once, its number twice, everything once more before it counts. */
export function Component(): ReactElement {
  const { t } = useTranslation('record')
  const [set, setSet] = useState<Set>()
  return (
    <ElderPage title={t(set ? 'bank.done' : 'bank.changeTitle')} back="/bank-account">
      {(elder) => (set ? <Done set={set} /> : <Change elder={elder} onDone={setSet} />)}
    </ElderPage>
  )
}

function Done({ set }: { readonly set: Set }): ReactElement {
  const { t } = useTranslation('record')
  const { time } = useSay()
  return (
    <>
      <p role="status">{t('bank.doneFrom', { time: time(set.usableFrom) })}</p>
      {set.warning && <p className="reason">{t('bank.luhn')}</p>}
      <BigLink to="/bank-account">{t('bank.back')}</BigLink>
    </>
  )
}

/** Digits in fours, as cards print them. */
function inFours(account: string): string {
  return normaliseAccount(account).replace(/(.{4})(?=.)/g, '$1 ')
}

function Change(props: { readonly elder: MyElder; readonly onDone: (set: Set) => void }): ReactElement {
  const { t } = useTranslation(['record', 'common', 'people'])
  const save = useWrite(setBankAccountContract, { refresh: [getElderContract] })
  const labels = {
    kind: t('bank.kind'),
    holderName: t('bank.holder'),
    bankName: t('bank.bank'),
    account: t('bank.account'),
    again: t('bank.again'),
  }
  const form = useForm<{
    kind: Kind | undefined
    holderName: string
    bankName: string
    account: string
    again: string
  }>({
    initial: { kind: undefined, holderName: props.elder.name, bankName: '', account: '', again: '' },
    labels,
    check: {
      kind: (value) => (value ? undefined : t('common:form.choose', { what: labels.kind })),
      holderName: (value) => (normaliseName(value) === undefined ? t('people:register.nameMalformed') : undefined),
      bankName: (value) => (value.trim() ? undefined : t('common:form.required', { what: labels.bankName })),
      account: (value) => (checkBankAccount(value) === 'malformed' ? t('bank.malformed') : undefined),
      again: (value, all) =>
        normaliseAccount(value) === normaliseAccount(all.account) ? undefined : t('bank.different'),
    },
  })
  const steps = useSteps(2, form.values.account === '' ? 1 : 2)
  const asks = steps.at === 1
  const goBack = () => steps.goTo(1)
  const { kind, holderName, bankName, account } = form.values
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (asks) {
          if (form.passes(['kind', 'holderName', 'bankName', 'account', 'again'])) steps.next()
          return
        }
        void form.submit(async (values) => {
          const body = {
            holderName: values.holderName,
            account: values.account,
            bankName: values.bankName,
            kind: values.kind ?? 'card',
          }
          props.onDone(await save.mutateAsync({ params: { elderId: props.elder.elderId }, body }))
        })
      }}
    >
      <StepLine at={steps.at} of={2} />
      <ErrorSummary complaints={form.complaints} tries={form.tries} />
      {form.refusal !== undefined && <ProblemView error={form.refusal} />}
      {asks ? (
        <>
          <p className="soft">{t('bank.own')}</p>
          <RadioCards<Kind>
            label={labels.kind}
            choices={KINDS.map((value) => ({ value, title: t(`bank.kinds.${value}`) }))}
            {...form.field('kind')}
          />
          <TextField
            label={labels.holderName}
            hint={t('bank.holderHint')}
            maxLength={50}
            {...form.field('holderName')}
          />
          <TextField label={labels.bankName} hint={t('bank.bankHint')} maxLength={60} {...form.field('bankName')} />
          <TextField
            label={labels.account}
            hint={t('bank.accountHint')}
            kind="tel"
            maxLength={40}
            {...form.field('account')}
          />
          <TextField label={labels.again} kind="tel" maxLength={40} {...form.field('again')} />
        </>
      ) : (
        <>
          <CheckAnswers
            answers={[
              { name: labels.kind, value: kind && t(`bank.kinds.${kind}`), onChange: goBack },
              { name: labels.holderName, value: holderName, onChange: goBack },
              { name: labels.bankName, value: bankName, onChange: goBack },
              { name: labels.account, value: inFours(account), onChange: goBack },
            ]}
          />
          {checkBankAccount(account) === 'luhn-failed' && <p className="reason">{t('bank.luhn')}</p>}
        </>
      )}
      <BigButton submit pending={form.pending}>
        {asks ? t('common:action.next') : t('bank.submit')}
      </BigButton>
    </form>
  )
}
