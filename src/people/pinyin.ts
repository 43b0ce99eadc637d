import { pinyin } from 'pinyin-pro'

/** "张三" → "zs zhangsan": initials first, so that two typed letters find the person. */
export function pinyinKey(name: string): string {
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head' }).map((part) =>
    part.toLowerCase().replace(/[^a-z\u00fc]/g, ''),
  )
  const initials = syllables.map((part) => part.slice(0, 1)).join('')
  return `${initials} ${syllables.join('')}`.slice(0, 200)
}
