import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { changeParameterContract } from '#rulebook/drafts/contract.ts'
import { useWrite } from '../../shared/query.ts'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { REFRESH } from './actions.tsx'
import type { Draft } from './page.tsx'

type Parameter = Draft['parameters'][number]

/** The figures of the draft, each with its history; one is changed from a later month on. */
export function Parameters({ draft, mayEdit }: { readonly draft: Draft; readonly mayEdit: boolean }): ReactElement {
  const { t } = useTranslation('officer-policies')
  return (
    <>
      <p className="staff-hint">
        {t('draftPage.parametersAbout')} {t('draftPage.earliest', { month: draft.earliestMonth })}
      </p>
      <div className="policy-scroll">
        <table className="policy-table">
          <thead>
            <tr>
              <th>{t('draftPage.parameter')}</th>
              <th>{t('draftPage.now')}</th>
              <th>{t('document.history')}</th>
              <th>{t('draftPage.allowed')}</th>
              {mayEdit && <th>{t('draftPage.changeIt')}</th>}
            </tr>
          </thead>
          <tbody>
            {draft.parameters.map((parameter) => (
              <tr key={parameter.name}>
                <td>{parameter.label}</td>
                <td>{parameter.formula ?? parameter.value ?? t('document.unsetValue')}</td>
                <td>
                  {parameter.history.map((entry) => (
                    <div key={entry.from ?? ''}>
                      {entry.from === null ? t('document.beginning') : t('document.since', { on: entry.from })}{' '}
                      {entry.value ?? t('document.unsetValue')}
                    </div>
                  ))}
                </td>
                <td>
                  <Allowed parameter={parameter} />
                </td>
                {mayEdit && (
                  <td>
                    {parameter.formula === null && parameter.adjust !== null && (
                      <Change draft={draft} parameter={parameter} />
                    )}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Allowed({ parameter }: { readonly parameter: Parameter }): string {
  const { t } = useTranslation('officer-policies')
  const { adjust } = parameter
  if (parameter.formula !== null) return t('draftPage.byFormula')
  if (adjust === null) return t('draftPage.byBase')
  return typeof adjust === 'string' ? t(`draftPage.${adjust}`) : t('draftPage.between', adjust)
}

function Change({ draft, parameter }: { readonly draft: Draft; readonly parameter: Parameter }): ReactElement {
  const { t } = useTranslation('officer-policies')
  const change = useWrite(changeParameterContract, { refresh: REFRESH })
  const hints = t('draftPage.valueHints', { returnObjects: true })
  const hint = Object.entries(hints).find(([unit]) => unit === parameter.unit)?.[1] ?? hints.other
  return (
    <FormAction
      label={t('draftPage.changeOf', { name: parameter.label })}
      asked={[
        { name: 'month', label: t('draftPage.month'), kind: 'month', initial: draft.earliestMonth },
        { name: 'value', label: t('draftPage.value'), hint, initial: parameter.value ?? '' },
        {
          name: 'clause',
          label: t('draftPage.clause'),
          optional: true,
          hint: t('draftPage.clauseHint'),
          options: draft.clauses.map((clause) => ({ value: clause, label: clause })),
        },
      ]}
      send={(filled) =>
        change.mutateAsync({
          params: { draftId: draft.draftId },
          body: {
            revision: draft.revision,
            parameter: parameter.name,
            month: filled('month'),
            value: filled('value'),
            clause: filled('clause') || undefined,
          },
        })
      }
    />
  )
}
