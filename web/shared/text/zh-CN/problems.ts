/**
 * What people read when something is refused, by the problem's code: what happened, why, what to do now.
 * Values of the problem stand in braces: {{left, yuan}}, {{month, month}}, {{until, date}}, {{at, time}}.
 * Codes of a domain are added with its pages; a code without an entry shows the server's own title and detail.
 */
export const texts = {
  'no-connection': {
    what: '没有连上网络',
    why: '手机信号不好，或者网络断开了。您填的内容还在。',
    todo: '请走到信号好的地方，再点一次。重复点不会重复提交。',
  },
  'answer-unexpected': {
    what: '收到的内容不完整',
    why: '页面可能是旧版本。',
    todo: '请刷新页面再试。还是不行，请拨打当地民政部门的咨询电话。',
  },
  failed: {
    what: '系统出了问题，没有办成',
    why: '这是我们的原因，不是您的操作有误。',
    todo: '请过几分钟再试一次。急用请到街道（乡镇）服务窗口办理。',
  },
  refused: {
    what: '这一步没有办成',
    todo: '请返回上一页核对填写的内容，再试一次。',
  },
  'not-signed-in': {
    what: '您还没有登录，或者登录已过期',
    why: '为了保护您的信息，长时间不操作会自动退出。',
    todo: '请重新登录，再继续办理。',
  },
  'sign-in-failed': {
    what: '账号或密码不对',
    todo: '请核对后再输一次。忘记密码，请带身份证到街道（乡镇）服务窗口领取重置码。',
  },
  'phone-shared': {
    what: '这个手机号有几个人在用',
    why: '只看手机号，分不清您是哪一位。',
    todo: '请改用您自己的身份证号登录。',
  },
  'account-locked': {
    what: '密码输错太多次，账号暂时锁住了',
    why: '为了防止别人猜您的密码，要等到 {{until, time}} 才能再试。',
    todo: '请到时候再试，或带身份证到街道（乡镇）服务窗口重设密码。',
  },
  'account-closed': {
    what: '这个账号已经停用',
    todo: '有疑问，请联系当地民政部门。',
  },
  'demo-password-in-production': {
    what: '演示密码不能在正式环境使用',
    todo: '请联系管理员重设密码。',
  },
  'account-unknown': {
    what: '没有查到这个身份证号的账号',
    todo: '请核对号码。还没有注册的，可以直接注册。',
  },
  'recovery-code-wrong': {
    what: '重置码不对，或已过期',
    why: '重置码一天内有效，只能用一次。',
    todo: '请核对后再输，或到服务窗口重新领取。',
  },
  'shown-once': {
    what: '这个码已经显示过一次',
    why: '为了安全，重置码和卡的密码只显示一次，系统不保存。',
    todo: '没有记下的，请重新办理一次，以新的为准。',
  },
  'password-wrong': {
    what: '原来的密码不对',
    todo: '请核对后再输一次。',
  },
  'not-allowed': {
    what: '您的账号不能办理这一项',
    why: '这项业务由其他岗位办理，或者不属于您所在的地区。',
    todo: '请换用有权限的账号，或联系本单位的管理员。',
  },
  'not-found': {
    what: '没有找到这项内容',
    why: '它可能已经办结、撤回，或者地址不对。',
    todo: '请回到首页，从那里重新进入。',
  },
  'input-invalid': {
    what: '有的内容填得不对',
    why: '标红的地方需要改一下。',
    todo: '请改好后再提交。',
  },
  'too-large': {
    what: '文件太大，没有传上去',
    todo: '请选小一点的照片，或在手机相册里压缩后再传。',
  },
  'too-many-requests': {
    what: '操作太快了',
    why: '为了防止他人冒用，短时间内不能连续尝试太多次。',
    todo: '请等几分钟再试。',
  },
  'media-type': {
    what: '这种文件用不了',
    why: '只能传照片（JPG、PNG、HEIC）或 PDF 文件。',
    todo: '请换一个文件再传。',
  },
  busy: {
    what: '现在办理的人多，系统正忙',
    why: '您已经提交成功的内容不会丢。',
    todo: '请过一两分钟再点一次。重复点不会重复提交。',
  },
  'idempotency-key-missing': {
    what: '没有办成',
    why: '页面可能是旧版本。',
    todo: '请刷新页面再试。',
  },
  'idempotency-key-reused': {
    what: '这次提交与上一次内容不同',
    why: '系统把它当成了同一次提交，为防止重复办理没有受理。',
    todo: '请返回上一页，核对后重新提交。',
  },
  'identity-number-length': {
    what: '身份证号是 18 位，您填了 {{length}} 位',
    todo: '请对照身份证，把号码填完整。',
  },
  'identity-number-fifteen-digits': {
    what: '15 位的旧身份证号已经停用',
    todo: '请填写新身份证上的 18 位号码。',
  },
  'identity-number-characters': {
    what: '身份证号只有数字，最后一位可能是 X',
    todo: '请对照身份证再核对一遍。',
  },
  'identity-number-birth-date': {
    what: '身份证号里的出生日期不对',
    todo: '请对照身份证，核对第 7 到第 14 位。',
  },
  'identity-number-check-digit': {
    what: '身份证号有一位填错了',
    todo: '请对照身份证，一位一位核对。',
  },
  'name-malformed': {
    what: '姓名写得不对',
    why: '姓名是 2 到 50 个字，可以有间隔点。',
    todo: '请照身份证上的姓名填写。',
  },
  'registered-under-other-name': {
    what: '这个身份证号已经用另一个姓名登记过',
    todo: '请核对姓名和号码。都没有错，请带身份证到街道（乡镇）服务窗口核实。',
  },
  'account-exists': {
    what: '这个身份证号已经注册过',
    todo: '请直接登录。忘记密码，请带身份证到街道（乡镇）服务窗口重设。',
  },
  'pictures-missing': {
    what: '照片还没有交齐',
    todo: '请把缺的照片补上，再提交。',
  },
  'relationship-unstated': {
    what: '还没有说明和老年人的关系',
    todo: '选“其他人”时，请写明是什么关系。',
  },
  'file-unknown': {
    what: '有照片没有传上来',
    todo: '请重新拍照，再提交。',
  },
  'elder-has-agent': {
    what: '这位老年人已经有代办人',
    why: '一位老年人只能有一位代办人。',
    todo: '要换人，请先由老年人或现在的代办人解除代办。',
  },
  'already-proposed': {
    what: '您已经添加过这位老年人',
    todo: '请等老年人或街道（乡镇）确认，不用再提交。',
  },
  'agent-has-four': {
    what: '您代办的老年人已经到了规定的人数',
    why: '一位代办人最多代办几位，由当地政策规定。',
    todo: '有不再代办的，请先解除，再添加新的。',
  },
  'own-agent': {
    what: '不能给自己做代办人',
    todo: '您可以直接给自己办理。',
  },
  'not-proposed': {
    what: '这条代办申请已经处理过了',
    todo: '不用再确认。请回到“切换人员”看看。',
  },
  'code-wrong': {
    what: '确认码不对',
    todo: '请老年人再看一遍短信里的 6 位数字。输错 5 次要重新发送。',
  },
  'code-used-up': {
    what: '确认码已经失效',
    why: '确认码 30 分钟内有效，输错 5 次也会失效。',
    todo: '请重新发送一个。',
  },
  'outage-ahead': {
    what: '时间还没有到',
    why: '中断开始、结束的时间不能晚于现在。',
    todo: '计划内的停机，请在发生以后再登记。',
  },
  'outage-ends-before-it-begins': { what: '结束早于开始', todo: '请核对开始和结束的时间。' },
  'outage-long-ago': {
    what: '中断登记得太晚',
    why: '中断发生后 {{days}} 天内要登记，免得以后补录无法核实。',
    todo: '更早的情况请逐笔核实，由县级民政部门办理更正。',
  },
  'outage-going-on': { what: '本地已有一次中断没有结束', todo: '请先登记上一次中断的结束时间，再登记新的。' },
  'outage-over': { what: '这次中断已经结束', todo: '不用再办。请刷新页面。' },
  'slips-after-the-end': {
    what: '有补录单的时间晚于这个结束时间',
    why: '已经补录的纸质单必须都在中断期间，最晚的一张是 {{last, time}}。',
    todo: '请把结束时间改晚，或先冲正、退回这些补录单。',
  },
  'slip-ahead': { what: '单上的时间还没有到', todo: '请照纸质单填写服务的日期和时间。' },
  'outside-the-outage': {
    what: '单上的时间不在系统中断期间',
    why: '只有县级民政部门登记的系统中断期间，才能用纸质单。',
    todo: '请核对单上的日期和时间。其他时间的服务请扫码核销。',
  },
  'slip-entry-over': {
    what: '补录的期限已过',
    why: '这次中断的纸质单只能补录到 {{until, time}}。',
    todo: '请联系县级民政部门。',
  },
  'slip-number-malformed': {
    what: '纸质单编号不对',
    why: '编号由数字、大写字母和短横组成，最多30个字。',
    todo: '请照单上印的编号填写。',
  },
  'slip-entered-already': {
    what: '这张纸质单已经补录过',
    why: '每张单只补录一次，同一位老人同一时间的服务也只补录一次。',
    todo: '录错的，请在“核销记录”里申请冲正，冲正后可以重新补录。',
  },
  'slip-decided': { what: '这张单已经审核过', todo: '请刷新列表。' },
} as const
