-- Decisions as they were taken, awards as periods, what each month of them is worth, and what has to come back.

-- What the policy said about a person on a day: pack digests, engine, facts and answer in canonical form, so that the same
-- bytes can be computed again. Facts and answer are sealed with the person's key; outcome and amount stand in the open for lists.
create table decision (
  elder_id uuid not null references elder,
  decision_id uuid not null,
  policy text not null,
  policy_version date not null,
  pack_digest text not null,
  engine text not null,
  decided_on date not null,
  decided_at timestamptz not null,
  decided_by uuid,
  purpose text not null check (purpose in ('case', 'run', 'recheck', 'inquiry')),
  receiving boolean not null,
  outcome text not null check (outcome in ('granted', 'refused', 'undecided')),
  amount_fen fen,
  facts_sealed bytea not null,
  answer_sealed bytea not null,
  sources jsonb not null,
  answer_digest text not null,
  primary key (elder_id, decision_id)
);
create index decision_by_id on decision (decision_id);
create index decision_by_policy on decision (policy, decided_on);

-- An award is a period. One live award per person and programme, and per kind of benefit whichever region grants it.
create table award (
  elder_id uuid not null references elder,
  award_id uuid not null,
  programme text not null,
  policy text not null,
  benefit text,
  region region_code not null,
  county text not null generated always as (left(region, 6)) stored,
  form text not null check (form in ('cash', 'voucher', 'in-kind', 'service', 'fee-waiver', 'card-credit', 'none')),
  cycle text not null check (cycle in ('monthly', 'quarterly', 'yearly', 'once')),
  state text not null check (state in ('active', 'suspended', 'ended')),
  from_month natural_month not null,
  to_month natural_month,
  first_paid_month natural_month,
  amount_fen fen check (amount_fen >= 0),
  -- What the last month is worth when it is not a whole one.
  last_amount_fen fen check (last_amount_fen >= 0),
  case_id uuid,
  decision_id uuid not null,
  organization_id uuid,
  granted_at timestamptz not null,
  granted_by uuid,
  ended_at timestamptz,
  ended_by uuid,
  end_kind text,
  end_reason text check (char_length(end_reason) <= 500),
  taken_over boolean not null default false,
  opening_fen fen not null default 0,
  primary key (elder_id, award_id),
  foreign key (elder_id, decision_id) references decision (elder_id, decision_id),
  constraint award_ended_has_month check (state <> 'ended' or (to_month is not null and ended_at is not null)),
  constraint award_live_is_open check (state = 'ended' or to_month is null)
);
create unique index award_one_live_per_programme on award (elder_id, programme) where state <> 'ended' and cycle <> 'once';
create unique index award_one_live_per_benefit on award (elder_id, benefit) where state <> 'ended' and cycle <> 'once' and benefit is not null;
create index award_running on award (programme, county, elder_id) where state <> 'ended';
create index award_by_id on award (award_id);
create index award_of_case on award (elder_id, case_id);

create table award_suspension (
  elder_id uuid not null,
  award_id uuid not null,
  suspension_id uuid not null,
  from_month natural_month not null,
  to_month natural_month,
  reason text not null check (char_length(reason) between 1 and 500),
  made_by uuid,
  made_at timestamptz not null,
  lifted_by uuid,
  lifted_at timestamptz,
  primary key (elder_id, award_id, suspension_id),
  foreign key (elder_id, award_id) references award (elder_id, award_id),
  constraint suspension_period check (to_month is null or to_month >= from_month)
);
create unique index suspension_one_open on award_suspension (elder_id, award_id) where to_month is null;

-- The unit of payment. Seq 0 is the regular amount of a month; later ones are corrections by difference. Insert-only:
-- nothing paid is ever edited.
create table award_month (
  elder_id uuid not null,
  programme text not null,
  month natural_month not null,
  seq integer not null check (seq between 0 and 999),
  award_id uuid not null,
  policy text not null,
  region region_code not null,
  form text not null,
  amount_fen fen not null,
  pay_month natural_month not null,
  cause text not null check (cause in ('regular', 'arrears', 'last-month', 'late-news', 'objection', 'opening-balance', 'set-off')),
  decision_id uuid,
  change_id uuid,
  says text check (char_length(says) <= 500),
  recorded_by uuid,
  recorded_at timestamptz not null,
  primary key (elder_id, programme, month, seq),
  foreign key (elder_id, award_id) references award (elder_id, award_id),
  constraint award_month_regular_not_below_zero check (seq > 0 or amount_fen >= 0),
  constraint award_month_correction_changes check (seq = 0 or amount_fen <> 0)
);
create index award_month_due on award_month (pay_month, policy, region, elder_id);

