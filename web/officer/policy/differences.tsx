import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { readPublicationContract } from '#rulebook/drafts/contract.ts'
import type { Output } from '../../shared/api.ts'

type Change = Output<typeof readPublicationContract>['changes'][number]

/** What reads otherwise, in words: before and after, part by part. */
export function Differences({ changes }: { readonly changes: readonly Change[] }): ReactElement {
  const { t } = useTranslation('officer-policies')
  return (
    <>
      {changes.map((change) => (
        <section key={`${change.policy}/${change.on}`} className="policy-group">
          <h3>{t('difference.from', { title: change.title, on: change.on })}</h3>
          <div className="policy-scroll">
            <table className="policy-table">
              <thead>
                <tr>
                  <th>{t('difference.part')}</th>
                  <th>{t('difference.name')}</th>
                  <th>{t('difference.before')}</th>
                  <th>{t('difference.after')}</th>
                </tr>
              </thead>
              <tbody>
                {change.differences.map((one) => (
                  <tr key={`${one.part}/${one.name}`}>
                    <td>{t(`difference.parts.${one.part}`)}</td>
                    <td>{one.name}</td>
                    <td>{one.before === null ? t('difference.absent') : <del>{one.before}</del>}</td>
                    <td>{one.after === null ? t('difference.absent') : <ins>{one.after}</ins>}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      ))}
    </>
  )
}
