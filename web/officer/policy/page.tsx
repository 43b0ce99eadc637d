import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useParams } from 'react-router'
import { programmeContract } from '#directory/contract.ts'
import { NATION } from '#kernel/region.ts'
import { listPoliciesContract, openDraftContract, readPolicyContract } from '#rulebook/drafts/contract.ts'
import type { Output } from '../../shared/api.ts'
import { useRead, useWrite } from '../../shared/query.ts'
import { useRegions } from '../../shared/regions.ts'
import { DescriptionList } from '../../shared/staff/description-list.tsx'
import { Word } from '../../shared/staff/figures.tsx'
import { FormAction } from '../../shared/staff/form-action.tsx'
import { ProblemAlert } from '../../shared/staff/problem-alert.tsx'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { Waiting } from '../../shared/staff/states.tsx'
import { CaseTable } from './cases.tsx'
import { Clauses } from './clauses.tsx'
import { Publications } from './publications.tsx'
import './policy.css'

type Policy = Output<typeof readPolicyContract>

/** A published policy as a document: clauses beside the rules they became, worked cases, publications, the full text. */
export function Component(): ReactElement {
  const { t } = useTranslation('officer-policies')
  const { policy = '' } = useParams()
  const read = useRead(readPolicyContract, { params: { policy } })
  const up = { to: '/policies', title: t('title') }
  if (!read.data)
    return (
      <StaffPage title={t('title')} up={up}>
        {read.error ? <ProblemAlert error={read.error} onRetry={() => void read.refetch()} /> : <Waiting />}
      </StaffPage>
    )
  const { data } = read
  return (
    <StaffPage title={data.title} up={up} actions={<Open policy={data} />}>
      <Head policy={data} />
      {data.abstract ? (
        <Panel>
          <p>{t('document.abstractAbout')}</p>
        </Panel>
      ) : (
        <Document policy={policy} />
      )}
      <Panel title={t('document.caseTable')}>
        <CaseTable cases={data.caseOutcomes} />
      </Panel>
      <Panel title={t('document.publications')}>
        <Publications policy={data} />
      </Panel>
      <Panel title={t('document.text')}>
        <details>
          <summary>
            {t('document.textOf')} · {data.file}
          </summary>
          <pre className="policy-text">{data.text}</pre>
        </details>
        {data.casesText !== null && (
          <details>
            <summary>
              {t('document.casesOf')} · {data.casesFile}
            </summary>
            <pre className="policy-text">{data.casesText}</pre>
          </details>
        )}
      </Panel>
    </StaffPage>
  )
}

function Head({ policy }: { readonly policy: Policy }): ReactElement {
  const { t } = useTranslation('officer-policies')
  const { t: parts } = useTranslation('officer-parts')
  const regions = useRegions()
  const [next] = policy.scheduled
  return (
    <DescriptionList
      items={[
        {
          key: 'state',
          name: t('stateNow'),
          value: (
            <>
              <Word look={policy.inForce ? 'good' : 'plain'}>{policy.inForce ? t('inForce') : t('notInForce')}</Word>
              {next !== undefined && <Word look="soon">{t('scheduled', { on: next })}</Word>}
              {policy.unset > 0 && <Word>{t('unset', { count: policy.unset })}</Word>}
            </>
          ),
          source: t('document.source', { document: policy.document }),
        },
        {
          key: 'region',
          name: parts('region'),
          value: policy.region === NATION ? t('nation') : regions.nameOf(policy.region),
        },
        {
          key: 'published',
          name: t('published'),
          value:
            policy.publishedAt === null
              ? undefined
              : t('publishedAt', { number: String(policy.publication), at: policy.publishedAt }),
        },
        {
          key: 'draft',
          name: t('draft'),
          value: policy.draft ? (
            <Link to={`/policy-drafts/${policy.draft.draftId}`}>
              {t('open.see')}（{t(`states.${policy.draft.state}`)}）
            </Link>
          ) : (
            t('noDraft')
          ),
        },
      ]}
    />
  )
}

function Document({ policy }: { readonly policy: string }): ReactElement {
  const read = useRead(programmeContract, { params: { policy }, query: {} })
  if (!read.data) return read.error ? <ProblemAlert error={read.error} /> : <Waiting />
  return <Clauses programme={read.data} />
}

function Open({ policy }: { readonly policy: Policy }): ReactElement | null {
  const { t } = useTranslation('officer-policies')
  const navigate = useNavigate()
  const open = useWrite(openDraftContract, { refresh: [listPoliciesContract, readPolicyContract] })
  if (!policy.mayEdit) return null
  const blocked = policy.draft ? { blockedBecause: t('open.exists') } : {}
  const asked = [{ name: 'reason', label: t('open.reason'), kind: 'lines' as const, hint: t('open.reasonHint') }]
  const send = (from: 'published' | 'waiting') => async (filled: (name: string) => string) => {
    const { draftId } = await open.mutateAsync({
      body: { policy: policy.policy, reason: filled('reason'), from },
    })
    await navigate(`/policy-drafts/${draftId}`)
  }
  return (
    <>
      {policy.waiting && (
        <FormAction
          {...blocked}
          label={t('open.waiting')}
          about={<p className="staff-hint">{t('open.waitingAbout')}</p>}
          asked={asked}
          send={send('waiting')}
        />
      )}
      <FormAction {...blocked} kind="main" label={t('open.action')} asked={asked} send={send('published')} />
    </>
  )
}
