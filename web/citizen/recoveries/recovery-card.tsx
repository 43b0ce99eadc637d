import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { consentToSetOffContract, recoveriesOfElderContract } from '#awards/recovery/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useWrite } from '../../shared/query.ts'
import { BigButton } from '../../shared/ui/buttons.tsx'
import { Badge, Card, Facts } from '../../shared/ui/card.tsx'
import { Confirm } from '../../shared/ui/confirm.tsx'
import { Bill, Money } from '../../shared/ui/money.tsx'
import { ProblemView } from '../../shared/ui/states.tsx'
import { useWhy } from '../../shared/why.ts'

type Recovery = Output<typeof recoveriesOfElderContract>['items'][number]

const TONES = { open: 'warn', repaying: 'warn', settled: 'good', 'written-off': 'plain' } as const

/** One sum that has to come back: the reason in the county's words, each month behind it, the ways to pay. */
export function RecoveryCard({ recovery }: { readonly recovery: Recovery }): ReactElement {
  const { t } = useTranslation('awards')
  const why = useWhy('plain')
  const open = recovery.state === 'open' || recovery.state === 'repaying'
  return (
    <>
      <Card title={t('recovery.amount')} {...(open && { tone: 'urgent' as const })}>
        <Money fen={recovery.amountFen} large />
        <Facts
          rows={[
            {
              name: t('state'),
              value: <Badge tone={TONES[recovery.state]}>{t(`recovery.states.${recovery.state}`)}</Badge>,
            },
            { name: t('recovery.repaid'), value: <Money fen={recovery.repaidFen} /> },
            { name: t('recovery.left'), value: <Money fen={recovery.leftFen} /> },
          ]}
        />
        {recovery.writeOffReason && recovery.state === 'written-off' && (
          <p>{t('recovery.writtenOff', { reason: recovery.writeOffReason })}</p>
        )}
      </Card>
      <Card title={t('recovery.why')}>
        <p>
          {recovery.why.title}：{why(recovery.why)}
        </p>
        {recovery.reason !== '' && <p className="soft">{t('recovery.said', { reason: recovery.reason })}</p>}
        <Bill
          lines={recovery.causes.map((cause) => ({
            name: t(`recovery.causes.${cause.kind === 'redemption' ? 'redemption' : 'award-month'}`, {
              month: cause.month,
            }),
            fen: cause.amountFen,
          }))}
          total={{ name: t('recovery.amount'), fen: recovery.amountFen }}
        />
      </Card>
      {open && <Ways recovery={recovery} />}
    </>
  )
}

/** Instalments as agreed, the counter, and setting off, which nobody does without a consent. */
function Ways({ recovery }: { readonly recovery: Recovery }): ReactElement {
  const { t } = useTranslation('awards')
  const { elderId, recoveryId, leftFen } = recovery
  const [asking, setAsking] = useState(false)
  const consent = useWrite(consentToSetOffContract, { refresh: [recoveriesOfElderContract] })
  return (
    <Card title={t('recovery.how')}>
      {recovery.instalments.length > 0 && (
        <>
          <p className="link-row-title">{t('recovery.parts')}</p>
          <Facts
            rows={recovery.instalments.map((part) => ({
              key: String(part.instalmentNo),
              name: t('recovery.part', { due: part.dueOn }),
              value: <Money fen={part.amountFen} />,
            }))}
          />
        </>
      )}
      <p>{t('recovery.counter')}</p>
      {recovery.setOffConsented ? (
        <p role="status">{t('recovery.consented')}</p>
      ) : (
        <>
          <p>{t('recovery.consentAbout')}</p>
          {consent.error && <ProblemView error={consent.error} />}
          <BigButton weight="second" pending={consent.isPending} onPress={() => setAsking(true)}>
            {t('recovery.consent')}
          </BigButton>
        </>
      )}
      <Confirm
        open={asking}
        title={t('recovery.consentTitle')}
        confirm={t('recovery.consent')}
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          consent.mutate({ params: { elderId, recoveryId }, body: {} })
        }}
      >
        <p>{t('recovery.consentConfirm', { left: String(leftFen) })}</p>
      </Confirm>
    </Card>
  )
}
