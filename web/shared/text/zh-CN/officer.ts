/** The officer portal's own pages. */
export const texts = {
  recovery: {
    title: '窗口重设密码',
    about: '给忘记密码的老年人或代办人发一个重置码。重置码一天内有效，只能用一次。',
    identityNumber: '身份证号',
    checked: '我已当面核对身份证原件，人证一致',
    notChecked: '请先当面核对身份证原件',
    submit: '生成重置码',
    code: '重置码',
    until: '有效期至',
    handOver: '请把重置码抄给本人。关闭本页后无法再次查看。',
    another: '为下一位办理',
  },
} as const
