import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Contract, ReceivedOf } from '#http/contract.ts'
import { anApi, type TestApi } from '#test/api.ts'
import {
  directoryContract,
  directoryDifferenceContract,
  hotlinesContract,
  listDirectoriesContract,
  listProgrammesContract,
  programmeContract,
  serviceCategoriesContract,
} from './contract.ts'

let api: TestApi
beforeAll(async () => {
  api = await anApi({ at: '2026-03-02T10:00:00+08:00' })
})
afterAll(() => api.close())

/** A public reading, checked against its contract. */
async function read<C extends Contract & { readonly response: z.ZodType }>(
  contract: C,
  address: string,
): Promise<ReceivedOf<C>> {
  const answer = await api.call('GET', address)
  expect(answer.status).toBe(200)
  return contract.response.parse(answer.body) as ReceivedOf<C>
}

const programmes = async (query = ''): Promise<string[]> =>
  (await read(listProgrammesContract, `/api/v1/programmes${query}`)).programmes.map((one) => one.policy)
const search = (words: string) => programmes(`?q=${encodeURIComponent(words)}`)

describe('programmes', () => {
  test('are all listed: four of their own and the 35 items, without the base that decides nobody', async () => {
    const all = await programmes()
    expect(all).toHaveLength(39)
    expect(all.slice(0, 4).sort()).toEqual([
      'luzhai-collective-care-relief',
      'xinjiang-care-voucher',
      'yangpu-ltci-personal-part',
      'yunnan-care-voucher',
    ])
    expect(all[4]).toBe('yongjia-01')
    expect(all.at(-1)).toBe('yongjia-35')
  })

  test('of a region are its own and those around it; of a province also those of its counties', async () => {
    expect(await programmes('?region=650199')).toEqual(['xinjiang-care-voucher'])
    expect(await programmes('?region=450000')).toEqual(['luzhai-collective-care-relief'])
    expect(await programmes('?region=330326')).toEqual([])
    expect(await programmes('?region=330000')).toHaveLength(35)
  })

  test('are found by kind', async () => {
    expect((await programmes('?kind=voucher')).sort()).toEqual(['xinjiang-care-voucher', 'yunnan-care-voucher'])
  })

  test('are found by words, by pinyin, by its initials and by number', async () => {
    expect(await search('高龄津贴')).toEqual(['yongjia-11'])
    expect((await search('gljt'))[0]).toBe('yongjia-11')
    expect((await search('GaoLing'))[0]).toBe('yongjia-11')
    expect((await search('１１'))[0]).toBe('yongjia-11')
    expect((await search('殡葬救助')).sort()).toEqual(['yongjia-16', 'yongjia-18', 'yongjia-23', 'yongjia-29'])
  })

  test('must answer to every word of a search, and to nothing when nobody wrote it', async () => {
    expect(await search('殡葬 特困')).toEqual(['yongjia-23'])
    expect(await search('没有这样的词')).toEqual([])
    expect(await search('zzzz')).toEqual([])
  })

  test('whose title answers come before those whose text does', async () => {
    const found = await search('低保')
    expect(found.slice(0, 3)).toContain('yongjia-14')
    expect(found.length).toBeGreaterThan(3)
  })
})

