import type { Act, Services } from '#access/act.ts'
import { runAction, runReading } from '#access/run-action.ts'
import { requireRegion } from '#access/scope.ts'
import type { AnswerOf } from '#http/contract.ts'
import { implement, type Route, type UploadedFile } from '#http/route.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { readStandards } from '../standards/live.ts'
import { applyImport, dropImport, type KeepRefusal, keepFile } from './actions.ts'
import {
  applyImportContract,
  dropImportContract,
  IMPORT_ROLES,
  importKindsContract,
  importsContract,
  readImportContract,
  uploadImportContract,
} from './contract.ts'
import type { ImportKind } from './kind.ts'
import { APPLY_PROBLEMS, CLOSED_PROBLEM, UPLOAD_PROBLEMS } from './problems.ts'
import { listImports, viewImport } from './views.ts'

/** On a page somebody waits: longer files go through the command line. */
const PAGE_ROWS_MAX = 5000

export function importRoutes<S extends Services>(kinds: readonly ImportKind[]): readonly Route<S>[] {
  const find = (name: string) => kinds.find(({ kind }) => kind === name)
  return [
    implement(importKindsContract, {}, async ({ actor }) => {
      const roles = actor.kind === 'account' ? new Set<string>(actor.roles.map(({ role }) => role)) : new Set<string>()
      const kept = kinds.filter((kind) => kind.roles.some((role) => roles.has(role)))
      return accept({
        items: kept.map(({ kind, title, byTwo, national, columns }) => ({
          kind,
          title,
          byTwo,
          national,
          columns: columns.map(({ name, required, form }) => ({ name, required, form })),
        })),
      })
    }),
    implement(importsContract, {}, async ({ query, call, services }) =>
      runReading(services, call, async (act) => {
        const allowed = requireRegion(act, IMPORT_ROLES, query.region)
        return allowed.ok ? accept(await listImports(act, kinds, query)) : allowed
      }),
    ),
    implement(readImportContract, {}, async ({ params, call, services }) =>
      runReading(services, call, (act) => viewImport(act, kinds, params.importId)),
    ),
    implement(uploadImportContract, UPLOAD_PROBLEMS, async ({ body, file, call, services }) =>
      runAction(services, call, (act) => bringIn(act, find(body.kind), body, file)),
    ),
    implement(applyImportContract, APPLY_PROBLEMS, async ({ params, call, services }) => {
      const applied = await runAction(services, call, (act) => applyImport(act, kinds, params.importId))
      if (applied.ok) await readStandards(services.db)
      return applied
    }),
    implement(dropImportContract, CLOSED_PROBLEM, async ({ params, call, services }) =>
      runAction(services, call, (act) => dropImport(act, kinds, params.importId)),
    ),
  ]
}

type BringRefusal =
  | KeepRefusal
  | { readonly code: 'import-kind-unknown' }
  | { readonly code: 'file-missing' }
  | { readonly code: 'import-rows-limit'; readonly rows: number; readonly limit: number }

async function bringIn(
  act: Act,
  kind: ImportKind | undefined,
  body: { readonly region: string; readonly fileName: string },
  file: UploadedFile | undefined,
): Promise<Result<AnswerOf<typeof uploadImportContract>, BringRefusal>> {
  if (!kind) return refuse({ code: 'import-kind-unknown' })
  if (!file) return refuse({ code: 'file-missing' })
  const { region, fileName } = body
  const kept = await keepFile(act, { kind, region, fileName, bytes: file.bytes })
  if (!kept.ok) return kept
  const { importId, rows, summary, plan } = kept.value
  if (rows > PAGE_ROWS_MAX) return refuse({ code: 'import-rows-limit', rows, limit: PAGE_ROWS_MAX })
  return accept({ importId, rows, faults: plan.faults.length, summary })
}
