import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unwrap } from '#kernel/result.ts'
import { theElder } from '#test/case-world.ts'
import { aClaimWorld, type ClaimWorld, DISTRICT } from '#test/claim-world.ts'
import { anActor } from '#test/services.ts'
import { confirmQuarter } from './district.ts'
import { readAnnexPdf, readAnnexSheet, readClaimFormPdf, readClaimFormSheet } from './printing.ts'
import { readWaiting } from './waiting.ts'

const STREET = '310110016000'
const OF = { street: STREET, quarter: '2026-Q2' } as const
let world: ClaimWorld
beforeAll(async () => {
  world = await aClaimWorld()
})
afterAll(() => world.close())

const approver = () => world.officer('county-approver', DISTRICT)
const sheet = async (annex: '2' | '3') =>
  unwrap(await world.read(approver(), (act) => readAnnexSheet(act, { ...OF, annex })))
const pdf = async (annex: '2' | '3') =>
  unwrap(await world.read(approver(), (act) => readAnnexPdf(act, { ...OF, annex })))

/** The texts of every row of the first sheet, merged cells once. */
async function cellsOf(bytes: Uint8Array): Promise<readonly (readonly string[])[]> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(Buffer.from(bytes) as never)
  const rows: string[][] = []
  workbook.worksheets[0]?.eachRow((row) => {
    const texts: string[] = []
    row.eachCell({ includeEmpty: true }, (cell) => {
      if (cell.master.address === cell.address) texts.push(cell.text)
    })
    rows.push(texts)
  })
  return rows
}

describe('the annexes of a street', () => {
  test('what is missing is said before the table is sealed, and nothing is stored by looking', async () => {
    const dibao = await world.opened(await world.claimant('低保', STREET, '陈阿婆'))
    unwrap(await world.invoice(dibao, { personalFen: 32745, totalFen: 200000, institution: '殷行护理站' }))
    world.moveTo('2026-04-13T10:00:10+08:00')
    unwrap(await world.invoice(dibao, { personalFen: 1200, institution: '国和养老院' }))
    unwrap(await world.invoice(dibao, { kind: 'assessment-fee', personalFen: 2000, assessmentKind: '期末' }))
    world.moveTo('2026-04-13T10:00:30+08:00')
    unwrap(await world.invoice(dibao, { kind: 'assessment-fee', personalFen: 1001, assessmentKind: '状态' }))
    await world.facts(dibao.elderId, { 医保类别: '本市居保', 长护险等级: 4 })
    unwrap(await world.complete(dibao, STREET))
    world.moveTo('2026-04-13T10:01:00+08:00')
    const low = await world.opened(await world.claimant('低收入', STREET, '林老伯'))
    unwrap(await world.invoice(low, { personalFen: 32745, totalFen: 200000 }))
    unwrap(await world.complete(low, STREET))
    world.moveTo('2026-04-13T10:02:00+08:00')
    const tekun = await world.opened(await world.claimant('特困集中', STREET, '周老伯'))
    unwrap(await world.invoice(tekun, { personalFen: 8000 }))
    unwrap(await world.invoice(tekun, { kind: 'assessment-fee', personalFen: 4000, assessmentKind: '初次' }))
    unwrap(await world.complete(tekun, STREET))
    const clerk = world.officer('township-clerk', STREET)
    const { claims } = unwrap(await world.read(clerk, (act) => readWaiting(act, world.awardDesk, OF)))
    expect(claims.map((entry) => [entry.name, entry.gaps, entry.claim?.serviceFen, entry.claim?.routedFen])).toEqual([
      ['陈阿婆', [], 33945, 0],
      ['林老伯', ['insurance-level'], 16373, 0],
      ['周老伯', ['medical-insurance'], 0, 8000],
    ])
    const { rows } = await world.database.owner.pool.query('select count(*)::int as n from decision')
    expect(rows[0].n).toBe(0)
  })

  test('annex 2 has a line for each assessment, annex 3 one for each person paid here; 特困 service is not in it', async () => {
    await world.signed('2026-Q2', STREET)
    const two = await cellsOf((await sheet('2')).bytes)
    expect(two[0]).toEqual(['殷行街道（镇）统一需求评估个人负担部分补贴汇总表'])
    expect(two[1]).toEqual(['（ 2026 年 第 2 季度 ）'])
    expect(two.slice(4, 7).map((row) => row.slice(0, 3))).toEqual([
      ['1', '殷行街道', '陈阿婆'],
      ['2', '殷行街道', '陈阿婆'],
      ['3', '殷行街道', '周老伯'],
    ])
    // 低保 低收入 特困救助 · 初次 期末 状态 · 职保 居保 外地 · amount
    expect(two.slice(4, 7).map((row) => row.slice(4, 14).join('|'))).toEqual([
      '√||||√|||√||20',
      '√|||||√||√||10.01',
      '||√|√||||||40',
    ])
    expect(two[8]).toEqual(['补贴金额合计（大写）：人民币柒拾元零壹分（¥70.01），共 3 人次'])
    const three = await cellsOf((await sheet('3')).bytes)
    expect(three.slice(4, 6).map((row) => row.slice(2, 10))).toEqual([
      ['陈阿婆', '330399194501010012', '√', '', '殷行护理站、国和养老院', '4级', '1600', '339.45'],
      ['林老伯', '330399194501010012', '', '√', '测试护理站', '', '800', '163.73'],
    ])
    expect(three.at(-2)?.map((text) => text.replace(/：.*（/, '：…（'))).toEqual([
      '经办人：…（2026年4月13日）',
      '审核人：…（2026年4月13日）',
      '分管领导：…（2026年4月13日）',
    ])
    expect(three.at(-1)).toEqual(['2026年4月13日'])
  })

  test('a signed table prints the same bytes later, whatever has become of names, accounts and invoices since', async () => {
    const before = [await sheet('2'), await sheet('3'), await pdf('2'), await pdf('3')]
    world.moveTo('2026-05-09')
    unwrap(await confirmQuarter(world.services, world.awardDesk, approver(), OF))
    await world.database.owner.pool.query(`update elder set name = '改名'`)
    await world.database.owner.pool.query(`update bank_account set bank_name = '另一家银行'`)
    await world.database.owner.pool.query(`update account set display_name = '换人'`)
    world.moveTo('2027-01-05')
    const after = [await sheet('2'), await sheet('3'), await pdf('2'), await pdf('3')]
    after.forEach((printed, index) => {
      expect(Buffer.compare(printed.bytes, before[index]?.bytes ?? new Uint8Array()), printed.fileName).toBe(0)
    })
  })

  test('another district’s officer and the auditor take no copy of whole numbers', async () => {
    for (const actor of [world.officer('county-approver', '310112'), world.officer('auditor', DISTRICT)])
      expect(await world.read(actor, (act) => readAnnexPdf(act, { ...OF, annex: '2' }))).toMatchObject({
        refusal: { code: 'not-found' },
      })
  })
})

