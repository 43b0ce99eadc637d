import type { AnswerOf } from '#http/contract.ts'
import { implement, type Route } from '#http/route.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { accept, refuse } from '#kernel/result.ts'
import { changePassword, issueRecoveryCode, redeemRecoveryCode, signIn, signOut } from './actions.ts'
import type { RoleGrant } from './actor.ts'
import {
  changePasswordContract,
  issueRecoveryCodeContract,
  meContract,
  redeemRecoveryCodeContract,
  signInContract,
  signOutContract,
} from './contract.ts'
import { runAction, runShownOnce } from './run-action.ts'
import { SESSION_COOKIE } from './sessions.ts'
import { type Account, findAccount } from './store.ts'

const SIGN_IN_PROBLEMS = {
  'sign-in-failed': {
    status: 401,
    title: '账号或密码不对',
    detail: '请核对后再试。忘记密码的，可带身份证到乡镇（街道）窗口办理重置。',
  },
  'phone-shared': {
    status: 409,
    title: '这个手机号有几个人在用',
    detail: '请改用本人的身份证号登录。',
  },
  'account-locked': {
    status: 423,
    title: '密码输错太多次，账号暂时锁住了',
    detail: '请十五分钟后再试，或带身份证到乡镇（街道）窗口重置密码。',
  },
  'account-closed': { status: 403, title: '这个账号已停用', detail: '如有疑问，请联系所在地民政部门。' },
  'demo-password-in-production': {
    status: 403,
    title: '演示密码不能在正式环境使用',
    detail: '请由管理员重置密码后再登录。',
  },
} as const

const RECOVERY_PROBLEMS = {
  'account-unknown': {
    status: 404,
    title: '没有查到这个身份证号的账号',
    detail: '请核对号码；还没有注册的，可以直接注册。',
  },
  'shown-once': {
    status: 409,
    title: '这个重置码已经显示过一次',
    detail: '为了安全，重置码只显示一次，系统不保存。没有记下的，请重新办理，领一个新的。',
  },
} as const

const REDEEM_PROBLEMS = {
  'recovery-code-wrong': {
    status: 422,
    title: '重置码不对或已过期',
    detail: '重置码一天内有效，只能用一次。请核对，或到窗口重新领取。',
  },
} as const

const PASSWORD_PROBLEMS = {
  'password-wrong': { status: 422, title: '原密码不对', detail: '请核对后再试。' },
} as const

export const accessRoutes: readonly Route[] = [
  implement(signInContract, SIGN_IN_PROBLEMS, async ({ body, call, services }, reply) => {
    const result = await signIn(services, call, body)
    if (!result.ok) return result
    const { token, account, grants } = result.value
    const secure = services.production ? '; Secure' : ''
    reply.header('set-cookie', `${SESSION_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict${secure}`)
    return accept(describeAccount(account, grants, services.clock.today()))
  }),
  implement(signOutContract, {}, async ({ sessionToken, call, services }, reply) => {
    const result = await runAction(services, call, (act) => signOut(act, sessionToken ?? ''))
    reply.header('set-cookie', `${SESSION_COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0`)
    return result
  }),
  implement(meContract, {}, async ({ actor, services }) => {
    if (actor.kind !== 'account') return refuse({ code: 'not-signed-in' })
    const account = await findAccount(services.db, actor.accountId)
    return account
      ? accept(describeAccount(account, actor.roles, services.clock.today()))
      : refuse({ code: 'not-signed-in' })
  }),
  implement(changePasswordContract, PASSWORD_PROBLEMS, async ({ body, call, services }) =>
    runAction(services, call, (act) => changePassword(act, body)),
  ),
  implement(issueRecoveryCodeContract, RECOVERY_PROBLEMS, async ({ body, call, services }) =>
    runShownOnce(services, call, (act) => issueRecoveryCode(act, body)),
  ),
  implement(redeemRecoveryCodeContract, REDEEM_PROBLEMS, async ({ body, call, services }) =>
    redeemRecoveryCode(services, call, body),
  ),
]

function describeAccount(
  account: Account,
  grants: readonly RoleGrant[],
  today: PlainDate,
): AnswerOf<typeof meContract> {
  return {
    accountId: account.accountId,
    displayName: account.displayName,
    elderId: account.elderId,
    roles: [...new Set(grants.map((grant) => grant.role))],
    regions: [...new Set(grants.map((grant) => grant.region))],
    grants: [...grants],
    mustChangePassword: account.mustChangePassword,
    today: today.toString(),
  }
}
