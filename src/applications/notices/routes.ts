import { NOBODY } from '#access/actor.ts'
import { runAction, runReading } from '#access/run-action.ts'
import { implement, type Route } from '#http/route.ts'
import { isAfter, parseDate } from '#kernel/calendar.ts'
import { isId } from '#kernel/ids.ts'
import { NATION, regionPrefix } from '#kernel/region.ts'
import { accept, refuse } from '#kernel/result.ts'
import type { Desk } from '../desk.ts'
import { BECAUSE, problems } from '../problems.ts'
import {
  answerObjection,
  closeNotice,
  objectToDecision,
  openObjector,
  publishNotice,
  raiseObjection,
} from './actions.ts'
import {
  answerObjectionContract,
  closeNoticeContract,
  objectorContract,
  objectToDecisionContract,
  publicNoticeContract,
  publicNoticesContract,
  publishNoticeContract,
  raiseObjectionContract,
} from './contract.ts'
import { findCurrentNotices, findNoticeById, type PublicNotice } from './store.ts'

export function noticeRoutes(desk: Desk): readonly Route[] {
  return [
    implement(publicNoticesContract, {}, async ({ query, services }) => {
      const before = readCursor(query.cursor)
      const found = await findCurrentNotices(services.db, {
        regionPrefix: regionPrefix(query.region ?? NATION),
        today: services.clock.today(),
        limit: query.limit + 1,
        ...(query.policy === undefined ? {} : { policy: query.policy }),
        ...(before ? { before } : {}),
      })
      const shown = found.slice(0, query.limit)
      const last = found.length > query.limit ? shown.at(-1) : undefined
      return accept({
        items: shown.map(noticeView),
        nextCursor: last ? `${last.startsOn.toString()}~${last.noticeId}` : null,
      })
    }),
    implement(publicNoticeContract, {}, async ({ params, services }) => {
      const notice = await findNoticeById(services.db, params.noticeId)
      const today = services.clock.today()
      const over = !notice || (notice.state !== 'open' && notice.state !== 'held')
      if (over || (notice.endsOn !== null && isAfter(today, notice.endsOn))) return refuse({ code: 'not-found' })
      return accept(noticeView(notice))
    }),
    implement(raiseObjectionContract, problems('notice-over'), async ({ params, body, call, services }) =>
      // Also somebody who is signed in objects as nobody: the audit does not tell who it was.
      runAction(services, { ...call, actor: NOBODY }, (act) =>
        raiseObjection(act, desk, {
          noticeId: params.noticeId,
          says: body.says,
          ...(body.name === undefined ? {} : { name: body.name }),
          ...(body.contact === undefined ? {} : { contact: body.contact }),
        }),
      ),
    ),
    implement(
      publishNoticeContract,
      { ...BECAUSE, ...problems('policy-unknown', 'fact-unreadable', 'not-granted') },
      async ({ params, body, call, services }) => {
        const published = await runAction(services, call, (act) =>
          publishNotice(act, desk, { ...params, ...(body.place === undefined ? {} : { place: body.place }) }),
        )
        return published.ok ? accept({ ...published.value, endsOn: published.value.endsOn.toString() }) : published
      },
    ),
    implement(closeNoticeContract, BECAUSE, async ({ params, call, services }) =>
      runAction(services, call, (act) => closeNotice(act, desk, params)),
    ),
    implement(objectToDecisionContract, BECAUSE, async ({ params, body, call, services }) =>
      runAction(services, call, (act) => objectToDecision(act, desk, { ...params, ...body })),
    ),
    implement(
      answerObjectionContract,
      { ...BECAUSE, ...problems('objection-answered') },
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) => answerObjection(act, desk, { ...params, ...body })),
    ),
    implement(objectorContract, BECAUSE, async ({ params, call, services }) =>
      runReading(services, call, (act) => openObjector(act, params)),
    ),
  ]
}

function noticeView(notice: PublicNotice) {
  return {
    noticeId: notice.noticeId,
    region: notice.region,
    policy: notice.policy,
    title: notice.title,
    shownName: notice.shownName,
    place: notice.place,
    amountFen: notice.amountFen,
    amountPeriod: notice.amountPeriod,
    startsOn: notice.startsOn.toString(),
    endsOn: notice.endsOn?.toString() ?? null,
    endsProvisional: notice.endsProvisional,
    held: notice.state === 'held',
  }
}

/** "2026-03-02~id"; anything else begins at the top. */
function readCursor(cursor: string | undefined) {
  const [day, noticeId] = cursor?.split('~') ?? []
  const startsOn = parseDate(day ?? '')
  return startsOn && noticeId && isId(noticeId) ? { startsOn, noticeId } : undefined
}
