import { Alert, Button } from 'antd'
import { type ReactElement, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { uploadFileContract } from '#files/contract.ts'
import { presentedPhotoContract, selfUsePhotoContract } from '#vouchers/present/contract.ts'
import { addressOf } from '../../shared/api.ts'
import { lastDayBefore, longDate, percent } from '../../shared/format.ts'
import { useWrite } from '../../shared/query.ts'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { MoneyText } from '../../shared/staff/figures.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import type { Presented } from './read-voucher.tsx'

/** Who stands at the desk, with the photo to compare, what the voucher can do, and a photo taken here for the record. */
export function Person(props: { readonly organizationId: string; readonly presented: Presented }): ReactElement {
  const { t, i18n } = useTranslation('institution-desk')
  const { organizationId, presented } = props
  const { elder, voucher, ticket } = presented
  return (
    <Panel title={t('desk.person')}>
      {voucher.leftFen === 0 && voucher.heldFen === 0 && (
        <Alert type="warning" showIcon role="alert" title={t('desk.usedUp')} style={{ marginBottom: 14 }} />
      )}
      <div className="desk-person">
        {elder.hasPhoto ? (
          <img
            src={addressOf(presentedPhotoContract, { params: { organizationId }, query: { ticket } })}
            alt={t('desk.photo', { name: elder.name })}
          />
        ) : (
          <div className="desk-nophoto">{t('desk.noPhoto')}</div>
        )}
        <DescriptionList
          items={[
            {
              key: 'person',
              name: t('desk.person'),
              value: elder.name,
              source: t('desk.years', { sex: elder.sex, age: String(elder.age) }),
            },
            { key: 'category', name: t('desk.category'), value: voucher.title },
            { key: 'left', name: t('desk.left'), value: <MoneyText fen={voucher.leftFen} /> },
            { key: 'held', name: t('desk.held'), value: <MoneyText fen={voucher.heldFen} /> },
            { key: 'ratio', name: t('desk.ratio'), value: percent(voucher.ratio) },
            { key: 'until', name: t('desk.until'), value: longDate(lastDayBefore(voucher.expiresAt), i18n.language) },
            { key: 'self', name: t('desk.selfUse'), wide: true, value: <SelfUse {...props} /> },
          ]}
        />
      </div>
    </Panel>
  )
}

/** A photo of whoever is here: uploaded, then kept in the person's record. */
function SelfUse(props: { readonly organizationId: string; readonly presented: Presented }): ReactElement {
  const { t } = useTranslation('institution-desk')
  const input = useRef<HTMLInputElement>(null)
  const upload = useWrite(uploadFileContract)
  const keep = useWrite(selfUsePhotoContract)
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return
    try {
      const { fileId } = await upload.mutateAsync({ body: { purpose: 'portrait' }, file })
      await keep.mutateAsync({
        params: { organizationId: props.organizationId },
        body: { ticket: props.presented.ticket, photoId: fileId },
      })
    } catch {
      // The refusal is shown from the mutation's own state.
    }
  }
  const error = upload.error ?? keep.error
  if (keep.isSuccess) return <Alert type="success" showIcon role="status" title={t('desk.selfUseDone')} />
  return (
    <>
      <p className="staff-hint">{t('desk.selfUseHint')}</p>
      {error && <ProblemAlert error={error} />}
      <input
        ref={input}
        className="photo-file"
        type="file"
        accept="image/jpeg,image/png,image/webp"
        capture="environment"
        tabIndex={-1}
        aria-label={t('desk.selfUseTake')}
        onChange={(event) => void take(event.target.files?.[0])}
      />
      <Button loading={upload.isPending || keep.isPending} onClick={() => input.current?.click()}>
        {t('desk.selfUseTake')}
      </Button>
    </>
  )
}
