import { fen } from '#kernel/money.ts'
import type { DecisionLetter } from '#reports/letter.ts'
import type { ShownLetter } from '../letters/actions.ts'
import type { PrintedLetter } from '../letters/letter.ts'

/** The letter as the printer wants it. Everything comes from what was sealed: it prints the same whenever it is asked for. */
export function letterPaper(letter: ShownLetter, printed: PrintedLetter): DecisionLetter {
  const reasons = letter.reasons.map(({ says, clause }) => ({ says, document: printed.document, clause }))
  return {
    number: `${letter.caseNumber}-${letter.letterNo}号`,
    authority: printed.authority,
    addressee: printed.addressee,
    identityNumber: printed.identityNumber,
    programme: letter.title,
    applicationNumber: letter.caseNumber,
    appliedOn: Temporal.PlainDate.from(printed.appliedOn),
    outcome:
      letter.outcome === 'granted'
        ? {
            kind: 'granted',
            amount: printed.amountFen === null ? null : fen(printed.amountFen),
            cycle: printed.cycle,
            terms: letter.note === null ? [] : [letter.note],
            reasons,
          }
        : {
            kind: 'refused',
            reasons,
            advice: [...(letter.note === null ? [] : [letter.note]), ...printed.advice],
          },
    facts: printed.facts,
    remedies: {
      reconsiderationBody: printed.reconsideration.body,
      reconsiderationDays: printed.reconsideration.days,
      court: printed.suit.court,
      suitMonths: printed.suit.months,
    },
    contact: printed.contact,
    signedOn: letter.issuedOn,
  }
}
