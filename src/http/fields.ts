import { z } from 'zod'
import { parseDate, parseMonth } from '#kernel/calendar.ts'
import { maskAccount, maskIdentityNumber, maskName, maskPhone } from '#kernel/names.ts'

/** Fields that many contracts share, so that a date or an amount means the same everywhere. */
export const id = z.uuid()
export const date = z.string().refine((text) => parseDate(text) !== undefined, '要写成 2026-03-05 这样的日期')
export const month = z.string().refine((text) => parseMonth(text) !== undefined, '要写成 2026-03 这样的月份')
export const instant = z.string()
/** An instant with its offset, as browsers and clocks write it. */
export const instantIn = z.string().refine((said) => {
  try {
    return Temporal.Instant.from(said) !== undefined
  } catch {
    return false
  }
}, '要写成 2026-03-05T09:30:00+08:00 这样的时间')
export const fen = z.int().min(0).max(9_007_199_254_740_991)
/** May be below 0: corrections and differences. */
export const signedFen = z.int()
export const regionCode = z.string().regex(/^[1-9]\d{5}(\d{6})?$/, '行政区划代码是6位或12位数字')
export const text = (max: number) => z.string().trim().min(1, '请填写').max(max, `最多${max}个字`)
export const phone = z.string().regex(/^1[3-9]\d{9}$/, '手机号是11位数字')

/** Masks in the serializer: handlers return the whole value, and only its mask leaves the server. */
export const maskedName = z.string().transform(maskName)
export const maskedIdentityNumber = z.string().transform(maskIdentityNumber)
export const maskedPhone = z.string().transform(maskPhone)
export const maskedAccount = z.string().transform(maskAccount)

/** Pages of a list: at most 100 rows, the cursor is opaque. */
export const page = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(200).optional(),
})
export const nextCursor = z.string().nullable()