-- News about a person who receives something: told by anybody concerned, counted only after the county has verified it.
create table change_report (
  elder_id uuid not null references elder,
  change_id uuid not null,
  kind text not null check (kind in ('died', 'moved-away', 'level-improved', 'withdrawn', 'exclusion-started', 'left', 'left-dibao', 'income-changed', 'charge-changed', 'other')),
  happened_on date not null,
  told_by text not null check (told_by in ('self', 'agent', 'institution', 'township', 'county', 'registry')),
  told_by_account uuid,
  told_at timestamptz not null,
  says text check (char_length(says) <= 1000),
  proof_file_id uuid,
  region region_code not null,
  county text not null generated always as (left(region, 6)) stored,
  state text not null check (state in ('told', 'confirmed', 'dismissed')),
  concealed boolean not null default false,
  verified_by uuid,
  verified_at timestamptz,
  verified_on date,
  finding text check (char_length(finding) <= 1000),
  primary key (elder_id, change_id),
  constraint change_verified_by_somebody check (state = 'told' or (verified_by is not null and verified_on is not null)),
  constraint change_verified_by_another check (verified_by is null or told_by_account is null or verified_by <> told_by_account)
);
create index change_open on change_report (county, told_at, change_id) where state = 'told';
create index change_by_id on change_report (change_id);

-- What has to come back ---------------------------------------------------------------------------------------------

create table recovery_case (
  elder_id uuid not null references elder,
  recovery_id uuid not null,
  programme text not null,
  region region_code not null,
  county text not null generated always as (left(region, 6)) stored,
  amount_fen fen not null check (amount_fen > 0),
  reason text not null check (char_length(reason) between 1 and 500),
  change_id uuid,
  award_id uuid,
  causes jsonb not null,
  state text not null check (state in ('open', 'repaying', 'settled', 'written-off')),
  opened_at timestamptz not null,
  opened_by uuid,
  set_off_consent_at timestamptz,
  set_off_consent_by text check (set_off_consent_by in ('self', 'agent', 'heir')),
  set_off_proof_file_id uuid,
  set_off_award_id uuid,
  write_off_reason text check (char_length(write_off_reason) <= 500),
  write_off_proposed_by uuid,
  write_off_approved_by uuid,
  closed_at timestamptz,
  primary key (elder_id, recovery_id),
  constraint recovery_write_off_by_two check (write_off_approved_by is null or (write_off_proposed_by is not null and write_off_approved_by <> write_off_proposed_by)),
  constraint recovery_written_off_is_approved check (state <> 'written-off' or (write_off_approved_by is not null and write_off_reason is not null))
);
create index recovery_open on recovery_case (county, opened_at, recovery_id) where state in ('open', 'repaying');
create index recovery_by_id on recovery_case (recovery_id);

create table recovery_instalment (
  elder_id uuid not null,
  recovery_id uuid not null,
  instalment_no integer not null check (instalment_no between 1 and 120),
  due_on date not null,
  amount_fen fen not null check (amount_fen > 0),
  primary key (elder_id, recovery_id, instalment_no),
  foreign key (elder_id, recovery_id) references recovery_case (elder_id, recovery_id)
);

-- Money that came back, insert-only; `set-off` only where the recovery case carries a consent (checked by the action, tested).
create table recovery_payment (
  elder_id uuid not null,
  recovery_id uuid not null,
  payment_no integer not null check (payment_no between 1 and 999),
  amount_fen fen not null check (amount_fen > 0),
  how text not null check (how in ('bank', 'cash', 'set-off')),
  award_month natural_month,
  received_on date not null,
  recorded_by uuid,
  recorded_at timestamptz not null,
  primary key (elder_id, recovery_id, payment_no),
  foreign key (elder_id, recovery_id) references recovery_case (elder_id, recovery_id)
);

-- Claims with invoices (reimbursement) --------------------------------------------------------------------------------

