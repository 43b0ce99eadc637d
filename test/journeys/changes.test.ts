import { expect, test } from 'vitest'
import { DESKTOP, launchBrowser, openPage, picture } from './browser.ts'
import { measureAccess } from './elder-mode.ts'
import { fakeSessions } from './fake-api.ts'
import { serveWeb } from './web-server.ts'

const ELDER = '019cd000-0000-7000-8000-000000000001'
const CHANGE = '019cd000-0000-7000-8000-000000000002'
const AWARD = '019cd000-0000-7000-8000-000000000003'
const OF_CHANGE = `/api/v1/elders/${ELDER}/changes/${CHANGE}`

const EFFECT = {
  ended: [{ awardId: AWARD, programme: 'relief', title: '集中照护救助', toMonth: '2026-07', recoveryFen: 363000 }],
  effects: [
    {
      awardId: AWARD,
      programme: 'relief',
      title: '集中照护救助',
      form: 'cash',
      fromMonth: '2026-03',
      toMonth: '2026-07',
      period: 'ended',
      endKind: 'died',
      monthlyBeforeFen: 242000,
      monthlyAfterFen: 242000,
      months: [
        { month: '2026-07', beforeFen: 242000, afterFen: 121000, paidFen: 242000, overpaidFen: 121000 },
        { month: '2026-08', beforeFen: 242000, afterFen: 0, paidFen: 242000, overpaidFen: 242000 },
      ],
      arrearsFen: 0,
      loweredFen: 363000,
      recoveryFen: 363000,
    },
  ],
  reopened: [],
  digest: 'd',
}

test('the county sees month by month what a finding would change before it confirms', async () => {
  const sessions = fakeSessions(['county-reviewer'], '赵建国', {
    'GET /api/v1/changes': {
      items: [
        {
          elderId: ELDER,
          changeId: CHANGE,
          elderName: '王秀兰',
          kind: 'died',
          happenedOn: '2026-07-10',
          toldBy: 'institution',
          toldAt: '2026-09-02T02:00:00Z',
          says: '老人去世，附火化证',
          proofFileId: null,
          region: '650199',
          state: 'told',
          finding: null,
          verifiedOn: null,
          programme: null,
          corrects: null,
        },
      ],
      nextCursor: null,
    },
    [`POST ${OF_CHANGE}/preview`]: EFFECT,
    [`POST ${OF_CHANGE}/confirmation`]: EFFECT,
  })
  const browser = await launchBrowser()
  const web = await serveWeb('dist/web', sessions.api)
  try {
    const { page, errors } = await openPage(browser, web.address, { size: DESKTOP })
    await page.request.post('/api/v1/sessions', { data: { password: 'right-password' } })
    await page.goto('/officer/changes?region=650199')
    await page.getByRole('button', { name: '试算' }).click()
    const form = page.getByRole('dialog')
    await form.getByLabel('核实情况').fill('已核对火化证')
    await form.getByRole('button', { name: '试算' }).click()
    const shown = page.getByRole('dialog', { name: '核实以后会有这些变化' })
    await shown.getByText('要追回').waitFor()
    expect(await shown.getByRole('row').count()).toBe(3)
    await picture(page, 'officer-change-preview')
    expect(await measureAccess(page)).toEqual([])
    await page.keyboard.press('Escape')
    await shown.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: '核实属实' }).click()
    const confirm = page.getByRole('dialog')
    await confirm.getByLabel('核实情况').fill('已核对火化证')
    await confirm.getByRole('button', { name: '核实属实' }).click()
    await expect.poll(() => sessions.asked).toContain(`POST ${OF_CHANGE}/confirmation`)
    expect(errors).toEqual([])
  } finally {
    await browser.close()
    await web.close()
  }
}, 120_000)
