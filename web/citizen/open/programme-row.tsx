import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { listProgrammesContract } from '#directory/contract.ts'
import type { Output } from '../../shared/api.ts'
import { LinkRow } from '../../shared/ui/card.tsx'
import { useAmountWords } from './amount.ts'

export type Programme = Output<typeof listProgrammesContract>['programmes'][number]

/** A programme in a list: its name, what it gives, and where it holds or what kind it is. */
export function ProgrammeRow(props: { readonly programme: Programme; readonly withPlace?: boolean }): ReactElement {
  const { t } = useTranslation('directory')
  const words = useAmountWords()
  const { policy, title, place, row, amount, form, summary } = props.programme
  const gives = amount ? words.range(amount.fromFen, amount.toFen, amount.period, form) : t(`forms.${form}`)
  const about = [props.withPlace ? place : undefined, row?.types.join('、'), gives].filter(Boolean).join(' · ')
  return (
    <LinkRow
      to={`/programmes/${policy}`}
      title={row ? `${row.number}. ${title}` : title}
      about={
        <>
          <span className="is-block">{about}</span>
          {!row && summary}
        </>
      }
    />
  )
}
