import { runAction, runReading } from '#access/run-action.ts'
import type { ProblemRow } from '#http/problem.ts'
import { implement, type Route } from '#http/route.ts'
import { accept } from '#kernel/result.ts'
import {
  addElderContract,
  becomeAgentContract,
  confirmDelegationContract,
  elderDelegationsContract,
  elderFactsContract,
  endDelegationContract,
  getElderContract,
  moveResidenceContract,
  myEldersContract,
  proposedDelegationsContract,
  recordFactContract,
  registerAgentContract,
  registerAtCounterContract,
  registerElderContract,
  searchEldersContract,
  sendDelegationCodeContract,
  setBankAccountContract,
  stateFactContract,
} from './contract.ts'
import { addElder, confirmDelegation, endDelegation, sendDelegationCode } from './delegations.ts'
import { heirRoutes } from './heirs/routes.ts'
import { ACCOUNT_MALFORMED, IDENTITY_NUMBER_PROBLEMS, NAME_MALFORMED } from './problems.ts'
import { moveResidence, recordOfficialFact, setBankAccount, stateFact } from './records.ts'
import { becomeAgent, registerAgent, registerAtCounter, registerElder } from './registration.ts'
import { viewDelegations, viewElder, viewFacts, viewMyElders, viewProposed, viewSearch } from './views.ts'

/** What the vocabulary says about a fact; handed in by the composition root, which has the rulebook. */
export type FactDeclaration = (
  fact: string,
) => { readonly selfStated: boolean; readonly sensitive: boolean } | undefined

const IDENTITY_PROBLEMS = {
  ...IDENTITY_NUMBER_PROBLEMS,
  ...NAME_MALFORMED,
  'registered-under-other-name': {
    status: 409,
    title: '这个身份证号已用另一个姓名登记',
    detail: '请核对姓名和号码。如果都没有错，请带身份证到乡镇（街道）窗口核实。',
  },
} as const satisfies Record<string, ProblemRow>

const ACCOUNT_EXISTS = {
  'account-exists': {
    status: 409,
    title: '这个身份证号已经注册过',
    detail: '请直接登录。忘记密码的，可带身份证到乡镇（街道）窗口办理重置。',
  },
} as const satisfies Record<string, ProblemRow>

const ADD_ELDER_PROBLEMS = {
  ...IDENTITY_PROBLEMS,
  'pictures-missing': {
    status: 422,
    title: '照片还没有交齐',
    detail:
      '在老人身边办理的，要当场拍一张照片；不在身边的，要交身份证正反面、手持身份证正脸照、侧脸照和生活照。请补齐后再提交。',
  },
  'relationship-unstated': { status: 422, title: '请说明与老人的关系', detail: '选择“其他”时，要写明是什么关系。' },
  'file-unknown': { status: 422, title: '找不到上传的照片', detail: '请重新上传照片后再提交。' },
  'elder-has-agent': {
    status: 409,
    title: '这位老人已经有代办人',
    detail: '一位老人只能有一位代办人。要换人，请先由老人或现在的代办人解除代办关系。',
  },
  'already-proposed': {
    status: 409,
    title: '您已经提交过这位老人',
    detail: '请等待老人或乡镇（街道）确认，不用重复提交。',
  },
  'agent-has-four': {
    status: 409,
    title: '您代办的老人已经到了规定的人数',
    detail: '一位代办人最多代办几位老人，由当地政策规定。不再代办的，可以先解除其中一位。',
  },
  'own-agent': { status: 422, title: '不能给自己代办', detail: '您可以直接用自己的账号办理。' },
} as const satisfies Record<string, ProblemRow>

const CONFIRM_PROBLEMS = {
  'not-proposed': { status: 409, title: '这条代办申请已经处理过', detail: '不用再确认。请刷新页面查看现在的状态。' },
  'elder-has-agent': ADD_ELDER_PROBLEMS['elder-has-agent'],
  'code-wrong': {
    status: 422,
    title: '确认码不对',
    detail: '请让老人再看一遍短信里的六位数字。输错五次就要重新发送。',
  },
  'code-used-up': { status: 410, title: '确认码已失效', detail: '确认码半小时内有效。请重新发送一个。' },
  'pictures-missing': ADD_ELDER_PROBLEMS['pictures-missing'],
} as const satisfies Record<string, ProblemRow>