describe('annex 1', () => {
  test('is printed by the applicant; a stranger is told that there is none', async () => {
    world.moveTo('2026-04-13')
    const street = '310110018000'
    const key = await world.opened(await world.claimant('低收入', street, '吴阿婆'))
    unwrap(await world.invoice(key, { personalFen: 32745, totalFen: 200000 }))
    const printed = unwrap(
      await world.read(theElder(key.elderId), (act) => readClaimFormSheet(act, world.awardDesk, key)),
    )
    expect((await cellsOf(printed.bytes)).slice(1)).toEqual([
      ['申请人', '吴阿婆', '性别', '女', '长护险服务机构名称', '测试护理站'],
      ['户籍地址', '上海市杨浦区大桥街道'],
      ['居住地址', '上海市杨浦区大桥街道'],
      ['人员类别', '☐低保  ☑低收入  ☐特困救助', '申请补贴类别', '☐评估费用补贴\n☑服务费用补贴'],
      ['申请补贴时间', '2026年1月1日至2026年3月31日'],
      ['长护险（评估）费用总额（元）', '2,000.00', '申请补贴金额（元）', '163.73\n（人民币壹佰陆拾叁元柒角叁分）'],
      ['街道、镇居家养老服务中心初审意见', '\n\n    年   月   日'],
      ['区居家养老服务中心审核意见', '\n\n    年   月   日'],
    ])
    const stranger = anActor('elder', street, { elderId: '00000000-0000-7000-8000-000000000001' })
    expect(await world.read(stranger, (act) => readClaimFormPdf(act, world.awardDesk, key))).toMatchObject({
      refusal: { code: 'not-found' },
    })
  })

  test('carries the opinions of street and district with who signed and when', async () => {
    const street = '310110019000'
    world.moveTo('2026-04-20')
    const key = await world.claim('低保', street)
    await world.signed('2026-Q2', street)
    world.moveTo('2026-05-09')
    unwrap(await confirmQuarter(world.services, world.awardDesk, approver(), { street, quarter: '2026-Q2' }))
    const printed = unwrap(
      await world.read(theElder(key.elderId), (act) => readClaimFormSheet(act, world.awardDesk, key)),
    )
    const cells = await cellsOf(printed.bytes)
    expect(cells[7]?.[1]).toMatch(
      /^初审符合条件，同意上报。\n经办人：.+（2026年4月20日）\n审核人：.+\n分管领导：.+2026年4月20日$/s,
    )
    expect(cells[8]?.[1]).toMatch(/^复核确认，同意补贴。.*2026年5月9日$/s)
  })
})
