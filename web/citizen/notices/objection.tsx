import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { publicNoticeContract, raiseObjectionContract } from '#applications/notices/contract.ts'
import { useForm } from '../../shared/forms/use-form.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { BigButton, BigLink } from '../../shared/ui/buttons.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { ErrorSummary } from '../../shared/ui/error-summary.tsx'
import { TextField } from '../../shared/ui/fields.tsx'
import { Loading, ProblemView } from '../../shared/ui/states.tsx'
import { CitizenPage } from '../frame.tsx'

const SAYS_MIN = 5

/** Objecting to a public notice: what is not right; who says so is left to them. */
export function Component(): ReactElement {
  const { t } = useTranslation('notices')
  const { noticeId = '' } = useParams()
  const read = useRead(publicNoticeContract, { params: { noticeId } })
  const [done, setDone] = useState(false)
  return (
    <CitizenPage title={t('objection.title')} back={`/notices/${noticeId}`}>
      <div className="stack">
        {done && (
          <Card title={t('objection.done')} tone="accent">
            <p>{t('objection.doneTodo')}</p>
            <BigLink to="/notices">{t('objection.back')}</BigLink>
          </Card>
        )}
        {!done && read.error && <ProblemView error={read.error} onRetry={() => void read.refetch()} />}
        {!done && read.isPending && <Loading />}
        {!done && read.data && (
          <>
            <p>{t('objection.about', { title: read.data.title, name: read.data.shownName })}</p>
            <ObjectionForm noticeId={noticeId} onDone={() => setDone(true)} />
          </>
        )}
      </div>
    </CitizenPage>
  )
}

function ObjectionForm(props: { readonly noticeId: string; readonly onDone: () => void }): ReactElement {
  const { t } = useTranslation('notices')
  const write = useWrite(raiseObjectionContract)
  const labels = { says: t('objection.says'), name: t('objection.name'), contact: t('objection.contact') }
  const form = useForm({
    initial: { says: '', name: '', contact: '' },
    labels,
    check: { says: (value) => ([...value.trim()].length >= SAYS_MIN ? undefined : t('objection.saysShort')) },
  })
  return (
    <form
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit(async ({ says, name, contact }) => {
          const body = {
            says: says.trim(),
            ...(name.trim() && { name: name.trim() }),
            ...(contact.trim() && { contact: contact.trim() }),
          }
          await write.mutateAsync({ params: { noticeId: props.noticeId }, body })
          props.onDone()
        })
      }}
    >
      <ErrorSummary complaints={form.complaints} tries={form.tries} />
      {form.refusal !== undefined && <ProblemView error={form.refusal} />}
      <TextField
        label={labels.says}
        hint={t('objection.saysHint')}
        lines={5}
        maxLength={2000}
        {...form.field('says')}
      />
      <p className="soft">{t('objection.sealed')}</p>
      <TextField label={labels.name} optional maxLength={50} {...form.field('name')} />
      <TextField label={labels.contact} optional maxLength={100} {...form.field('contact')} />
      <BigButton submit pending={form.pending}>
        {t('objection.send')}
      </BigButton>
    </form>
  )
}
