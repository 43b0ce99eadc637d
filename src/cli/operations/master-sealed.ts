import type { MasterSealed } from '#db/rotation.ts'

const column = (table: string, name: string, key: readonly string[], prefix: string): MasterSealed => ({
  table,
  column: name,
  key,
  place: (values) => [prefix, ...values].join(':'),
})

/**
 * Every column that is sealed with the master key: the data keys of people, and what belongs to nobody's person. All other
 * sealed columns lie under the person's own key. `rotate-keys` looks into every sealed column and refuses to finish when one
 * is missing here.
 */
export const MASTER_SEALED: readonly MasterSealed[] = [
  column('person_key', 'wrapped', ['elder_id'], 'person_key.wrapped'),
  column('account', 'phone_sealed', ['account_id'], 'account.phone'),
  column('organization', 'account_sealed', ['organization_id'], 'organization.account_sealed'),
  column('organization_staff', 'identity_sealed', ['staff_id'], 'organization_staff.identity_sealed'),
  column('payer_account', 'account_sealed', ['payer_id'], 'payer_account.account'),
  column('payment_item', 'payee_sealed', ['payout_line_id'], 'payment_item.payee'),
  column('quarter_close', 'content_sealed', ['street', 'quarter'], 'quarter_close.content'),
  column('import_file', 'content_sealed', ['import_id'], 'import_file.content'),
  column('objection', 'name_sealed', ['objection_id'], 'objection.name'),
  column('objection', 'contact_sealed', ['objection_id'], 'objection.contact'),
]
