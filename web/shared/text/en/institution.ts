import type { Translated } from '../translated.ts'
import type { texts as zh } from '../zh-CN/institution.ts'

export const texts: Translated<typeof zh> = {}
