import { type ReactElement, useState } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { createMemoryRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { ApiError } from '../shared/api.ts'
import { useForm } from '../shared/forms/use-form.ts'
import { mount } from '../shared/mount.tsx'
import { useSettings } from '../shared/settings.ts'
import { BigButton, BigLink, TextLink } from '../shared/ui/buttons.tsx'
import { Badge, Card, Facts, LinkRow } from '../shared/ui/card.tsx'
import { CheckAnswers, StepLine } from '../shared/ui/check-answers.tsx'
import { CheckboxRow, RadioCards } from '../shared/ui/choices.tsx'
import { Confirm } from '../shared/ui/confirm.tsx'
import { DateField } from '../shared/ui/date-field.tsx'
import { ErrorSummary } from '../shared/ui/error-summary.tsx'
import { TextField } from '../shared/ui/fields.tsx'
import { Bill } from '../shared/ui/money.tsx'
import { Page } from '../shared/ui/page.tsx'
import { type Person, PersonContext } from '../shared/ui/person.tsx'
import { PhotoField } from '../shared/ui/photo-field.tsx'
import { QrCode } from '../shared/ui/qr-code.tsx'
import { Empty, Loading, ProblemView } from '../shared/ui/states.tsx'
import { Tabs } from '../shared/ui/tabs.tsx'
import { Timeline } from '../shared/ui/timeline.tsx'
import '../shared/ui/kit.css'

// Every part of the citizen kit in its states, for tests and for looking at: no page of the portal.

const PERSONS: readonly Person[] = [
  { id: '1', name: '王秀兰', tone: 0 },
  { id: '2', name: '阿依古丽·买买提明', tone: 1 },
  { id: '3', name: '李大山', tone: 2 },
  { id: '4', name: '陈月娥', tone: 3 },
]

const TABS = [
  { to: '/', title: '首页', icon: 'home' },
  { to: '/services', title: '服务中心', icon: 'services' },
  { to: '/mine', title: '个人中心', icon: 'person' },
] as const

function Display(): ReactElement {
  return (
    <Page title="组件样张：看的" back="/form" switchTo="/people" tabs={TABS}>
      <div className="stack">
        <Card title="本月账单">
          <Bill
            lines={[
              { name: '服务费用', fen: 150000 },
              { name: '长护险已付', fen: 50000, minus: true },
              { name: '消费券抵扣（40%）', fen: 40000, minus: true },
            ]}
            total={{ name: '您要付', fen: 60000 }}
          />
        </Card>
        <Card title="还差一步" tone="urgent">
          <p>您的评估报告已经出来，请在 3 月 12 日前确认。</p>
          <BigLink to="/form">去确认</BigLink>
        </Card>
        <LinkRow to="/form" icon="ticket" title="消费券领取" about="选择类别和领取渠道" />
        <LinkRow to="/form" icon="calendar" title="我的预约" />
        <Facts
          rows={[
            { name: '姓名', value: '阿依古丽·买买提明' },
            { name: '身份证号', value: '330399********1234' },
            { name: '能力等级', value: <Badge tone="warn">重度失能</Badge> },
            { name: '状态', value: <Badge tone="good">已通过</Badge> },
          ]}
        />
        <Timeline
          steps={[
            { key: 'a', title: '提交申请', state: 'done', about: '2026年3月2日' },
            { key: 'b', title: '能力评估', state: 'current', about: '评估机构 3 个工作日内联系您' },
            { key: 'c', title: '县级确认', state: 'waiting' },
            { key: 'd', title: '发放', state: 'stopped' },
          ]}
        />
        <Tabs
          label="预约"
          pages={[
            { key: 'open', title: '进行中', content: <p>助浴，3 月 9 日上午</p> },
            { key: 'done', title: '已完成', content: <p>没有已完成的预约</p> },
          ]}
        />
        <QrCode content="YY1:0196f0c2-7e5a-7a40-9c11-5d0f8f1a2b3c" number="6503 0021 4478" />
        <Empty title="您还没有预约" todo="领到消费券以后，可以在这里预约助餐、助浴等服务。">
          <TextLink to="/form">去找服务机构</TextLink>
        </Empty>
        <ProblemView
          error={new ApiError({ code: 'no-connection', status: 0, title: '', facts: {} })}
          onRetry={() => undefined}
        />
        <Loading />
      </div>
    </Page>
  )
}

type Sample = {
  readonly name: string
  readonly idNumber: string
  readonly bornOn: string
  readonly visitOn: string
  readonly relation: 'child' | 'spouse' | undefined
  readonly note: string
  readonly photo: File | undefined
  readonly agreed: boolean
}

const EMPTY: Sample = {
  name: '',
  idNumber: '',
  bornOn: '',
  visitOn: '',
  relation: undefined,
  note: '',
  photo: undefined,
  agreed: false,
}

const LABELS: { readonly [K in keyof Sample]: string } = {
  name: '老人姓名',
  idNumber: '身份证号',
  bornOn: '出生日期',
  visitOn: '希望哪天上门',
  relation: '您是老人的什么人',
  note: '还想说的话',
  photo: '身份证正面照片',
  agreed: '用户协议',
}

function FormPage(): ReactElement {
  const [confirming, setConfirming] = useState(false)
  const form = useForm<Sample>({
    initial: EMPTY,
    labels: LABELS,
    check: {
      name: (value) => (value ? undefined : '请填写老人姓名'),
      idNumber: (value) => (value.length === 18 ? undefined : `身份证号是 18 位，您填了 ${value.length} 位`),
      bornOn: (value) => (value ? undefined : '请填写出生日期'),
      relation: (value) => (value ? undefined : '请选择您是老人的什么人'),
      agreed: (value) => (value ? undefined : '请先阅读并同意用户协议'),
    },
  })
  return (
    <Page title="组件样张：填的" top tabs={TABS} switchTo="/people">
      <StepLine at={2} of={4} />
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void form.submit(async () => setConfirming(true))
        }}
      >
        <ErrorSummary complaints={form.complaints} tries={form.tries} />
        <TextField label={LABELS.name} hint="和身份证上的一样" {...form.field('name')} />
        <TextField label={LABELS.idNumber} maxLength={18} {...form.field('idNumber')} />
        <DateField label={LABELS.bornOn} from="1900-01-01" to="2026-12-31" {...form.field('bornOn')} />
        <DateField label={LABELS.visitOn} optional from="2026-03-01" to="2026-12-31" {...form.field('visitOn')} />
        <RadioCards
          label={LABELS.relation}
          choices={[
            { value: 'child', title: '儿子或女儿', about: '包括儿媳、女婿' },
            { value: 'spouse', title: '老伴' },
          ]}
          {...form.field('relation')}
        />
        <PhotoField label={LABELS.photo} hint="四个角都要拍到，字要看得清" optional {...form.field('photo')} />
        <TextField label={LABELS.note} optional lines={3} maxLength={300} {...form.field('note')} />
        <CheckboxRow {...form.field('agreed')}>我已阅读并同意《用户协议》</CheckboxRow>
        <BigButton submit icon="check">
          提交
        </BigButton>
        <BigButton pending>提交</BigButton>
        <BigButton blockedBecause="上一张消费券还没有用完，本月不能再领。">领取</BigButton>
      </form>
      <h2 className="card-title">核对</h2>
      <CheckAnswers
        answers={[
          { name: '老人姓名', value: '阿依古丽·买买提明', onChange: () => undefined },
          {
            name: '上门地址',
            value: '乌鲁木齐市天山区解放南路街道二道桥社区 18 号楼 3 单元 502 室',
            onChange: () => undefined,
          },
        ]}
      />
      <Confirm
        open={confirming}
        title="确定提交吗？"
        confirm="确定提交"
        onConfirm={() => setConfirming(false)}
        onCancel={() => setConfirming(false)}
      >
        <p>提交以后由街道工作人员核对，不能随意更改。</p>
      </Confirm>
    </Page>
  )
}

function People({ choose }: { readonly choose: (person: Person) => void }): ReactElement {
  return (
    <Page title="切换人员" back="/form">
      <div className="stack">
        {PERSONS.map((person) => (
          <BigButton key={person.id} weight="second" onPress={() => choose(person)}>
            {person.name}
          </BigButton>
        ))}
      </div>
    </Page>
  )
}

function Gallery(): ReactElement {
  const { language } = useSettings()
  const [person, setPerson] = useState(PERSONS[1])
  const [router] = useState(() =>
    createMemoryRouter(
      [
        { path: '/form', element: <FormPage /> },
        { path: '/people', element: <People choose={setPerson} /> },
        { path: '*', element: <Display /> },
      ],
      { initialEntries: [location.hash.slice(1) || '/'] },
    ),
  )
  return (
    <I18nProvider locale={language}>
      <PersonContext.Provider value={person}>
        <RouterProvider router={router} />
      </PersonContext.Provider>
    </I18nProvider>
  )
}

await mount(<Gallery />, <Loading />)
