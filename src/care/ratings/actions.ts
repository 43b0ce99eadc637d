import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf, holds, holdsAt, type Role } from '#access/actor.ts'
import { requireOrganization } from '#access/scope.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { organizationById } from '#organizations/eligibility.ts'
import { upsertRatingSummary } from '#organizations/search/store.ts'
import { requireCitizen } from '#people/authority.ts'
import { DESK } from '#vouchers/present/actions.ts'
import { findRedemptionOfService, findService } from '../services/store.ts'
import {
  findRatingForUpdate,
  insertRating,
  type ListedRating,
  listRatings,
  sumRatings,
  updateHidden,
  updateReply,
  type Voice,
} from './store.ts'

export type RateRefusal = Coded<'not-found' | 'not-redeemed' | 'rated-already' | 'no-worker-named'>

/** Rates institution and worker after a redeemed service. Elder and agent each have a voice of their own, once. */
export async function rateService(
  act: Act,
  input: {
    readonly elderId: string
    readonly serviceId: string
    readonly institutionStars: number
    readonly workerStars?: number | undefined
    readonly words?: string | undefined
  },
): Promise<Result<{ readonly serviceId: string; readonly voice: Voice }, RateRefusal>> {
  const who = await requireCitizen(act, input.elderId)
  if (!who.ok) return who
  const service = await findService(act.tx, input.elderId, input.serviceId)
  if (!service) return refuse({ code: 'not-found' })
  const { standing } = await findRedemptionOfService(act.tx, input.elderId, input.serviceId)
  if (standing === null) return refuse({ code: 'not-redeemed' })
  if (input.workerStars !== undefined && service.staffId === null) return refuse({ code: 'no-worker-named' })
  const voice = who.value.as
  const inserted = await insertRating(
    act.tx,
    {
      elderId: input.elderId,
      serviceId: input.serviceId,
      voice,
      organizationId: service.organizationId,
      staffId: service.staffId,
      institutionStars: input.institutionStars,
      workerStars: input.workerStars ?? null,
      words: input.words ?? null,
      at: act.at,
      reply: null,
      repliedAt: null,
      hiddenReason: null,
    },
    accountOf(act.actor),
  )
  if (!inserted) return refuse({ code: 'rated-already' })
  await sumUp(act, service.organizationId)
  act.audit({
    action: 'service.rated',
    subject: { kind: 'service', id: input.serviceId },
    elderId: input.elderId,
    detail: { voice, institutionStars: input.institutionStars },
  })
  return accept({ serviceId: input.serviceId, voice })
}

type OfRating = { readonly elderId: string; readonly serviceId: string; readonly voice: Voice }

/** The institution's answer to a rating, once; it does not change the stars. */
export async function replyToRating(
  act: Act,
  input: OfRating & { readonly organizationId: string; readonly text: string },
): Promise<Result<{ readonly serviceId: string }, NotAllowed | Coded<'not-found' | 'replied-already'>>> {
  const allowed = requireOrganization(act, DESK, input.organizationId)
  if (!allowed.ok) return allowed
  const rating = await findRatingForUpdate(act.tx, input)
  if (rating?.organizationId !== input.organizationId) return refuse({ code: 'not-found' })
  if (rating.reply !== null) return refuse({ code: 'replied-already' })
  await updateReply(act.tx, rating, { text: input.text, by: accountOf(act.actor), at: act.at })
  act.audit({
    action: 'rating.replied',
    subject: { kind: 'service', id: input.serviceId },
    elderId: input.elderId,
  })
  return accept({ serviceId: input.serviceId })
}

/** Officers who take words off the public pages. */
export const MODERATORS: readonly Role[] = ['county-reviewer', 'county-approver']

/** Hides a rating that is insulting or names people, with a reason; its stars no longer count. */
export async function hideRating(
  act: Act,
  input: OfRating & { readonly reason: string },
): Promise<Result<{ readonly serviceId: string }, NotAllowed | Coded<'not-found'>>> {
  const rating = await findRatingForUpdate(act.tx, input)
  const organization = rating ? await organizationById(act.tx, rating.organizationId) : undefined
  if (!rating || !organization) return refuse({ code: 'not-found' })
  if (!holds(act.actor, MODERATORS, organization.region)) return refuse({ code: 'not-allowed', needs: MODERATORS })
  await updateHidden(act.tx, rating, input.reason, accountOf(act.actor))
  await sumUp(act, rating.organizationId)
  act.audit({
    action: 'rating.hidden',
    subject: { kind: 'service', id: input.serviceId },
    elderId: input.elderId,
    reason: input.reason,
  })
  return accept({ serviceId: input.serviceId })
}

/** The ratings of an organisation for everybody: hidden ones are left out, and nobody is named. */
export async function readPublicRatings(
  act: Act,
  query: { readonly organizationId: string; readonly limit: number },
): Promise<Result<readonly ListedRating[], Coded<'not-found'>>> {
  const organization = await organizationById(act.tx, query.organizationId)
  if (!organization) return refuse({ code: 'not-found' })
  return accept(await listRatings(act.tx, { ...query, hidden: false }))
}

/** All of them, for the staff of the organisation and the officers of its county. */
export async function readRatings(
  act: Act,
  query: { readonly organizationId: string; readonly limit: number },
): Promise<Result<readonly ListedRating[], NotAllowed | Coded<'not-found'>>> {
  const organization = await organizationById(act.tx, query.organizationId)
  if (!organization) return refuse({ code: 'not-found' })
  const may = holdsAt(act.actor, DESK, query.organizationId) || holds(act.actor, MODERATORS, organization.region)
  if (!may) return refuse({ code: 'not-allowed', needs: MODERATORS })
  return accept(await listRatings(act.tx, { ...query, hidden: true }))
}

async function sumUp(act: Act, organizationId: string): Promise<void> {
  await upsertRatingSummary(act.tx, organizationId, { ...(await sumRatings(act.tx, organizationId)), at: act.at })
}
