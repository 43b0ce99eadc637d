import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser } from './browser.ts'
import { anAgent, anElder, type Citizen, measured, visit } from './citizen.ts'
import { aPhoto } from './people.ts'
import { aPlatform, type TestPlatform } from './platform.ts'

let browser: Browser
let platform: TestPlatform
let elder: Citizen
let agent: string

beforeAll(async () => {
  platform = await aPlatform()
  browser = await launchBrowser()
  elder = await anElder(platform, '王秀兰', 2, { phone: '13900000002' })
  agent = await anAgent(platform, '刘强', 13)
})
afterAll(async () => {
  await browser?.close()
  await platform?.close()
})

async function uploadAs(token: string): Promise<string> {
  const { buffer, mimeType, name } = await aPhoto('there.jpg')
  const form = new FormData()
  form.append('purpose', 'delegation')
  form.append('file', new File([new Uint8Array(buffer)], name, { type: mimeType }))
  const answer = await fetch(`${platform.address}/api/v1/files`, {
    method: 'POST',
    headers: { 'idempotency-key': crypto.randomUUID(), cookie: `yiyang_session=${token}` },
    body: form,
  })
  const body: unknown = await answer.json()
  return typeof body === 'object' && body && 'fileId' in body ? String(body.fileId) : ''
}

describe('an elder’s own record', () => {
  test('a request to act is a message, is read, and is agreed to; the agent then acts in a frame with face and name', async () => {
    await platform.call('POST', '/api/v1/elders', {
      as: agent,
      body: {
        name: '王秀兰',
        identityNumber: elder.number,
        residenceRegion: '650199',
        relationship: 'other',
        relationshipNote: '邻居',
        presence: 'beside',
        pictures: [{ kind: 'taken-there', fileId: await uploadAs(agent) }],
      },
    })
    const { page, errors, close } = await visit(browser, platform, '/messages', { as: elder.token })
    await page.getByText('未读').waitFor()
    await measured(page, 'record-messages')
    await page.getByRole('button', { name: /有人申请做您的代办人/ }).click()
    await page.getByRole('heading', { level: 1, name: '代办关系' }).waitFor()
    await page.getByText('邻居').waitFor()
    await measured(page, 'record-delegations')
    await page.getByRole('button', { name: '同意', exact: true }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByText('同意刘强做您的代办人？').waitFor()
    await measured(page, 'record-delegations-confirm')
    await dialog.getByRole('button', { name: '同意', exact: true }).click()
    await page.getByText('正在代办').waitFor()
    await page.goto('/messages')
    await page.getByText('代办关系已确认').waitFor()
    expect(errors).toEqual([])
    await close()

    const acting = await visit(browser, platform, '/details', { as: agent })
    await acting.page.getByText('正在为 王秀兰 办理').waitFor()
    await acting.page.getByRole('img', { name: '王秀兰的照片' }).waitFor()
    await acting.page.getByText('330399********').waitFor()
    await measured(acting.page, 'record-details-agent')
    await acting.close()
  })

  test('the elder ends the binding, says why, and sees it in the history', async () => {
    const { page, close } = await visit(browser, platform, '/delegations', { as: elder.token })
    await page.getByRole('button', { name: '解除代办' }).click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByText('换一位代办人').click()
    await dialog.getByRole('button', { name: '解除代办' }).click()
    await page.getByText('以前的代办').waitFor()
    await page.getByText('换一位代办人').waitFor()
    await page.getByText('没有代办人').waitFor()
    await measured(page, 'record-delegations-past')
    await close()
    const former = await visit(browser, platform, '/details', { as: agent })
    await former.page.getByText('还没有选好给谁办理').waitFor()
    await measured(former.page, 'record-nobody')
    await former.close()
  })

  test('a bank account is typed twice, checked once more, and stands masked afterwards', async () => {
    const { page, close } = await visit(browser, platform, '/bank-account', { as: elder.token })
    await page.getByText('还没有收款账户').waitFor()
    await measured(page, 'record-bank-none')
    await page.getByRole('link', { name: '登记账户' }).click()
    await page.getByText('社会保障卡').click()
    await page.getByRole('textbox', { name: '开户银行' }).fill('示范银行示范县支行')
    await page.getByRole('textbox', { name: '账号', exact: true }).fill('6222 0000 0000 0000 00')
    await page.getByRole('textbox', { name: '再填一遍账号' }).fill('6222 0000 0000 0000 01')
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByRole('alert').getByText('两次填的账号不一样').waitFor()
    await measured(page, 'record-bank-different')
    await page.getByRole('textbox', { name: '再填一遍账号' }).fill('622200000000000000')
    await page.getByRole('button', { name: '下一步' }).click()
    await page.getByText('6222 0000 0000 0000 00').waitFor()
    await page.getByText('这个号码不像银行卡号').waitFor()
    await measured(page, 'record-bank-check')
    await page.getByRole('button', { name: '确认登记' }).click()
    await page.getByRole('heading', { level: 1, name: '账户已登记' }).waitFor()
    await page.getByRole('link', { name: '回到收款账户' }).click()
    await page.getByText('****0000').waitFor()
    await page.getByText('可以收款').waitFor()
    await measured(page, 'record-bank')
    await close()
  })

  test('a move is asked once more and changes where the elder lives', async () => {
    const { page, close } = await visit(browser, platform, '/details/move', { as: elder.token })
    await page.getByText('现在登记的居住地').waitFor()
    await page.getByLabel('省（自治区、直辖市）').selectOption({ label: '云南省' })
    await page.getByRole('button', { name: '确认更改' }).click()
    await page.getByRole('alert').getByText('请选到县（市、区）').waitFor()
    const levels = page.locator('select[name^="region"]')
    while (await page.getByText('请选到县（市、区）').first().isVisible())
      await levels.last().selectOption({ index: 1 })
    await measured(page, 'record-move')
    await page.getByRole('button', { name: '确认更改' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: '确认更改' }).click()
    await page.getByText('居住地已更改').waitFor()
    const now = await platform.call('GET', `/api/v1/elders/${elder.elderId}`, { as: elder.token })
    expect(String(now.body.residenceRegion)).toMatch(/^53/)
    await close()
  })

  test('who looked stands there with name and time', async () => {
    const { page, close } = await visit(browser, platform, '/looks', { as: elder.token })
    await page.getByText('登记了收款账户').waitFor()
    await page.getByText('更改了居住地').waitFor()
    await measured(page, 'record-looks')
    await close()
  })

  test('a page about another elder says only that nothing was found', async () => {
    const other = await anElder(platform, '李玉珍', 31)
    const { page, close } = await visit(browser, platform, `/assessments/${other.elderId}`, { as: elder.token })
    await page.getByRole('alert').getByText('没有找到这项内容').waitFor()
    await close()
  })
})
