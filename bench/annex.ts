/**
 * Annex 2 of the Yangpu forms as a spreadsheet with 10 000 lines: at most 5 s and below 300 MB of memory.
 * `node bench/annex.ts` prints one line per figure and exits 1 above a limit.
 */
import { checkCharacter } from '#kernel/identity-number.ts'
import { fen } from '#kernel/money.ts'
import { renderSpreadsheet } from '#reports/spreadsheet.ts'
import { tableFormSheet } from '#reports/table-form-sheet.ts'
import { type AssessmentFeeRow, assessmentFeeForm } from '#reports/yangpu-annexes/summary-tables.ts'

const LINES = 10_000
const SECONDS_MAX = 5
const MEGABYTES_MAX = 300

const madeOn = Temporal.PlainDate.from('2026-05-05')
const rows = Array.from({ length: LINES }, (_, index): AssessmentFeeRow => {
  const digits = `33039919450101${String(index % 1000).padStart(3, '0')}`
  return {
    street: '殷行街道',
    name: `测试老人${index}`,
    identityNumber: digits + checkCharacter(digits),
    group: (['dibao', 'low-income', 'tekun'] as const)[index % 3] ?? 'dibao',
    assessment: (['initial', 'final', 'change-of-state'] as const)[index % 3] ?? 'initial',
    insurance: (['local-employee', 'local-resident', 'elsewhere'] as const)[index % 3] ?? 'elsewhere',
    subsidy: fen(8_000 + (index % 700)),
    account: `62220000000${String(index).padStart(8, '0')}`,
    bank: '某某银行杨浦支行',
  }
})
const form = assessmentFeeForm({
  street: '殷行街道',
  year: 2026,
  quarter: 2,
  rows,
  handler: null,
  reviewer: null,
  leader: null,
  signedOn: null,
  madeOn,
})

const start = performance.now()
const bytes = await renderSpreadsheet({ sheets: [tableFormSheet(form)], madeOn })
const seconds = (performance.now() - start) / 1000
const megabytes = process.resourceUsage().maxRSS / 1024

const figures = [
  ['seconds', seconds, SECONDS_MAX],
  ['megabytes', megabytes, MEGABYTES_MAX],
] as const
console.log(`annex 2, ${LINES} lines, ${(bytes.byteLength / 1024).toFixed(0)} KiB of xlsx`)
for (const [name, value, limit] of figures)
  console.log(`${name.padEnd(10)} ${value.toFixed(2)} of ${limit} (${(value / limit).toFixed(2)})`)
if (figures.some(([, value, limit]) => value > limit)) process.exitCode = 1
