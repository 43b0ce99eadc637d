import type { Services } from '#access/act.ts'
import { accessRoutes } from '#access/routes.ts'
import type { Desk } from '#applications/desk.ts'
import { loadRemedies } from '#applications/letters/remedies-file.ts'
import { applicationRoutes } from '#applications/routes.ts'
import { followingAssessments } from '#applications/steps/follow-routes.ts'
import { moveCases } from '#applications/tasks.ts'
import { assessmentRoutes } from '#assessments/routes.ts'
import { assessmentDueKinds } from '#assessments/tasks.ts'
import { auditRoutes } from '#audit/routes.ts'
import { caseHooks } from '#awards/case-hooks.ts'
import type { AwardDesk } from '#awards/desk.ts'
import { awardRoutes } from '#awards/routes.ts'
import { awardsKind } from '#awards/takeover/awards.ts'
import { deathsKind } from '#awards/takeover/deaths.ts'
import { awardDueKinds } from '#awards/tasks.ts'
import { budgetRoutes } from '#budgets/routes.ts'
import { careRoutes } from '#care/routes.ts'
import { voucherSheetRoutes } from '#care/sheet/routes.ts'
import type { Database } from '#db/handle.ts'
import type { Sealer } from '#db/sealed.ts'
import { directoryRoutes } from '#directory/routes.ts'
import { type BlobStore, folderStore } from '#files/blob-store.ts'
import { fileRoutes } from '#files/routes.ts'
import { clamdScanner, noScanner, type Scanner } from '#files/scanner.ts'
import type { Route } from '#http/route.ts'
import type { DueKind } from '#jobs/due.ts'
import type { Clock } from '#kernel/clock.ts'
import type { HolidayTable } from '#kernel/working-days.ts'
import { notificationRoutes } from '#notifications/routes.ts'
import { ORGANIZATIONS_KIND } from '#organizations/import.ts'
import { organizationRoutes } from '#organizations/routes.ts'
import { mayReadOrganizationFile } from '#organizations/views.ts'
import { statusRoutes } from '#oversight/status/routes.ts'
import { batchRoutes } from '#payments/batches/routes.ts'
import { grantRoutes } from '#payments/grants/routes.ts'
import { payoutRoutes } from '#payments/payouts/routes.ts'
import { reconciliationRoutes } from '#payments/reconciliation/routes.ts'
import { settlementRoutes } from '#payments/settlement/routes.ts'
import { prepareMonth, settlementMonthsDue } from '#payments/settlement/tasks.ts'
import { settlementTermsFrom } from '#payments/settlement/terms-of.ts'
import { ENTITLEMENT_PREFIX } from '#people/facts.ts'
import { type FactDeclaration, peopleRoutes } from '#people/routes.ts'
import { requireReader } from '#people/views.ts'
import type { Library } from '#policy/library.ts'
import { HOLIDAYS_KIND } from '#registries/imports/calendar.ts'
import { eldersKind } from '#registries/imports/elders.ts'
import type { ImportKind } from '#registries/imports/kind.ts'
import { REGIONS_KIND } from '#registries/imports/regions.ts'
import { importRoutes } from '#registries/imports/routes.ts'
import { regionRoutes } from '#registries/regions/routes.ts'
import { abilityReportRoutes } from '#reports/ability/routes.ts'
import { figureRoutes } from '#reports/figures/routes.ts'
import { type Law, lawOf } from '#rulebook/decisions/law.ts'
import { policyRoutes } from '#rulebook/drafts/routes.ts'
import { readPolicyFiles } from '#rulebook/files.ts'
import { type LiveRulebook, openRulebook } from '#rulebook/publication/live.ts'
import { seedRulebook } from '#rulebook/publication/seed.ts'
import { rulebookOfFiles } from '#rulebook/publication/state.ts'
import { loadHolidays } from '#rulebook/standards.ts'
import { voucherAwardHooks } from '#vouchers/award-hooks.ts'
import { expireMonths, expiryDays } from '#vouchers/ends/expire.ts'
import { findSpending } from '#vouchers/redeem/spending-store.ts'
import { voucherRoutes } from '#vouchers/routes.ts'
import { issueMonthTask } from '#vouchers/tasks.ts'
import { CARE_VOUCHER, inWindow } from '#vouchers/terms.ts'
import { termsFrom } from '#vouchers/terms-of.ts'

/** What the whole program works with; domains ask for the part they need. */
export type PlatformServices = Services & {
  readonly holidays: HolidayTable
  readonly jobsUrl: string | undefined
  /** The published policies, with the vocabulary of facts; it takes up what is published while the program runs. */
  readonly rulebook: LiveRulebook
  readonly blobs: BlobStore
  readonly scanner: Scanner
}

export type PlatformInput = {
  readonly database: Database
  readonly clock: Clock
  readonly sealer: Sealer
  readonly production: boolean
  readonly blobs: string
  readonly clamav: string | undefined
  readonly jobsUrl: string | undefined
}

/** The composition root: the one place that knows every domain. */
export async function platformServices(input: PlatformInput): Promise<PlatformServices> {
  const files = readPolicyFiles()
  const [broken] = rulebookOfFiles(files).problems
  if (broken) throw new Error(`the policies cannot be used — ${broken.file}:${broken.line}: ${broken.message}`)
  const floor: Services = {
    db: input.database.db,
    pool: input.database.pool,
    clock: input.clock,
    sealer: input.sealer,
    production: input.production,
  }
  await seedRulebook(floor, files)
  const rulebook = await openRulebook(floor)
  return {
    ...floor,
    holidays: loadHolidays(),
    jobsUrl: input.jobsUrl,
    rulebook,
    blobs: folderStore(input.blobs, {
      seal: (bytes, name) => input.sealer.seal(`blob:${name}`, bytes),
      open: (sealed, name) => input.sealer.openBytes(`blob:${name}`, sealed),
    }),
    scanner: scannerOf(input.clamav),
  }
}

