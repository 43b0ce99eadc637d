import { brokenConstraint } from '#db/handle.ts'

/** The constraint that refused the statement, or what else happened: 'nothing' when the database let it through. */
export async function brokenRule(statement: Promise<unknown>): Promise<string> {
  try {
    await statement
    return 'nothing'
  } catch (error) {
    return brokenConstraint(error) ?? String(error)
  }
}
