import type { ProblemRow } from '#http/problem.ts'

export const IDENTITY_NUMBER_PROBLEMS = {
  'identity-number-length': {
    status: 422,
    title: '身份证号码的位数不对',
    detail: '身份证号码是18位。请对照证件，从头到尾再输一遍。',
  },
  'identity-number-fifteen-digits': {
    status: 422,
    title: '这是15位的旧号码',
    detail: '一代身份证已停用。请用18位的二代身份证号码；还没换证的，请先到派出所办理。',
  },
  'identity-number-characters': {
    status: 422,
    title: '身份证号码里有不认识的字符',
    detail: '前17位都是数字，最后一位是数字或字母X。请对照证件修改。',
  },
  'identity-number-birth-date': {
    status: 422,
    title: '身份证号码里的出生日期不存在',
    detail: '第7到14位是出生年月日。请对照证件检查这几位。',
  },
  'identity-number-check-digit': {
    status: 422,
    title: '身份证号码有一位输错了',
    detail: '最后一位是校验码，和前面对不上。请对照证件逐位检查。',
  },
} as const satisfies Record<string, ProblemRow>

export const NAME_MALFORMED = {
  'name-malformed': { status: 422, title: '姓名写法不对', detail: '姓名是2到50个字，可以有间隔点。请按身份证填写。' },
} as const satisfies Record<string, ProblemRow>

export const ACCOUNT_MALFORMED = {
  'account-malformed': {
    status: 422,
    title: '银行账号不对',
    detail: '账号是16到19位数字。请对照银行卡或存折再输一遍。',
  },
} as const satisfies Record<string, ProblemRow>
