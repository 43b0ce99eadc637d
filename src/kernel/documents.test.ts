import { createRequire } from 'node:module'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkBankAccount } from './bank-account.ts'
import { creditCheckCharacter, isCreditCode } from './credit-code.ts'
import { canonicalJson } from './digest.ts'
import { checkCharacter, readIdentityNumber } from './identity-number.ts'
import { fen } from './money.ts'
import { maskIdentityNumber, maskName, maskPhone, normaliseName } from './names.ts'
import { isWithin } from './region.ts'
import { rmbCapitals } from './rmb-capitals.ts'

// The package's declarations describe another module shape than it has.
const idcard: { verify(number: string): boolean } = createRequire(import.meta.url)('idcard')
const today = Temporal.PlainDate.from('2026-03-01')
const numbered = (seventeen: string) => seventeen + checkCharacter(seventeen)

test('a number with lower-case x, spaces and full-width digits is read', () => {
  const number = numbered('33039919450101001')
  expect(readIdentityNumber(` ${number.toLowerCase()} `, today)).toMatchObject({
    ok: true,
    value: { number, sex: '男' },
  })
  const wide = [...number].map((c) => (/\d/.test(c) ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join('')
  expect(readIdentityNumber(wide, today)).toMatchObject({ ok: true, value: { number } })
})

test('each wrong number says what is wrong with it', () => {
  const good = numbered('33039919450101001')
  const code = (text: string) => {
    const result = readIdentityNumber(text, today)
    return result.ok ? 'accepted' : result.refusal.code
  }
  expect(code('330399450101001')).toBe('identity-number-fifteen-digits')
  expect(code(good.slice(0, 17))).toBe('identity-number-length')
  expect(code(`${good.slice(0, 5)}A${good.slice(6)}`)).toBe('identity-number-characters')
  expect(code(numbered('33039919450230001'))).toBe('identity-number-birth-date')
  expect(code(numbered('33039920260302001'))).toBe('identity-number-birth-date')
  expect(code(good.slice(0, 17) + (good[17] === '1' ? '2' : '1'))).toBe('identity-number-check-digit')
})

test('residence permits and permanent residents use the same check', () => {
  for (const seventeen of ['81000019500101001', '83000019500101002', '91113219600101003'])
    expect(readIdentityNumber(numbered(seventeen), today).ok).toBe(true)
})

test('our check digit agrees with an independent library', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30000 }), fc.integer({ min: 0, max: 999 }), (days, order) => {
      const born = Temporal.PlainDate.from('1930-01-01').add({ days })
      const number = numbered(`110101${born.toString().replaceAll('-', '')}${String(order).padStart(3, '0')}`)
      expect(idcard.verify(number)).toBe(true)
    }),
  )
})

test('a credit code needs its check character', () => {
  const code = `91330399MA2X0001A`
  expect(isCreditCode(code + creditCheckCharacter(code))).toBe(true)
  expect(isCreditCode('91350100M000100Y43')).toBe(true)
  expect(isCreditCode('91350100M000100Y44')).toBe(false)
  expect(isCreditCode('91350100M0O0100Y43')).toBe(false)
})

test('cards pass Luhn, passbooks may not, words are no accounts', () => {
  expect(checkBankAccount('6222 0000 0000 0000 009')).not.toBe('malformed')
  expect(checkBankAccount('4111111111111111')).toBe('ok')
  expect(checkBankAccount('4111111111111112')).toBe('luhn-failed')
  expect(checkBankAccount('411111111111111')).toBe('malformed')
})

test('names keep rare characters and one dot', () => {
  expect(normaliseName('阿依古丽•买买提')).toBe('阿依古丽·买买提')
  expect(normaliseName('𠮷田')).toBe('𠮷田')
  expect(normaliseName('张')).toBeUndefined()
  expect(normaliseName('张'.repeat(50))).toBe('张'.repeat(50))
  expect(normaliseName('张'.repeat(51))).toBeUndefined()
  expect(normaliseName('<b>张三')).toBeUndefined()
})

test('masks keep what identifies the line and cover the rest', () => {
  expect(maskName('阿依·买提')).toBe('阿*·**')
  expect(maskName('张三丰')).toBe('张**')
  expect(maskIdentityNumber('330399194501010011')).toBe('330399********0011')
  expect(maskPhone('13812345678')).toBe('138****5678')
})

test('capitals follow the banking form', () => {
  const cases: readonly (readonly [number, string])[] = [
    [140902, '壹仟肆佰零玖元零贰分'],
    [32504, '叁佰贰拾伍元零肆分'],
    [1000, '壹拾元整'],
    [2000, '贰拾元整'],
    [0, '零元整'],
    [5, '伍分'],
    [50, '伍角整'],
    [105, '壹元零伍分'],
    [1000000, '壹万元整'],
    [10000500, '壹拾万零伍元整'],
    [100000000, '壹佰万元整'],
    [1000000001, '壹仟万元零壹分'],
    [10000000000, '壹亿元整'],
    [10000000100, '壹亿零壹元整'],
    [10100000000, '壹亿零壹佰万元整'],
    [-100, '负壹元整'],
  ]
  for (const [amount, text] of cases) expect(rmbCapitals(fen(amount)), String(amount)).toBe(text)
})

test('a county lies in its province, a province not in its county', () => {
  expect(isWithin('650102', '650000')).toBe(true)
  expect(isWithin('450223', '450200')).toBe(true)
  expect(isWithin('450000', '450223')).toBe(false)
  expect(isWithin('650102', '100000')).toBe(true)
})

test('canonical JSON does not depend on the order of keys', () => {
  expect(canonicalJson({ b: [1, { d: null, c: '«' }], a: undefined })).toBe('{"b":[1,{"c":"«","d":null}]}')
})
