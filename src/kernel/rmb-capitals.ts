import type { Fen } from './money.ts'

const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const
const UNITS = ['', '拾', '佰', '仟'] as const
const GROUPS = ['', '万', '亿', '万亿'] as const

/**
 * The amount in banking capitals (大写) as payment forms carry it: 1409.02 → 壹仟肆佰零玖元零贰分, 10 → 壹拾元整.
 * 整 closes an amount without fen. Negative amounts begin with 负.
 */
export function rmbCapitals(amount: Fen): string {
  const magnitude = Math.abs(amount)
  const cents = magnitude % 100
  const yuan = (magnitude - cents) / 100
  const jiao = Math.trunc(cents / 10)
  const rest = cents % 10
  const sign = amount < 0 ? '负' : ''
  if (magnitude === 0) return '零元整'
  const whole = yuan > 0 ? `${wholeCapitals(yuan)}元` : ''
  if (cents === 0) return `${sign}${whole}整`
  const tenths = jiao > 0 ? `${DIGITS[jiao]}角` : ''
  if (rest === 0) return `${sign}${whole}${tenths}整`
  const gap = whole !== '' && jiao === 0 ? '零' : ''
  return `${sign}${whole}${gap}${tenths}${DIGITS[rest]}分`
}

function wholeCapitals(yuan: number): string {
  let text = ''
  let zero = false
  for (let group = GROUPS.length - 1; group >= 0; group -= 1) {
    const part = Math.trunc(yuan / 10_000 ** group) % 10_000
    if (part === 0) {
      zero = text !== ''
      continue
    }
    if (text !== '' && (zero || part < 1000)) text += '零'
    text += groupCapitals(part) + (GROUPS[group] ?? '')
    zero = false
  }
  return text
}

function groupCapitals(part: number): string {
  let text = ''
  let zero = false
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.trunc(part / 10 ** place) % 10
    if (digit === 0) {
      zero = text !== ''
      continue
    }
    text += `${zero ? '零' : ''}${DIGITS[digit]}${UNITS[place]}`
    zero = false
  }
  return text
}