create table claim_invoice (
  elder_id uuid not null,
  case_id uuid not null,
  invoice_id uuid not null,
  kind text not null check (kind in ('assessment-fee', 'service-fee')),
  issuer text not null check (char_length(issuer) between 2 and 100),
  invoice_number text not null check (invoice_number ~ '^[0-9A-Za-z-]{6,40}$'),
  issued_on date not null,
  service_from date not null,
  service_to date not null,
  total_fen fen not null check (total_fen > 0),
  insurance_fen fen not null check (insurance_fen >= 0),
  personal_fen fen not null check (personal_fen >= 0),
  institution text check (char_length(institution) <= 100),
  file_id uuid,
  added_by uuid,
  added_at timestamptz not null,
  primary key (elder_id, case_id, invoice_id),
  foreign key (elder_id, case_id) references benefit_case (elder_id, case_id),
  constraint invoice_adds_up check (personal_fen + insurance_fen <= total_fen),
  constraint invoice_period check (service_from <= service_to)
);

-- Guard: one invoice is claimed once, by anybody. Freed when the claim is refused or withdrawn.
create table invoice_claim (
  issuer text not null,
  invoice_number text not null,
  elder_id uuid not null,
  case_id uuid not null,
  primary key (issuer, invoice_number)
);

-- A claim that is complete belongs to a quarter; the street's table of the quarter is closed once and never changes.
create table claim_quarter (
  elder_id uuid not null,
  case_id uuid not null,
  street region_code not null,
  quarter text not null check (quarter ~ '^\d{4}-Q[1-4]$'),
  completed_on date not null,
  group_name text not null,
  assessment_fen fen not null check (assessment_fen >= 0),
  service_fen fen not null check (service_fen >= 0),
  decision_id uuid not null,
  override_reason text check (char_length(override_reason) <= 500),
  primary key (elder_id, case_id),
  foreign key (elder_id, case_id) references benefit_case (elder_id, case_id)
);
create index claim_quarter_street on claim_quarter (street, quarter);

create table quarter_close (
  street region_code not null,
  quarter text not null check (quarter ~ '^\d{4}-Q[1-4]$'),
  claims integer not null check (claims >= 0),
  assessment_fen fen not null,
  service_fen fen not null,
  digest text not null,
  content_sealed bytea not null,
  closed_by uuid,
  closed_at timestamptz not null,
  checked_by uuid,
  checked_at timestamptz,
  led_by uuid,
  led_at timestamptz,
  confirmed_by uuid,
  confirmed_at timestamptz,
  primary key (street, quarter),
  constraint quarter_signed_by_three check (checked_by is distinct from closed_by and (led_by is null or (led_by <> closed_by and led_by <> checked_by)))
);

-- Allowances paid without application ---------------------------------------------------------------------------------

-- A monthly run is made by one person as a preview and confirmed by another; what was confirmed is what is posted.
create table allowance_run (
  run_id uuid primary key,
  policy text not null,
  region region_code not null,
  month natural_month not null,
  state text not null check (state in ('preview', 'confirmed', 'posted', 'dropped')),
  people integer not null check (people >= 0),
  amount_fen fen not null check (amount_fen >= 0),
  added integer not null default 0,
  stopped integer not null default 0,
  digest text not null,
  made_by uuid,
  made_at timestamptz not null,
  confirmed_by uuid,
  confirmed_at timestamptz,
  posted_at timestamptz,
  constraint run_confirmed_by_another check (confirmed_by is null or made_by is null or confirmed_by <> made_by)
);
create unique index allowance_run_once on allowance_run (policy, region, month) where state <> 'dropped';

-- Once per household and item (8000 yuan of home adaptation).
create table household_once (
  household_id text not null,
  item text not null,
  elder_id uuid not null,
  award_id uuid not null,
  primary key (household_id, item)
);

-- Grants to institutions for the quality of collective care, together within the pack's share of the relief really paid.
create table performance_grant (
  region region_code not null,
  period text not null,
  organization_id uuid not null,
  grant_no integer not null,
  amount_fen fen not null check (amount_fen > 0),
  relief_paid_fen fen not null check (relief_paid_fen >= 0),
  made_by uuid not null,
  made_at timestamptz not null,
  approved_by uuid,
  approved_at timestamptz,
  primary key (region, period, organization_id, grant_no),
  constraint grant_approved_by_another check (approved_by is null or approved_by <> made_by)
);

grant select, insert on decision, award_month, claim_invoice, recovery_instalment, recovery_payment, claim_quarter, household_once to yiyang_app;
grant select, insert, update on award, award_suspension, change_report, recovery_case, quarter_close, allowance_run, performance_grant to yiyang_app;
grant delete on recovery_instalment, claim_invoice to yiyang_app;
grant select, insert, delete on invoice_claim to yiyang_app;
