/** What both assessors state together beside the scores: where, who told it, and the answers to annex A. */
export type AssessmentRecord = {
  readonly place: string
  readonly informant: { readonly name: string; readonly relation: string }
  /** Answers by code of annex A ("A.2.9"); several for questions that allow several. */
  readonly background: Readonly<Record<string, string | readonly string[]>>
}

/** How the standard names who gave the information. */
export const INFORMANT_RELATIONS = [
  '本人',
  '配偶',
  '子女',
  '其他亲属',
  '雇佣照顾者',
  '村（居）民委员会工作人员',
  '其他',
] as const
