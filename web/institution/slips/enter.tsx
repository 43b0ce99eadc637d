import { Alert, Button } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { redemptionsOfDeskContract } from '#care/redeem/contract.ts'
import { servicesOfDeskContract } from '#care/services/contract.ts'
import { enterSlipContract, slipsOfDeskContract } from '#care/slips/contract.ts'
import { uploadFileContract } from '#files/contract.ts'
import type { Output } from '../../shared/api.ts'
import { money } from '../../shared/format.ts'
import { useWrite } from '../../shared/query.ts'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { BillReceipt } from '../desk/collect.tsx'
import { DESK_ROLES, useOwnOrganization } from '../own.ts'
import { useCategoryName } from '../parts/category.ts'
import { NoOrganization } from '../parts/none.tsx'
import { PaperForm, type Previewed } from './paper-form.tsx'
import '../parts/parts.css'

type Entered = Output<typeof enterSlipContract>

/** A slip as it was signed: worked out by the rules of its instant, looked at, entered. */
export function Component(): ReactElement {
  const { t } = useTranslation('institution-care')
  const organizationId = useOwnOrganization(DESK_ROLES)
  const [previewed, setPreviewed] = useState<Previewed>()
  const [entered, setEntered] = useState<Entered>()
  if (organizationId === undefined) return <NoOrganization title={t('slips.enter')} />
  const restart = (): void => {
    setPreviewed(undefined)
    setEntered(undefined)
  }
  return (
    <StaffPage title={t('slips.enter')} up={{ to: '/slips', title: t('slips.title') }}>
      {entered && (
        <>
          <Alert
            type="success"
            showIcon
            role="status"
            title={
              entered.state === 'redeemed' ? t('slips.entered', { sum: money(entered.deductFen) }) : t('slips.waiting')
            }
          />
          <p>
            <Button type="primary" onClick={restart}>
              {t('slips.enter')}
            </Button>
          </p>
        </>
      )}
      {/* Kept while the preview is looked at, so that changing something does not begin again. */}
      {!entered && (
        <div hidden={previewed !== undefined}>
          <PaperForm organizationId={organizationId} onPreviewed={setPreviewed} />
        </div>
      )}
      {previewed && !entered && (
        <Preview
          organizationId={organizationId}
          previewed={previewed}
          onChange={() => setPreviewed(undefined)}
          onEntered={setEntered}
        />
      )}
    </StaffPage>
  )
}

function Preview(props: {
  readonly organizationId: string
  readonly previewed: Previewed
  readonly onChange: () => void
  readonly onEntered: (entered: Entered) => void
}): ReactElement {
  const { t } = useTranslation('institution-care')
  const { organizationId, previewed } = props
  const { quote, onPaper, slipNumber, photo } = previewed
  const nameOf = useCategoryName()
  const upload = useWrite(uploadFileContract)
  const enter = useWrite(enterSlipContract, {
    refresh: [slipsOfDeskContract, servicesOfDeskContract, redemptionsOfDeskContract],
  })
  const send = async (): Promise<void> => {
    try {
      const { fileId } = await upload.mutateAsync({ body: { purpose: 'document' }, file: photo })
      const body = { ...onPaper, slipNumber, photoId: fileId, deductFen: quote.deductFen }
      props.onEntered(await enter.mutateAsync({ params: { organizationId }, body }))
    } catch {
      // The refusal is shown from the mutations' own state.
    }
  }
  const error = upload.error ?? enter.error
  return (
    <Panel title={t('slips.preview')}>
      {error && <ProblemAlert error={error} />}
      <DescriptionList
        items={[
          {
            key: 'person',
            name: t('slips.person'),
            value: quote.elder.name,
            source: t('slips.years', { sex: quote.elder.sex, age: String(quote.elder.age) }),
          },
          { key: 'category', name: t('stays.category'), value: nameOf(quote.category) },
        ]}
      />
      <div style={{ display: 'grid', gap: 14, marginTop: 14 }}>
        {quote.bookingId !== null && <Alert type="info" showIcon title={t('slips.booked')} />}
        {quote.deductFen > quote.limitFen && (
          <Alert type="info" showIcon title={t('slips.overLimit', { limit: money(quote.limitFen) })} />
        )}
        <BillReceipt quote={quote} />
        <p className="staff-title-end" style={{ marginLeft: 0 }}>
          <Button type="primary" loading={upload.isPending || enter.isPending} onClick={() => void send()}>
            {t('slips.submit')}
          </Button>
          <Button onClick={props.onChange}>{t('slips.change')}</Button>
        </p>
      </div>
    </Panel>
  )
}
