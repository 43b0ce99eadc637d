import { type ReactElement, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useRegions } from '../../shared/regions.ts'
import { MoneyText } from '../../shared/staff/figures.tsx'
import { Panel } from '../../shared/staff/staff-page.tsx'
import { StaffEmpty } from '../../shared/staff/states.tsx'
import { Chart } from '../parts/chart.tsx'
import { Simulate } from './actions.tsx'
import type { Draft } from './page.tsx'

type Simulated = NonNullable<Draft['simulation']>['policies'][number]
type Effect = Simulated['effect']

/** What the draft does to the registered people: who gains, who loses, what it costs, by region and level. */
export function SimulationPanel({ draft }: { readonly draft: Draft }): ReactElement {
  const { t } = useTranslation('officer-policies')
  const { simulation } = draft
  return (
    <Panel title={t('draftPage.simulation')}>
      <Simulate draft={draft} />
      {simulation ? (
        simulation.policies.map((one) => <Policy key={one.policy} simulated={one} runAt={simulation.runAt} />)
      ) : (
        <StaffEmpty title={t('draftPage.simulationNone')} todo={t('draftPage.simulationTodo')} />
      )}
    </Panel>
  )
}

function Policy({ simulated, runAt }: { readonly simulated: Simulated; readonly runAt: string }): ReactElement {
  const { t } = useTranslation('officer-policies')
  const regions = useRegions()
  const { people, registered, billMonth, billed } = simulated
  if (people === 0) return <StaffEmpty title={t('draftPage.nobody')} />
  return (
    <section className="policy-group">
      <h3>{simulated.title}</h3>
      <p className="staff-hint">
        {t('draftPage.simulationAt', { at: runAt, on: simulated.on })}；
        {registered > people
          ? t('draftPage.sample', { count: registered, people: String(people) })
          : t('draftPage.registered', { count: registered })}
        。
        {billMonth !== null &&
          (billed
            ? t('draftPage.bills', { count: billed, month: billMonth })
            : t('draftPage.noBills', { month: billMonth }))}
      </p>
      <Totals simulated={simulated} />
      <div className="policy-sums">
        <Groups
          title={t('draftPage.byRegion')}
          name={t('draftPage.place2')}
          label={t('draftPage.chartRegion')}
          rows={simulated.byRegion.map((row) => ({ ...row, key: regions.shortNameOf(row.region) }))}
        />
        <Groups
          title={t('draftPage.byLevel')}
          name={t('draftPage.level')}
          label={t('draftPage.chartLevel')}
          rows={simulated.byLevel.map((row) => ({ ...row, key: row.level }))}
        />
      </div>
    </section>
  )
}

function Totals({ simulated }: { readonly simulated: Simulated }): ReactElement {
  const { t } = useTranslation('officer-policies')
  const { before, after, effect, period } = simulated
  const rows = [
    [t('draftPage.granted'), before.granted, after.granted],
    [t('draftPage.undecided'), before.undecided, after.undecided],
  ] as const
  return (
    <div className="policy-scroll">
      <table className="policy-table">
        <thead>
          <tr>
            <th>{t('draftPage.measure')}</th>
            <th className="is-number">{t('draftPage.beforeChange')}</th>
            <th className="is-number">{t('draftPage.afterChange')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, was, is]) => (
            <tr key={name}>
              <td>{name}</td>
              <td className="is-number">{was}</td>
              <td className="is-number">{is}</td>
            </tr>
          ))}
          <tr>
            <td>{period === null ? t('draftPage.cost') : t(`draftPage.costs.${period}`)}</td>
            <td className="is-number">
              <MoneyText fen={effect.costBeforeFen} />
            </td>
            <td className="is-number">
              <MoneyText fen={effect.costAfterFen} />
            </td>
          </tr>
        </tbody>
      </table>
    </div>
  )
}

const WAYS = ['gained', 'lost', 'more', 'less'] as const

function Groups(props: {
  readonly title: string
  readonly name: string
  readonly label: string
  readonly rows: readonly (Effect & { readonly key: string })[]
}): ReactElement {
  const { t } = useTranslation('officer-policies')
  const { rows, label } = props
  const data = useMemo(
    () => ({
      label,
      categories: rows.map((row) => row.key),
      series: WAYS.map((way) => ({ name: t(`draftPage.${way}`), values: rows.map((row) => row[way]) })),
      format: String,
    }),
    [rows, label, t],
  )
  return (
    <section>
      <h3>{props.title}</h3>
      {/* Where nobody gains or loses, an empty picture says less than the table. */}
      {rows.some((row) => WAYS.some((way) => row[way] > 0)) && <Chart data={data} />}
      <div className="policy-scroll">
        <table className="policy-table">
          <thead>
            <tr>
              <th>{props.name}</th>
              <th className="is-number">{t('draftPage.people')}</th>
              {WAYS.map((way) => (
                <th key={way} className="is-number">
                  {t(`draftPage.${way}`)}
                </th>
              ))}
              <th className="is-number">{t('draftPage.beforeChange')}</th>
              <th className="is-number">{t('draftPage.afterChange')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <td>{row.key}</td>
                <td className="is-number">{row.people}</td>
                {WAYS.map((way) => (
                  <td key={way} className="is-number">
                    {row[way]}
                  </td>
                ))}
                <td className="is-number">
                  <MoneyText fen={row.costBeforeFen} />
                </td>
                <td className="is-number">
                  <MoneyText fen={row.costAfterFen} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
