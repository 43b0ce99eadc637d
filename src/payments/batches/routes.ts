import type { Services } from '#access/act.ts'
import { type RepeatRefusal, runAction, runReading } from '#access/run-action.ts'
import { implement, type Route, type RouteRequest } from '#http/route.ts'
import { must } from '#kernel/assert.ts'
import { parseDate } from '#kernel/calendar.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { createBatch } from './actions.ts'
import {
  approveBatchContract,
  batchFileContract,
  batchLinesContract,
  cancelBatchContract,
  checkBatchContract,
  confirmSentContract,
  createBatchContract,
  listBatchesContract,
  listPayersContract,
  loadResultContract,
  readBatchContract,
  recallBatchContract,
  releaseBatchContract,
  setPayerContract,
} from './contract.ts'
import {
  approveBatch,
  cancelBatch,
  checkBatch,
  confirmSent,
  readBatchFile,
  recallBatch,
  releaseBatch,
} from './lifecycle.ts'
import { setPayer } from './payer.ts'
import {
  BATCH_PROBLEMS,
  FILE_PROBLEMS,
  MAKE_PROBLEMS,
  PAYER_PROBLEMS,
  RELEASE_PROBLEMS,
  RESULT_PROBLEMS,
  TAKE_PROBLEMS,
} from './problems.ts'
import { type Loaded, type LoadRefusal, loadResult } from './results.ts'
import { readBatch, readBatches, readBatchLines, readPayers } from './views.ts'

export const batchRoutes: readonly Route[] = [
  implement(listBatchesContract, {}, ({ query, call, services }) =>
    runReading(services, call, (act) =>
      readBatches(act, {
        region: query.region,
        state: query.state,
        period: query.period,
        after: query.cursor,
        limit: query.limit,
      }),
    ),
  ),
  implement(createBatchContract, MAKE_PROBLEMS, ({ body, call, services }) =>
    runAction(services, call, async (act) => {
      const made = await createBatch(act, body)
      return made.ok ? accept({ ...made.value, leftOut: [...made.value.leftOut] }) : made
    }),
  ),
  implement(readBatchContract, {}, ({ params, call, services }) =>
    runReading(services, call, (act) => readBatch(act, params.batchId)),
  ),
  implement(batchLinesContract, {}, ({ params, query, call, services }) =>
    runReading(services, call, (act) => readBatchLines(act, { ...params, ...query })),
  ),
  implement(checkBatchContract, FILE_PROBLEMS, ({ params, call, services }) =>
    runAction(services, call, (act) => checkBatch(act, params)),
  ),
  implement(approveBatchContract, FILE_PROBLEMS, ({ params, call, services }) =>
    runAction(services, call, (act) => approveBatch(act, params)),
  ),
  implement(releaseBatchContract, RELEASE_PROBLEMS, ({ params, call, services }) =>
    runAction(services, call, (act) => releaseBatch(act, params)),
  ),
  implement(confirmSentContract, BATCH_PROBLEMS, ({ params, body, call, services }) =>
    runAction(services, call, (act) => confirmSent(act, { ...params, ...body })),
  ),
  implement(cancelBatchContract, BATCH_PROBLEMS, ({ params, body, call, services }) =>
    runAction(services, call, (act) => cancelBatch(act, { ...params, ...body })),
  ),
  implement(recallBatchContract, BATCH_PROBLEMS, ({ params, body, call, services }) =>
    runAction(services, call, (act) => recallBatch(act, { ...params, ...body })),
  ),
  implement(batchFileContract, TAKE_PROBLEMS, async ({ params, call, services }, reply) => {
    const file = await runReading(services, call, (act) => readBatchFile(act, params))
    if (!file.ok) return file
    reply.header('content-disposition', `attachment; filename="${file.value.fileName}"`)
    reply.header('x-content-digest', `sm3=${file.value.digest}`)
    return accept(Buffer.from(file.value.bytes))
  }),
  implement(loadResultContract, RESULT_PROBLEMS, takeResult),
  implement(setPayerContract, PAYER_PROBLEMS, ({ body, call, services }) =>
    runAction(services, call, (act) =>
      setPayer(act, { ...body, validFrom: must(parseDate(body.validFrom), 'a date the contract has checked') }),
    ),
  ),
  implement(listPayersContract, {}, ({ query, call, services }) =>
    runReading(services, call, (act) => readPayers(act, query.region)),
  ),
]

async function takeResult({
  params,
  file,
  call,
  services,
}: RouteRequest<typeof loadResultContract, Services>): Promise<
  Result<Loaded, LoadRefusal | RepeatRefusal | { readonly code: 'file-missing' }>
> {
  if (!file) return refuse({ code: 'file-missing' })
  return runAction(services, call, (act) =>
    loadResult(act, { ...params, fileName: file.filename.slice(0, 200) || '结果文件', bytes: file.bytes }),
  )
}
