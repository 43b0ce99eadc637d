import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Panel, StaffPage } from '../../shared/staff/staff-page.tsx'
import { StaffEmpty } from '../../shared/staff/states.tsx'

/** For an account that works at no organisation in the roles of the page. */
export function NoOrganization({ title }: { readonly title: string }): ReactElement {
  const { t } = useTranslation('institution-desk')
  return (
    <StaffPage title={title}>
      <Panel>
        <StaffEmpty title={t('desk.notInstitution')} todo={t('desk.notInstitutionTodo')} />
      </Panel>
    </StaffPage>
  )
}