const FACT_PROBLEMS = {
  'fact-unknown': { status: 422, title: '没有这一项信息', detail: '系统只记录政策用得到的信息。请从列表里选择。' },
} as const satisfies Record<string, ProblemRow>

/** The routes of registration, delegations, facts and bank accounts. */
export function peopleRoutes(declared: FactDeclaration): readonly Route[] {
  return [
    implement(registerElderContract, { ...IDENTITY_PROBLEMS, ...ACCOUNT_EXISTS }, async ({ body, call, services }) =>
      runAction(services, call, (act) => registerElder(act, body)),
    ),
    implement(registerAgentContract, { ...IDENTITY_PROBLEMS, ...ACCOUNT_EXISTS }, async ({ body, call, services }) =>
      runAction(services, call, (act) => registerAgent(act, body)),
    ),
    implement(registerAtCounterContract, IDENTITY_PROBLEMS, async ({ body, call, services }) =>
      runAction(services, call, (act) => registerAtCounter(act, body)),
    ),
    implement(becomeAgentContract, {}, async ({ call, services }) => runAction(services, call, becomeAgent)),
    implement(addElderContract, ADD_ELDER_PROBLEMS, async ({ body, call, services }) =>
      runAction(services, call, (act) => addElder(act, body)),
    ),
    implement(myEldersContract, {}, async ({ call, services }) =>
      accept(await runReading(services, call, (act) => viewMyElders(act))),
    ),
    implement(searchEldersContract, {}, async ({ query, call, services }) =>
      runReading(services, call, (act) => viewSearch(act, query)),
    ),
    implement(getElderContract, {}, async ({ params, call, services }) =>
      runReading(services, call, (act) => viewElder(act, params.elderId)),
    ),
    implement(elderFactsContract, {}, async ({ params, query, call, services }) =>
      runReading(services, call, (act) =>
        viewFacts(act, params.elderId, query.on ? Temporal.PlainDate.from(query.on) : act.today),
      ),
    ),
    implement(
      stateFactContract,
      {
        ...FACT_PROBLEMS,
        'fact-not-self-stated': {
          status: 422,
          title: '这一项不能自己填写',
          detail: '这项信息以民政、医保或评估机构的记录为准。如果记录有误，请到乡镇（街道）窗口更正。',
        },
      },
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) => stateFact(act, { ...params, ...body }, declared)),
    ),
    implement(recordFactContract, FACT_PROBLEMS, async ({ params, body, call, services }) =>
      runAction(services, call, (act) =>
        recordOfficialFact(
          act,
          {
            elderId: params.elderId,
            fact: body.fact,
            value: body.value,
            validFrom: Temporal.PlainDate.from(body.validFrom),
            ...(body.validTo ? { validTo: Temporal.PlainDate.from(body.validTo) } : {}),
            source: body.source,
            ...(body.note ? { note: body.note } : {}),
          },
          declared,
        ),
      ),
    ),
    implement(
      setBankAccountContract,
      { ...ACCOUNT_MALFORMED, ...NAME_MALFORMED },
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) => setBankAccount(act, { ...params, ...body })),
    ),
    implement(moveResidenceContract, {}, async ({ params, body, call, services }) =>
      runAction(services, call, (act) =>
        moveResidence(act, {
          elderId: params.elderId,
          residenceRegion: body.residenceRegion,
          from: Temporal.PlainDate.from(body.from),
        }),
      ),
    ),
    implement(elderDelegationsContract, {}, async ({ params, call, services }) =>
      runReading(services, call, (act) => viewDelegations(act, params.elderId)),
    ),
    implement(proposedDelegationsContract, {}, async ({ query, call, services }) =>
      runReading(services, call, (act) => viewProposed(act, query.region)),
    ),
    implement(
      sendDelegationCodeContract,
      { 'not-proposed': CONFIRM_PROBLEMS['not-proposed'] },
      async ({ params, call, services }) => runAction(services, call, (act) => sendDelegationCode(act, params)),
    ),
    implement(confirmDelegationContract, CONFIRM_PROBLEMS, async ({ params, body, call, services }) =>
      confirmDelegation(services, call, { ...params, ...body }),
    ),
    implement(
      endDelegationContract,
      { 'already-ended': { status: 409, title: '代办关系已经解除', detail: '不用再操作。' } },
      async ({ params, body, call, services }) =>
        runAction(services, call, (act) => endDelegation(act, { ...params, ...body })),
    ),
    ...heirRoutes,
  ]
}
