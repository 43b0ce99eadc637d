import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { confirmServiceContract, disputeServiceContract, servicesOfElderContract } from '#care/services/contract.ts'
import { thisMonthContract } from '#vouchers/contract.ts'
import { useWrite } from '../../shared/query.ts'
import { BigButton } from '../../shared/ui/buttons.tsx'
import { Confirm } from '../../shared/ui/confirm.tsx'
import { TextField } from '../../shared/ui/fields.tsx'
import { ProblemView } from '../../shared/ui/states.tsx'
import type { Service } from './page.tsx'

const WORDS_MIN = 2
const REFRESH = [servicesOfElderContract, thisMonthContract]

/** 确认服务: it was done as written, or it was not so, in the person's own words. */
export function Answer(props: { readonly elderId: string; readonly service: Service }): ReactElement | null {
  const { t } = useTranslation('care')
  const { service } = props
  const params = { elderId: props.elderId, serviceId: service.serviceId }
  const [asking, setAsking] = useState<'confirm' | 'dispute'>()
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const confirm = useWrite(confirmServiceContract, { refresh: REFRESH })
  const dispute = useWrite(disputeServiceContract, { refresh: REFRESH })
  const mayConfirm = service.state === 'recorded' || service.state === 'disputed'
  const mayDispute = service.state === 'recorded'
  const short = words.trim().length < WORDS_MIN
  if (!mayConfirm && !mayDispute) return null
  return (
    <>
      {confirm.error && <ProblemView error={confirm.error} />}
      {dispute.error && <ProblemView error={dispute.error} />}
      {mayConfirm && (
        <BigButton
          pending={confirm.isPending}
          weight={service.state === 'disputed' ? 'second' : 'main'}
          onPress={() => setAsking('confirm')}
        >
          {t('services.confirm')}
        </BigButton>
      )}
      {mayDispute && (
        <BigButton weight="second" pending={dispute.isPending} onPress={() => setAsking('dispute')}>
          {t('services.dispute')}
        </BigButton>
      )}
      <Confirm
        open={asking === 'confirm'}
        title={t('services.confirmTitle')}
        confirm={t('services.confirm')}
        onCancel={() => setAsking(undefined)}
        onConfirm={() => {
          setAsking(undefined)
          confirm.mutate({ params, body: {} })
        }}
      >
        <p>{t('services.confirmAbout')}</p>
      </Confirm>
      <Confirm
        open={asking === 'dispute'}
        danger
        title={t('services.disputeTitle')}
        confirm={t('services.dispute')}
        onCancel={() => setAsking(undefined)}
        onConfirm={() => {
          setTried(true)
          if (short) return
          setAsking(undefined)
          dispute.mutate({ params, body: { objection: words.trim() } })
        }}
      >
        <TextField
          label={t('services.disputeWords')}
          hint={t('services.disputeHint')}
          name="objection"
          lines={3}
          maxLength={300}
          value={words}
          onChange={setWords}
          error={tried && short ? t('services.disputeShort') : undefined}
        />
      </Confirm>
    </>
  )
}
