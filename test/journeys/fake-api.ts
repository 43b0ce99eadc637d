import type { FakeApi } from './web-server.ts'

type Roles = readonly string[]

/** What `GET /api/v1/me` answers for somebody with these roles. */
export function aMe(roles: Roles, displayName = '王秀兰'): unknown {
  return {
    accountId: '01960000-0000-7000-8000-000000000001',
    displayName,
    elderId: roles.includes('elder') ? '01960000-0000-7000-8000-000000000002' : null,
    roles,
    regions: ['650199'],
    grants: roles.map((role) => ({ role, region: '650199', organizationId: null })),
    mustChangePassword: false,
  }
}

const NOT_SIGNED_IN = { status: 401, body: { code: 'not-signed-in', title: '您还没有登录', status: 401 } }

/**
 * Sessions of one account with the password `right-password`, and fixed answers by "GET /api/v1/…". Keeps what was asked.
 * For looking at pages in states that are long to reach; what pages do is tested on the real platform (`platform.ts`).
 */
export function fakeSessions(
  roles: Roles,
  displayName?: string,
  answers: Readonly<Record<string, unknown>> = {},
): { readonly api: FakeApi; readonly asked: readonly string[] } {
  const asked: string[] = []
  let signedIn = false
  const me = aMe(roles, displayName)
  const api: FakeApi = ({ method, path, body }) => {
    asked.push(`${method} ${path}`)
    switch (`${method} ${path}`) {
      case 'GET /api/v1/me':
        return signedIn ? { status: 200, body: me } : NOT_SIGNED_IN
      case 'POST /api/v1/sessions': {
        const password = typeof body === 'object' && body && 'password' in body ? body.password : undefined
        signedIn = password === 'right-password'
        return signedIn
          ? { status: 200, body: me }
          : { status: 401, body: { code: 'sign-in-failed', title: '账号或密码不对', detail: '请核对', status: 401 } }
      }
      case 'DELETE /api/v1/sessions/current':
        signedIn = false
        return { status: 200, body: { ended: true } }
      default: {
        const answer = answers[`${method} ${path}`]
        return answer === undefined ? undefined : { status: 200, body: answer }
      }
    }
  }
  return { api, asked }
}
