import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { deficiencyPdfContract } from '#applications/papers/contract.ts'
import { call } from '../../../shared/api.ts'
import { Card } from '../../../shared/ui/card.tsx'
import { PaperButton } from '../../files/paper-button.tsx'
import { useSay } from '../../say.ts'
import type { Case } from '../apply/page.tsx'

/** 一次性告知: everything that lacks, in one list, while it waits for an answer. */
export function DeficiencyCard({ file }: { readonly file: Case }): ReactElement | null {
  const { t } = useTranslation('cases')
  const { time } = useSay()
  const notice = file.deficiencyNotice
  const { elderId, caseId } = file.case
  if (!notice || file.case.state !== 'returned') return null
  return (
    <Card title={t('deficiency.title')} tone="urgent">
      <p>{t('deficiency.about', { at: time(notice.issuedAt) })}</p>
      <ul className="bullets">
        {notice.items.map((item) => (
          <li key={item.id}>{item.says}</li>
        ))}
      </ul>
      {notice.says && <p>{notice.says}</p>}
      <PaperButton
        fileName={t('deficiency.title')}
        load={() => call(deficiencyPdfContract, { params: { elderId, caseId } })}
      >
        {t('paper.deficiency')}
      </PaperButton>
    </Card>
  )
}
