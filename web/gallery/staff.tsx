import { Button } from 'antd'
import { type ReactElement, useState } from 'react'
import { createMemoryRouter } from 'react-router'
import { RouterProvider } from 'react-router/dom'
import { ApiError } from '../shared/api.ts'
import { useForm } from '../shared/forms/use-form.ts'
import { mount } from '../shared/mount.tsx'
import { ActionButton } from '../shared/staff/action-button.tsx'
import { DataTable } from '../shared/staff/data-table.tsx'
import { DescriptionList } from '../shared/staff/description-list.tsx'
import { SelectInput, TextInput } from '../shared/staff/fields.tsx'
import { Deadline, MoneyText, Word } from '../shared/staff/figures.tsx'
import { FormAlert } from '../shared/staff/form-alert.tsx'
import { StaffLook } from '../shared/staff/look.tsx'
import { ProblemAlert } from '../shared/staff/problem-alert.tsx'
import { Receipt } from '../shared/staff/receipt.tsx'
import { Panel, StaffPage } from '../shared/staff/staff-page.tsx'
import '../shared/staff/staff.css'
import { Waiting } from '../shared/staff/states.tsx'
import { useFilters, usePaging } from '../shared/staff/url-state.ts'

// Every part of the staff kit in its states, for tests and for looking at: no page of a portal.

type Row = {
  readonly id: string
  readonly name: string
  readonly step: string
  readonly fen: number
  readonly left: number
}

const STEPS = ['能力评估', '县级确认', '公示', '发放'] as const
const ROWS: readonly Row[] = Array.from({ length: 45 }, (_, index) => ({
  id: `case-${index}`,
  name: ['王*兰', '阿***·***明', '李**', '陈*'][index % 4] ?? '',
  step: STEPS[index % 4] ?? '',
  fen: 80000 - index * 1234,
  left: index - 3,
}))
const PAGE_ROWS = 15

function List(): ReactElement {
  const filters = useFilters(['step', 'name'])
  const paging = usePaging()
  const [selected, setSelected] = useState<readonly string[]>([])
  const from = Number(paging.cursor ?? 0)
  const found = ROWS.filter(
    (row) => row.name.includes(filters.values.name) && (!filters.values.step || row.step === filters.values.step),
  )
  const end = from + PAGE_ROWS
  return (
    <StaffPage
      title="工作台"
      actions={
        <ActionButton kind="second" onPress={() => undefined}>
          导出
        </ActionButton>
      }
    >
      <Panel>
        <div className="staff-filters">
          <TextInput label="姓名" name="name" value={filters.values.name} onChange={(name) => filters.set({ name })} />
          <SelectInput
            label="环节"
            name="step"
            width={160}
            clearable
            value={filters.values.step}
            onChange={(step) => filters.set({ step })}
            options={STEPS.map((step) => ({ value: step, label: step }))}
          />
          {filters.isSet && <Button onClick={filters.clear}>清除条件</Button>}
        </div>
      </Panel>
      <DataTable<Row>
        label="待办"
        read={{
          data: { items: found.slice(from, end), nextCursor: end < found.length ? String(end) : null },
          error: null,
          isFetching: false,
          refetch: () => undefined,
        }}
        rowKey={(row) => row.id}
        paging={paging}
        selection={{ selected, onSelect: setSelected, nameOf: (row) => row.name }}
        empty={{ title: '没有符合条件的待办', todo: '清除条件，或换一个环节。' }}
        columns={[
          { title: '老年人', key: 'name', render: (_, row) => <a href={`#${row.id}`}>{row.name}</a> },
          { title: '环节', dataIndex: 'step' },
          { title: '金额', key: 'fen', align: 'right', render: (_, row) => <MoneyText fen={row.fen} /> },
          {
            title: '法定时限',
            key: 'due',
            render: (_, row) => (
              <Deadline
                due="2026-03-12"
                workingDaysLeft={row.left}
                provisional={row.left === 5}
                paused={row.left === 6}
              />
            ),
          },
        ]}
      />
    </StaffPage>
  )
}

function CasePage(): ReactElement {
  const form = useForm({
    initial: { level: '' as '' | 'moderate' | 'severe', reason: '' },
    labels: { level: '能力等级', reason: '退回原因' },
    check: {
      reason: (value) => (value ? undefined : '请填写退回原因'),
      level: (value) => (value ? undefined : '请选择能力等级'),
    },
  })
  return (
    <StaffPage
      title="王*兰的申请"
      up={{ to: '/', title: '工作台' }}
      actions={
        <>
          <ActionButton onPress={() => undefined} confirm={{ title: '确认通过？', body: '通过后进入发放，不能撤回。' }}>
            审核通过
          </ActionButton>
          <ActionButton kind="danger" onPress={() => undefined} blockedBecause="公示期未满，3 月 12 日后才能办理">
            不予确认
          </ActionButton>
        </>
      }
    >
      <Panel title="申请人">
        <DescriptionList
          items={[
            { key: 'name', name: '姓名', value: '王*兰' },
            { key: 'id', name: '身份证号', value: '330399********1234' },
            { key: 'level', name: '能力等级', value: '重度失能', source: '评估报告，2026年2月20日' },
            { key: 'income', name: '家庭人均月收入', value: null },
            { key: 'address', name: '居住地', value: '乌鲁木齐市天山区解放南路街道二道桥社区', wide: true },
          ]}
        />
      </Panel>
      <Panel>
        <Receipt
          title="本次核销"
          lines={[
            { key: 'fee', name: '助浴 1 次', how: '价目表 2026年1月1日起', fen: 15000 },
            { key: 'deduct', name: '消费券抵扣', how: '150.00 × 50%', fen: -7500 },
          ]}
          total={{ name: '个人支付', fen: 7500 }}
        />
      </Panel>
      <Panel title="状态">
        <Word>待受理</Word>
        <Word look="good">已通过</Word>
        <Word look="soon">即将到期</Word>
        <Word look="late">已超期</Word>
      </Panel>
      <ProblemAlert
        error={new ApiError({ code: 'busy', status: 503, title: '', facts: {} })}
        onRetry={() => undefined}
      />
      <Panel title="退回">
        <form
          className="staff-form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void form.submit(async () => undefined)
          }}
        >
          <FormAlert form={form} />
          <SelectInput
            label="能力等级"
            options={[
              { value: 'moderate', label: '中度失能' },
              { value: 'severe', label: '重度失能' },
            ]}
            {...form.field('level')}
          />
          <TextInput label="退回原因" hint="申请人会看到" lines={3} {...form.field('reason')} />
          <Button htmlType="submit" type="primary">
            退回补正
          </Button>
        </form>
      </Panel>
    </StaffPage>
  )
}

function Gallery(): ReactElement {
  const [router] = useState(() =>
    createMemoryRouter(
      [
        { path: '/case', element: <CasePage /> },
        { path: '*', element: <List /> },
      ],
      { initialEntries: [location.hash.slice(1) || '/'] },
    ),
  )
  return (
    <StaffLook>
      <RouterProvider router={router} />
    </StaffLook>
  )
}

await mount(<Gallery />, <Waiting />, ['staff'])
