import type { Act } from '#access/act.ts'
import type { IdentityRefusal } from '#kernel/identity-number.ts'
import type { Elder } from '#people/elder.ts'
import { type ReadPerson, readPerson } from '#people/registration.ts'
import { findEldersByDocuments } from '#people/store.ts'
import { type Column, type Fault, type ReadRow, textColumn } from './column.ts'

/** How files name a person: by name and number, so that a slip in one of them is noticed. */
export const PERSON_COLUMNS: readonly Column[] = [textColumn('姓名', true, 50), textColumn('证件号码', true, 40)]

export type NamedRow = ReadRow & { readonly person: ReadPerson; readonly documentIndex: string }

const SAYS: Readonly<Record<IdentityRefusal['code'] | 'name-malformed', readonly [string, string, string]>> = {
  'name-malformed': ['姓名', '姓名写法不对', '2到50个字，只能有文字和间隔点。'],
  'identity-number-length': ['证件号码', '证件号码不是18位', '请核对证件，少数字或多空格都会这样。'],
  'identity-number-fifteen-digits': ['证件号码', '15位的旧号码已经作废', '请填18位的号码。'],
  'identity-number-characters': ['证件号码', '证件号码里有不该有的字符', '只有数字，最后一位可以是X。'],
  'identity-number-birth-date': ['证件号码', '证件号码里的出生日期不对', '请对照证件核对第7到14位。'],
  'identity-number-check-digit': ['证件号码', '证件号码的校验位不对', '多半是抄错了一位，请对照证件核对。'],
}

/** The people of the rows, each once in a file; a fault where a row names nobody who can be. */
export function readPeople(
  act: Act,
  rows: readonly ReadRow[],
  options: { readonly repeated: boolean } = { repeated: false },
): { readonly named: readonly NamedRow[]; readonly faults: readonly Fault[] } {
  const faults: Fault[] = []
  const named: NamedRow[] = []
  const seen = new Map<string, number>()
  for (const row of rows) {
    const person = readPerson(act, {
      name: row.cells.get('姓名') ?? '',
      identityNumber: row.cells.get('证件号码') ?? '',
    })
    if (!person.ok) {
      const [column, says, todo] = SAYS[person.refusal.code]
      faults.push({ line: row.line, column, says, todo })
      continue
    }
    const documentIndex = act.services.sealer.index('document', person.value.identity.number)
    const before = seen.get(documentIndex)
    if (before !== undefined && !options.repeated)
      faults.push({
        line: row.line,
        column: '证件号码',
        says: `这个人在第${before}行已经有了`,
        todo: '一个人只能有一行，请去掉重复的。',
      })
    seen.set(documentIndex, row.line)
    named.push({ ...row, person: person.value, documentIndex })
  }
  return { named, faults }
}

const LOOKED_UP_AT_ONCE = 1000

/** Who of the rows is registered already, by document. */
export async function findRegistered(act: Act, rows: readonly NamedRow[]): Promise<ReadonlyMap<string, Elder>> {
  const found = new Map<string, Elder>()
  for (let at = 0; at < rows.length; at += LOOKED_UP_AT_ONCE) {
    const part = rows.slice(at, at + LOOKED_UP_AT_ONCE).map((row) => row.documentIndex)
    for (const [document, elder] of await findEldersByDocuments(act.tx, part)) found.set(document, elder)
  }
  return found
}

/** The same number under another name: one of the two is a mistake or a fraud. */
export function otherName(row: NamedRow, elder: Elder): Fault | undefined {
  if (elder.name === row.person.name) return undefined
  return {
    line: row.line,
    column: '姓名',
    says: '这个证件号码登记的是另一个姓名',
    todo: '请对照证件核对。确是同一个人改了名的，先到窗口更正登记。',
  }
}
