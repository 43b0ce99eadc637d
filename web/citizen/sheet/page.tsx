import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { voucherSheetContract } from '#care/sheet/contract.ts'
import { hotlinesContract } from '#directory/contract.ts'
import { isWithin } from '#kernel/region.ts'
import { thisMonthContract } from '#vouchers/contract.ts'
import { call } from '../../shared/api.ts'
import { useRead } from '../../shared/query.ts'
import { BigButton } from '../../shared/ui/buttons.tsx'
import { Card } from '../../shared/ui/card.tsx'
import { Loading, ProblemView } from '../../shared/ui/states.tsx'
import { ElderPage } from '../elder-page.tsx'
import { PaperButton } from '../files/paper-button.tsx'
import { useTodos } from '../home/todos.ts'
import { printPage } from '../open/print.ts'
import type { MyElder } from '../person.tsx'
import { useToday } from '../today.ts'
import { Booked, Money, Voucher } from './parts.tsx'
import '../open/open.css'

/** 本月明白纸: the month on one page, to hang on the wall of somebody without a phone. */
export function Component(): ReactElement {
  const { t } = useTranslation('sheet')
  return (
    <ElderPage title={t('title')} back="/services">
      {(elder) => <Sheet elder={elder} />}
    </ElderPage>
  )
}

function Sheet({ elder }: { readonly elder: MyElder }): ReactElement {
  const { t } = useTranslation('sheet')
  const today = useToday()
  const { elderId } = elder
  const read = useRead(thisMonthContract, { params: { elderId } })
  if (read.error) return <ProblemView error={read.error} onRetry={() => void read.refetch()} />
  if (!read.data) return <Loading />
  const { voucher } = read.data
  return (
    <>
      <p className="no-print">{t('about')}</p>
      <h2 className="card-title">{t('of', { name: elder.name, month: read.data.month })}</h2>
      <Voucher month={read.data} />
      <Money elderId={elder.elderId} />
      <Booked elderId={elder.elderId} />
      <ToDo elder={elder} />
      <Help region={elder.residenceRegion} />
      {voucher?.standing === 'usable' && (
        <PaperButton
          fileName={t('of', { name: elder.name, month: read.data.month })}
          load={() => call(voucherSheetContract, { params: { elderId, voucherId: voucher.voucherId } })}
        >
          {t('pdf')}
        </PaperButton>
      )}
      <p className="soft">{t('madeOn', { date: today.toString() })}</p>
      <div className="no-print">
        <BigButton onPress={printPage}>{t('print')}</BigButton>
      </div>
    </>
  )
}

function ToDo({ elder }: { readonly elder: MyElder }): ReactElement {
  const { t } = useTranslation(['sheet', 'home'])
  const { todos, loading, error, retry } = useTodos(elder)
  return (
    <Card title={t('todo')}>
      {loading && <Loading />}
      {Boolean(error) && <ProblemView error={error} onRetry={retry} />}
      {!loading && !error && todos.length === 0 && <p>{t('noTodo')}</p>}
      {todos.length > 0 && (
        <ul className="bullets">
          {todos.map((todo) => (
            <li key={todo.key}>
              {todo.title}
              {todo.due && <span className="is-block">{t('home:now.due', { due: todo.due })}</span>}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Help({ region }: { readonly region: string }): ReactElement {
  const { t } = useTranslation('sheet')
  const read = useRead(hotlinesContract, {})
  // A county without numbers of its own is answered by the city or the province.
  const contacts = (read.data?.places ?? [])
    .filter((place) => isWithin(region, place.region))
    .flatMap((place) => place.contacts)
  return (
    <Card title={t('help')}>
      {contacts.length > 0 && (
        <ul className="bullets">
          {contacts.map((contact) => (
            <li key={`${contact.name} ${contact.phone}`}>
              {contact.name} <strong>{contact.phone}</strong>
            </li>
          ))}
        </ul>
      )}
      <p className="reason">{t('scam')}</p>
    </Card>
  )
}