describe('one programme', () => {
  const programme = (policy: string, query = '') => read(programmeContract, `/api/v1/programmes/${policy}${query}`)

  test('shows the text, the rules with their clauses and every figure of the table', async () => {
    const shown = await programme('yongjia-11')
    expect(shown.text?.units).toEqual([{ name: '县民政局', lead: true }])
    expect(shown.text?.legalBasis).toHaveLength(1)
    expect(shown.rules.map((rule) => rule.says)).toContain('户籍在永嘉县')
    expect(shown.rules[0]?.clauses.every((clause) => shown.clauses.some((one) => one.clause === clause))).toBe(true)
    expect(shown.amounts?.lines.map((line) => [line.label, line.fen])).toEqual([
      ['80至89周岁', 6000],
      ['90至94周岁', 20000],
      ['95至99周岁', 30000],
      ['100周岁及以上', 80000],
    ])
    expect(shown.amount).toEqual({ period: 'monthly', fromFen: 6000, toFen: 80000 })
    expect(shown.proactive).toBe(true)
  })

  test('cites the clause of every rule, category and reminder, so that a clause shows all it founds', async () => {
    const voucher = await programme('xinjiang-care-voucher')
    const stated = new Set(voucher.clauses.map(({ clause }) => clause))
    expect(voucher.categories.length).toBeGreaterThan(0)
    for (const { clauses } of [...voucher.categories, ...voucher.notices]) {
      expect(clauses.length).toBeGreaterThan(0)
      for (const clause of clauses) expect(stated).toContain(clause)
    }
  })

  test('shows a range as a range and what nobody has set as open, never as a figure', async () => {
    const subsidy = await programme('yongjia-12')
    expect(subsidy.amounts?.lines.map((line) => [line.label, line.fen, line.rangeFen])).toEqual([
      ['低保', null, [12500, 50000]],
      ['低边', null, [10000, 15000]],
    ])
    const care = await programme('yongjia-21')
    expect(care.amount).toBeNull()
    expect(care.amounts?.lines[0]).toMatchObject({ fen: null, unset: ['最低月工资'] })
    expect(care.parameters.find((one) => one.name === '最低月工资')?.value).toBeNull()
  })

  test('shows the steps with their working days and the papers', async () => {
    const relief = await programme('luzhai-collective-care-relief')
    expect(relief.process.find((step) => step.noticeWorkingDays !== null)?.noticeWorkingDays).toBe(5)
    expect(relief.documents.map((entry) => entry.title)).toContain('低保证明')
    const disability = await programme('yongjia-28')
    expect(disability.process.flatMap((step) => step.workingDays ?? [])).toEqual([5, 2, 3, 3])
  })

  test('of an overlay shows what its base says, with the categories, ratios and cap of the voucher', async () => {
    const voucher = await programme('yunnan-care-voucher')
    expect(voucher.categories.map((one) => [one.id, one.ratio, one.capFen])).toEqual([
      ['institution-long', '40%', 80000],
      ['institution-respite', '40%', 80000],
      ['home-community', '50%', 80000],
      ['day-care', '50%', 80000],
    ])
    expect(voucher.parameters.find((one) => one.name === '居家社区抵扣比例')?.source).toBe('assumption')
    expect(voucher.overlaps.map((one) => [one.other, one.effect])).toContainEqual(['特困供养', 'exclude'])
    expect(voucher.window).toEqual({ from: '2026-01', to: '2026-12' })
  })

  test('is in force on the last day of its window and not on the day after', async () => {
    expect((await programme('xinjiang-care-voucher', '?on=2026-12-31')).inForce).toBe(true)
    expect((await programme('xinjiang-care-voucher', '?on=2027-01-01')).inForce).toBe(false)
  })

  test('that does not exist is not found; a base is none', async () => {
    expect((await api.call('GET', '/api/v1/programmes/yongjia-36')).status).toBe(404)
    expect((await api.call('GET', '/api/v1/programmes/national-care-voucher')).status).toBe(404)
  })
})