function scannerOf(address: string | undefined): Scanner {
  const [host, port] = address?.split(':') ?? []
  return host && port ? clamdScanner({ host, port: Number(port) }) : noScanner
}

/** The law with what works on it: cases know neither awards nor vouchers, awards know no vouchers; here they meet. */
export function platformDesks(rulebook: LiveRulebook): {
  readonly law: Law
  readonly cases: Desk
  readonly awards: AwardDesk
} {
  const law = lawOf(rulebook)
  const holidays = loadHolidays()
  const awards: AwardDesk = { law, holidays, hooks: voucherAwardHooks(termsFrom(law)) }
  const cases: Desk = { law, holidays, remedies: loadRemedies(), hooks: caseHooks(awards) }
  return { law, cases, awards }
}

/** Everything that can be taken over from a file. */
export function importKinds(awards: AwardDesk): readonly ImportKind[] {
  return [
    eldersKind(awards.law.vocabulary),
    awardsKind(awards),
    deathsKind(awards),
    ORGANIZATIONS_KIND,
    REGIONS_KIND,
    HOLIDAYS_KIND,
  ]
}

/** The policies that give vouchers. */
function voucherPolicies(rulebook: Library): readonly string[] {
  return [...rulebook.policies.values()].filter(({ pack }) => pack.kind === 'voucher').map(({ pack }) => pack.id)
}

/** What the vocabulary says about a fact; members of the list of benefits received are facts of their own. */
function declarationOf(rulebook: Library, name: string): ReturnType<FactDeclaration> {
  const member = name.startsWith(ENTITLEMENT_PREFIX) ? name.slice(ENTITLEMENT_PREFIX.length) : undefined
  const fact = rulebook.vocabulary.get(member === undefined ? name : ENTITLEMENT_PREFIX.slice(0, -1))
  if (!fact || (member !== undefined && !fact.values?.includes(member))) return undefined
  return { selfStated: fact.source === 'declaration', sensitive: fact.sensitivity === 'health' }
}

/** Every route of the API. */
export function platformRoutes(rulebook: LiveRulebook): readonly Route<PlatformServices>[] {
  const desks = platformDesks(rulebook)
  const routes: readonly Route<PlatformServices>[] = [
    ...accessRoutes,
    ...peopleRoutes((name) => declarationOf(rulebook, name)),
    ...notificationRoutes,
    ...regionRoutes,
    ...importRoutes<PlatformServices>(importKinds(desks.awards)),
    ...organizationRoutes,
    ...budgetRoutes,
    ...followingAssessments(
      assessmentRoutes(() => desks.law),
      desks.cases,
    ),
    ...applicationRoutes(desks.cases),
    ...batchRoutes,
    ...payoutRoutes,
    ...awardRoutes(desks.awards),
    ...voucherRoutes<PlatformServices>(termsFrom(desks.law), () => voucherPolicies(rulebook)),
    ...careRoutes,
    ...voucherSheetRoutes(desks.law),
    ...settlementRoutes(settlementTermsFrom(desks.law)),
    ...grantRoutes(desks.law),
    ...reconciliationRoutes,
    ...figureRoutes,
    ...abilityReportRoutes,
    ...statusRoutes<PlatformServices>(),
    ...directoryRoutes(rulebook),
    ...policyRoutes({ rulebook, spendingOf: (source, region, month) => findSpending(source.db, region, month) }),
    ...auditRoutes,
    ...fileRoutes<PlatformServices>({
      elder: async (act, elderId) => (await requireReader(act, elderId)).ok,
      paper: mayReadOrganizationFile,
    }),
  ]
  return routes.map((route) => ({
    ...route,
    // One request sees one law, whatever is published meanwhile.
    handle: (request, reply) => rulebook.within(() => route.handle(request, reply)),
  }))
}

/** The batches by business period; each domain's work is repeatable. */
export function dueKinds(rulebook: LiveRulebook): readonly DueKind<PlatformServices>[] {
  const { law, cases, awards } = platformDesks(rulebook)
  const daily = (today: Temporal.PlainDate) => [today.toString()]
  return [
    ...assessmentDueKinds(() => law),
    ...awardDueKinds(awards),
    { kind: 'cases', due: daily, work: (services) => moveCases(services, cases) },
    { kind: 'voucher-expiry', due: expiryDays, work: (services) => expireMonths(services, { family: CARE_VOUCHER }) },
    ...voucherPolicies(rulebook).map((policy) => issueKind(policy, law)),
    {
      kind: 'settlement',
      due: settlementMonthsDue,
      work: (services, month) => prepareMonth(services, settlementTermsFrom(law), month),
    },
  ]
}

/** The month's issue of one policy: due once a month, from the day the pack names; outside the programme's window nothing is due. */
function issueKind(policy: string, law: Law): DueKind<PlatformServices> {
  return {
    kind: `issue:${policy}`,
    due: (today) => {
      const month = today.toPlainYearMonth().toString()
      const terms = termsFrom(law)(policy, month)
      return terms && inWindow(terms, month) && today.day >= terms.issueDay ? [today.toString()] : []
    },
    // Every day: whoever was approved since and found no money then gets the voucher when there is some.
    work: async (services, day) => ({
      ...(await issueMonthTask(services, termsFrom(law), { policy, month: day.slice(0, 7) })),
    }),
  }
}
