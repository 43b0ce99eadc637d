import { Alert } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { inChinese } from '#policy/problem-words.ts'
import { CaseTable } from '../policy/cases.tsx'
import type { Draft } from './page.tsx'

/** What every check says of the last revision: where, what is wrong, what to do; and the worked cases. */
export function Checks({ draft }: { readonly draft: Draft }): ReactElement {
  const { t, i18n } = useTranslation('officer-policies')
  const say = (sentence: string): string => (i18n.language.startsWith('zh') ? inChinese(sentence) : sentence)
  const { report } = draft
  if (report.problems.length === 0 && draft.isDirectory)
    return <Alert type="success" showIcon title={t('directories.sound')} />
  if (report.problems.length === 0)
    return (
      <>
        <Alert
          type="success"
          showIcon
          title={t('draftPage.sound', {
            clauses: String(report.clauses),
            rules: String(report.rules),
            cases: String(report.cases.length),
          })}
        />
        <details>
          <summary>{t('draftPage.casesPassed', { count: report.cases.length })}</summary>
          <CaseTable cases={report.cases} />
        </details>
      </>
    )
  return (
    <>
      <Alert type="error" showIcon title={t('draftPage.unsound', { count: report.problems.length })} />
      <div className="policy-scroll">
        <table className="policy-table">
          <thead>
            <tr>
              <th>{t('draftPage.place')}</th>
              <th>{t('draftPage.problem')}</th>
              <th>{t('draftPage.advice')}</th>
            </tr>
          </thead>
          <tbody>
            {report.problems.map((problem) => (
              <tr key={`${problem.file}:${problem.line}:${problem.column} ${problem.message}`}>
                <td>
                  {t('draftPage.line', { line: String(problem.line) })}
                  <span className="staff-source">{problem.file}</span>
                </td>
                <td>{say(problem.message)}</td>
                <td>{say(problem.advice)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