describe('the Yongjia directory', () => {
  const directory = (query = '') => read(directoryContract, `/api/v1/directories/yongjia-330324${query}`)

  test('stands in the list with its editions', async () => {
    const { directories } = await read(listDirectoriesContract, '/api/v1/directories')
    expect(directories).toMatchObject([{ directoryId: 'yongjia-330324', region: '330324', editions: [{ items: 35 }] }])
  })

  test('has 35 items in 15 groups of the published sizes', async () => {
    const shown = await directory()
    expect(shown.found).toBe(35)
    expect(shown.groups.map((group) => group.items.length)).toEqual([2, 8, 1, 3, 1, 1, 2, 5, 2, 2, 2, 1, 3, 1, 1])
    expect(shown.groups.flatMap((group) => group.items.map((item) => item.row?.number))).toEqual(
      Array.from({ length: 35 }, (_, index) => index + 1),
    )
  })

  test('is filtered by type, by group and by search, together', async () => {
    const type = encodeURIComponent('照护服务')
    const care = await directory(`?type=${type}`)
    expect(care.found).toBeLessThan(35)
    for (const group of care.groups) for (const item of group.items) expect(item.row?.types).toContain('照护服务')
    // Item 12 has two types.
    const both = await directory(`?type=${type}&q=12`)
    expect(both.groups.flatMap((group) => group.items.map((item) => item.policy))).toContain('yongjia-12')
    expect((await directory('?group=3')).groups.map((group) => group.number)).toEqual([3])
    expect((await directory('?q=bzjz')).found).toBe((await directory(`?q=${encodeURIComponent('殡葬救助')}`)).found)
    expect(await directory('?group=3&q=bzjz')).toMatchObject({ found: 0, groups: [] })
  })

  test('explains its four terms', async () => {
    const { definitions } = (await directory()).edition
    expect(definitions.map((one) => one.term)).toEqual(['孤寡老人', '留守老人', '独居、空巢老人', '“三属”人员'])
    for (const one of definitions) expect(one.meanings.length).toBeGreaterThan(0)
  })

  test('has no edition of another year, and says so', async () => {
    expect((await directory('?edition=2023')).edition.year).toBe(2023)
    const other = await api.call('GET', '/api/v1/directories/yongjia-330324?edition=2024')
    expect([other.status, other.body.code]).toEqual([404, 'edition-unknown'])
    expect((await api.call('GET', '/api/v1/directories/nowhere')).status).toBe(404)
  })

  test('has one edition, so there is nothing to compare', async () => {
    const difference = await read(directoryDifferenceContract, '/api/v1/directories/yongjia-330324/difference')
    expect(difference).toEqual({ compared: null, items: [] })
  })

  test('was open for opinions to the end of the last day, and received none', async () => {
    api.moveTo('2023-12-27T23:59:59+08:00')
    expect((await directory()).edition.consultation?.open).toBe(true)
    api.moveTo('2023-12-28T00:00:00+08:00')
    const { consultation } = (await directory()).edition
    api.moveTo('2026-03-02T10:00:00+08:00')
    expect(consultation).toMatchObject({ from: '2023-12-18', to: '2023-12-27', open: false })
    expect(consultation?.channels.map((channel) => channel.kind)).toEqual(['website', 'post', 'phone'])
    expect(consultation?.result).toMatchObject({ received: 0, published: '2023-12-28' })
  })
})

describe('hotlines', () => {
  const hotlines = async (query = '') => (await read(hotlinesContract, `/api/v1/hotlines${query}`)).places

  test('are Yunnan’s seventeen and those of the other programmes, each with what it is about', async () => {
    const all = await hotlines()
    const contacts = all.flatMap((place) => place.contacts)
    expect(contacts.filter((one) => one.region.startsWith('53'))).toHaveLength(17)
    expect(contacts.map((one) => one.phone)).toEqual(expect.arrayContaining(['6828773', '0577-67266075']))
    for (const contact of contacts) expect(contact.about.length).toBeGreaterThan(0)
  })

  test('of a prefecture are its own and its province’s', async () => {
    const places = await hotlines('?region=530100')
    expect(places.map((place) => place.region)).toEqual(['530000', '530100'])
  })

  test('of a place without any are none', async () => {
    expect(await hotlines('?region=310110')).toEqual([])
  })
})

test('service categories are those of the region’s voucher; a region without vouchers has none', async () => {
  const categories = async (region: string) =>
    (await read(serviceCategoriesContract, `/api/v1/service-categories?region=${region}`)).categories.map(
      (one) => one.id,
    )
  expect(await categories('650199')).toEqual(['institution-long', 'institution-respite', 'home-community', 'day-care'])
  expect(await categories('330324')).toEqual([])
})
