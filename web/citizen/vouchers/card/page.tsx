import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cardContract } from '#vouchers/contract.ts'
import type { Output } from '../../../shared/api.ts'
import { useWrite } from '../../../shared/query.ts'
import { BigButton, BigLink } from '../../../shared/ui/buttons.tsx'
import { Card } from '../../../shared/ui/card.tsx'
import { Confirm } from '../../../shared/ui/confirm.tsx'
import { QrCode } from '../../../shared/ui/qr-code.tsx'
import { ProblemView } from '../../../shared/ui/states.tsx'
import { ElderPage } from '../../elder-page.tsx'
import type { MyElder } from '../../person.tsx'

type Printed = Output<typeof cardContract>

/** 纸卡: a card with the lasting number and a PIN, for an elder without a phone. The PIN is told this once. */
export function Component(): ReactElement {
  const { t } = useTranslation('vouchers')
  const [printed, setPrinted] = useState<Printed>()
  return (
    <ElderPage title={t(printed ? 'card.done' : 'card.title')} back="/vouchers">
      {(elder) => (printed ? <Shown elder={elder} printed={printed} /> : <Ask elder={elder} onPrinted={setPrinted} />)}
    </ElderPage>
  )
}

function Ask(props: { readonly elder: MyElder; readonly onPrinted: (printed: Printed) => void }): ReactElement {
  const { t } = useTranslation('vouchers')
  const [asking, setAsking] = useState(false)
  const print = useWrite(cardContract)
  const { elderId, name } = props.elder
  return (
    <>
      <p>{t('card.about', { name })}</p>
      <p className="reason">{t('card.pinOnce')}</p>
      {print.error && <ProblemView error={print.error} />}
      <BigButton pending={print.isPending} onPress={() => setAsking(true)}>
        {t('card.make')}
      </BigButton>
      <Confirm
        open={asking}
        title={t('card.confirm', { name })}
        confirm={t('card.make')}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          print.mutate({ params: { elderId }, body: {} }, { onSuccess: props.onPrinted })
        }}
      >
        <p>{t('card.oldVoid')}</p>
      </Confirm>
    </>
  )
}

function Shown(props: { readonly elder: MyElder; readonly printed: Printed }): ReactElement {
  const { t } = useTranslation(['vouchers', 'common'])
  const { number, pin, code } = props.printed
  return (
    <>
      <Card title={t('card.head', { name: props.elder.name })}>
        <QrCode content={code} number={number} />
        <p className="card-pin">
          {t('card.pin')} <strong>{pin}</strong>
        </p>
        <p className="soft">{t('card.use')}</p>
      </Card>
      <p className="reason no-print">{t('card.keep')}</p>
      <div className="stack stack-close no-print">
        <BigButton onPress={() => window.print()}>{t('common:action.print')}</BigButton>
        <BigLink to="/vouchers" weight="second">
          {t('claim.toVoucher')}
        </BigLink>
      </div>
    </>
  )
}
