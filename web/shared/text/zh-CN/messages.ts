/** What people are told, by the message's code; its facts stand in braces. */
export const texts = {
  'delegation-proposed': { title: '有人申请做您的代办人', body: '请点开看看是谁。认识并且愿意，再点同意。' },
  'delegation-active': { title: '代办关系已确认', body: '代办人现在可以替老年人办理。' },
  'delegation-ended': { title: '代办关系已解除', body: '原来的代办人不能再替老年人办理。' },
  assessment: {
    confirmed: { title: '评估结果已确认', body: '能力等级可以查看了，{{validUntil, date}}前有效。' },
    rejected: { title: '评估结果没有通过核对', body: '县级民政部门请评估机构重新评估，不用您再交钱。' },
    expiring: { title: '评估快到期了', body: '您的评估{{validUntil, date}}到期，请提前预约新的评估。' },
    assigned: { title: '有新的评估任务', body: '请到“评估”里查看。' },
    recused: { title: '有评估员回避', body: '请另派一位评估员。' },
  },
  'assessment-request': {
    accepted: { title: '评估机构接受了您的申请', body: '{{agency}}将在 {{at, time}} 给您评估。' },
    declined: { title: '评估机构没有接受您的申请', body: '原因：{{reason}}。请另选一家机构或另选时间。' },
    'no-show': { title: '评估没有做成', body: '原因：{{reason}}。请重新预约。' },
    cancelled: { title: '评估预约已取消', body: '需要时可以重新申请。' },
    'time-proposed': { title: '评估机构想改时间', body: '改到 {{at, time}}，原因：{{reason}}。请点开，看看行不行。' },
    received: { title: '有新的评估申请', body: '请尽快答复。' },
    'time-changed': { title: '评估申请改了时间', body: '请点开查看。' },
    'time-agreed': { title: '对方同意了新的评估时间', body: '请按时上门。' },
  },
  'assessment-objection': {
    accepted: { title: '您的异议成立，将重新评估', body: '另一组评估员会在 {{at, time}} 前后联系您。' },
    dismissed: { title: '您的异议没有成立', body: '原因：{{reason}}' },
  },
  case: {
    submitted: { title: '申请已受理：{{title}}', body: '受理号 {{number}}。办到哪一步，可以随时查看。' },
    'handed-in-again': { title: '补交的材料已收到：{{title}}', body: '受理号 {{number}}，继续办理。' },
    'deficiency-notice': { title: '请补材料：{{title}}', body: '一次性告知，缺的都在这里：{{items}}' },
    'returned-again': { title: '还有材料没补对：{{title}}', body: '{{items}}' },
    granted: { title: '申请批准了：{{title}}', body: '受理号 {{number}}，请点开看决定书。' },
    refused: {
      title: '申请没有批准：{{title}}',
      body: '受理号 {{number}}。理由、依据和您可以怎么办，都写在决定书里。',
    },
    'objection-answered': { title: '异议已答复：{{title}}', body: '{{answer}}' },
  },
  award: {
    suspended: { title: '待遇已暂停', body: '原因：{{reason}}' },
    resumed: { title: '待遇已恢复', body: '原因：{{reason}}' },
    arrears: { title: '有待遇要补发', body: '核实情况以后，补发 {{amountFen, yuan}}，随下一次发放到账。' },
  },
  'award-check': {
    opened: {
      title: '请在 {{dueOn, date}} 前办理核实',
      body: '民政部门要核实您的情况，会有人联系您。情况有变化的，请及时报告；逾期没有核实的，待遇可能暂停，核实以后补发。',
    },
  },
  change: {
    confirmed: { title: '情况变化已核实', body: '民政部门已核实 {{happenedOn, date}} 的变化，有关待遇会相应调整。' },
  },
  recovery: {
    opened: { title: '有一笔钱要退回：{{amountFen, yuan}}', body: '原因：{{reason}}。可以分期，不同意可以提出异议。' },
  },
} as const
