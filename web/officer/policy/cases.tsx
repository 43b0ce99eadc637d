import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { readPolicyContract } from '#rulebook/drafts/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longDate } from '../../shared/format.ts'
import { Word } from '../../shared/staff/figures.tsx'
import { StaffEmpty } from '../../shared/staff/states.tsx'

type Case = Output<typeof readPolicyContract>['caseOutcomes'][number]

/** Worked cases, each with what it should come to and whether it does. */
export function CaseTable({ cases }: { readonly cases: readonly Case[] }): ReactElement {
  const { t, i18n } = useTranslation('officer-policies')
  if (cases.length === 0) return <StaffEmpty title={t('document.noCases')} todo={t('document.noCasesTodo')} />
  return (
    <div className="policy-scroll">
      <table className="policy-table">
        <thead>
          <tr>
            <th>{t('document.caseName')}</th>
            <th>{t('document.caseOn')}</th>
            <th>{t('document.expected')}</th>
            <th>{t('document.outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {cases.map((one) => (
            <tr key={`${one.policy}/${one.name}`}>
              <td>{one.name}</td>
              <td>{longDate(one.on, i18n.language)}</td>
              <td>{t(`document.outcomes.${one.expected}`)}</td>
              <td>
                {one.complaints.length === 0 ? (
                  <Word look="good">{t('document.asExpected')}</Word>
                ) : (
                  one.complaints.map((complaint) => (
                    <span key={complaint} className="policy-complaint">
                      {complaint}
                    </span>
                  ))
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
