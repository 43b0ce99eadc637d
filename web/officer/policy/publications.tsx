import { Button } from 'antd'
import { type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type readPolicyContract, readPublicationContract } from '#rulebook/drafts/contract.ts'
import type { Output } from '../../shared/api.ts'
import { dateTime, longDate } from '../../shared/format.ts'
import { useRead } from '../../shared/query.ts'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import { Differences } from './differences.tsx'

type Policy = Output<typeof readPolicyContract>

/** Every publication of a policy; each opens to what it changed. */
export function Publications({ policy }: { readonly policy: Policy }): ReactElement {
  const { t, i18n } = useTranslation('officer-policies')
  const [opened, setOpened] = useState<number>()
  return (
    <div className="policy-scroll">
      <table className="policy-table">
        <thead>
          <tr>
            <th>{t('document.number')}</th>
            <th>{t('published')}</th>
            <th>{t('document.origin')}</th>
            <th>{t('document.by')}</th>
            <th>{t('document.from')}</th>
            <th>{t('document.why')}</th>
            <th>{t('document.what')}</th>
          </tr>
        </thead>
        <tbody>
          {policy.publications.map((one) => (
            <tr key={one.number}>
              <td>{one.number}</td>
              <td>{dateTime(one.publishedAt, i18n.language)}</td>
              <td>{t(`document.origins.${one.origin}`)}</td>
              <td>{one.publishedBy}</td>
              <td>
                {one.effectiveOn === null
                  ? one.origin === 'draft' && t('document.wordsOnly')
                  : longDate(one.effectiveOn, i18n.language)}
              </td>
              <td>{one.reason}</td>
              <td>
                <Button
                  size="small"
                  aria-expanded={opened === one.number}
                  onClick={() => setOpened((now) => (now === one.number ? undefined : one.number))}
                >
                  {t('document.what')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {opened !== undefined && <Opened policy={policy.policy} number={opened} />}
    </div>
  )
}

function Opened({ policy, number }: { readonly policy: string; readonly number: number }): ReactElement {
  const { t } = useTranslation('officer-policies')
  const read = useRead(readPublicationContract, { params: { policy, number } })
  if (!read.data) return read.error ? <ProblemAlert error={read.error} /> : <Waiting />
  if (read.data.changes.length === 0) return <p className="staff-hint">{t('difference.onlyWords')}</p>
  return <Differences changes={read.data.changes} />
}
