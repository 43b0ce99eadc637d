import { pinyin } from 'pinyin-pro'
import type { PlainDate } from '#kernel/calendar.ts'
import { isWithin } from '#kernel/region.ts'
import type { Directory } from '#policy/directory.ts'
import type { Library } from '#policy/library.ts'
import type { Policy } from '#policy/policy.ts'
import { isListed } from './difference.ts'

/** What a search looks at: the words of a programme, and its title in letters. */
type Key = { readonly words: string; readonly title: string; readonly letters: readonly string[] }

/** Keys are made once per policy: pinyin of forty titles is slow, and policies do not change. */
const keys = new WeakMap<Policy, Key>()

function keyOf(policy: Policy): Key {
  const found = keys.get(policy)
  if (found) return found
  const { pack } = policy
  const row = pack.directory
  const title = `${policy.title} ${row?.item ?? ''}`
  const words = [title, pack.summary, row?.groupTitle, row?.content, row?.requirements, row?.types.join(' ')]
  const key = { words: plain(words.filter(Boolean).join(' ')), title: plain(title), letters: lettersOf(policy.title) }
  keys.set(policy, key)
  return key
}

/** "高龄津贴" → "gljt", "gaolingjintie". */
function lettersOf(title: string): readonly string[] {
  const syllables = pinyin(title, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true }).map((syllable) =>
    syllable.toLowerCase().replace(/[^a-z\d]/g, ''),
  )
  return [syllables.map((syllable) => syllable.slice(0, 1)).join(''), syllables.join('')]
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase()
}

/** How well a policy answers to typed words: 0 not at all; a number is the item's, letters are pinyin or its initials. */
function score(policy: Policy, query: string): number {
  const terms = plain(query).split(/\s+/).filter(Boolean)
  const key = keyOf(policy)
  let sum = 0
  for (const term of terms) {
    const found = scoreOf(policy, key, term)
    if (found === 0) return 0
    sum += found
  }
  return sum
}

function scoreOf(policy: Policy, key: Key, term: string): number {
  if (/^\d{1,3}$/.test(term))
    return Number(term) === policy.pack.directory?.number ? 4 : key.words.includes(term) ? 1 : 0
  if (key.title.includes(term)) return 3
  if (/^[a-z\d]+$/.test(term) && key.letters.some((letters) => letters.includes(term)))
    return key.letters.some((letters) => letters.startsWith(term)) ? 3 : 2
  return key.words.includes(term) ? 1 : 0
}

/** The policies that answer to the words, best first; all of them, in their order, when nothing was typed. */
export function searchPolicies(policies: readonly Policy[], query: string | undefined): readonly Policy[] {
  if (!query?.trim()) return policies
  return policies
    .map((policy) => ({ policy, score: score(policy, query) }))
    .filter((found) => found.score > 0)
    .sort((a, b) => b.score - a.score)
    .map((found) => found.policy)
}

/** Every programme: those of whole provinces first, then by region; items of a directory by their number. */
export function allProgrammes(library: Library): readonly Policy[] {
  const place = (policy: Policy): string => (policy.pack.directory ? '1' : '0') + policy.region
  const number = (policy: Policy): number => policy.pack.directory?.number ?? 0
  return [...library.policies.values()].sort(
    (a, b) => (place(a) < place(b) ? -1 : place(a) > place(b) ? 1 : 0) || number(a) - number(b),
  )
}

/** The programmes that hold in a region or, for a province, in a place of it. */
export function programmesAround(policies: readonly Policy[], region: string): readonly Policy[] {
  return policies.filter((policy) => isWithin(region, policy.region) || isWithin(policy.region, region))
}

/** The items of a directory that stand in it on a day, by number. */
export function itemsOf(library: Library, directory: Directory, on: PlainDate): readonly Policy[] {
  return allProgrammes(library).filter(
    (policy) => policy.region === directory.region && policy.pack.directory && isListed(policy.on(on), on),
  )
}
