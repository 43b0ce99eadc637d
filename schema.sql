-- Generated from the database catalogue by `npm run generate`; never edited by hand.

table account
  account_id uuid not null
  login text not null
  display_name text not null
  password_hash text
  phone_sealed bytea
  phone_index text
  elder_id uuid
  status text not null default 'active'::text
  agreement_accepted_at timestamptz
  must_change_password bool not null default false
  failed_logins int4 not null default 0
  locked_until timestamptz
  created_at timestamptz not null
  constraint account_display_name_check CHECK (((char_length(display_name) >= 1) AND (char_length(display_name) <= 60)))
  constraint account_login_form CHECK ((login ~ '^[0-9A-Za-z][0-9A-Za-z._@:-]{1,79}$'::text))
  constraint account_login_once UNIQUE (login)
  constraint account_pkey PRIMARY KEY (account_id)
  constraint account_status_check CHECK ((status = ANY (ARRAY['active'::text, 'locked'::text, 'closed'::text])))
  CREATE INDEX account_elder ON public.account USING btree (elder_id) WHERE (elder_id IS NOT NULL)
  CREATE INDEX account_phone ON public.account USING btree (phone_index) WHERE (phone_index IS NOT NULL)
  grant insert, select, update to yiyang_app

table account_role
  account_id uuid not null
  role text not null
  region region_code not null
  organization_id uuid
  valid_from date not null default '2020-01-01'::date
  valid_to date
  granted_by uuid
  account_role_id uuid not null default gen_random_uuid()
  constraint account_role_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id)
  constraint account_role_known CHECK ((role = ANY (ARRAY['elder'::text, 'agent'::text, 'assessor'::text, 'agency-manager'::text, 'desk'::text, 'institution-manager'::text, 'township-clerk'::text, 'county-reviewer'::text, 'county-approver'::text, 'payment-maker'::text, 'payment-checker'::text, 'payment-approver'::text, 'province-viewer'::text, 'auditor'::text, 'policy-editor'::text, 'policy-publisher'::text, 'tipoff-officer'::text, 'system-admin'::text, 'security-admin'::text, 'audit-admin'::text])))
  constraint account_role_once_per_place UNIQUE NULLS NOT DISTINCT (account_id, role, region, organization_id)
  constraint account_role_pkey PRIMARY KEY (account_role_id)
  grant delete, insert, select, update to yiyang_app

table agent_limit
  region region_code not null
  from_on date not null
  elders_max int4 not null
  live bool not null
  constraint agent_limit_between_one_and_a_hundred CHECK (((elders_max >= 1) AND (elders_max <= 100)))
  constraint agent_limit_pkey1 PRIMARY KEY (region, from_on, elders_max)
  CREATE UNIQUE INDEX agent_limit_one_live ON public.agent_limit USING btree (region, from_on) WHERE live
  grant insert, select, update to yiyang_app

table agent_slot
  agent_account_id uuid not null
  slot int4 not null
  elder_id uuid not null
  limit_region region_code not null
  limit_from date not null
  limit_max int4 not null
  constraint agent_slot_elder_once UNIQUE (agent_account_id, elder_id)
  constraint agent_slot_pkey PRIMARY KEY (agent_account_id, slot)
  constraint agent_slot_under_a_limit FOREIGN KEY (limit_region, limit_from, limit_max) REFERENCES agent_limit(region, from_on, elders_max)
  constraint agent_slot_within_the_limit CHECK (((slot >= 1) AND (slot <= limit_max)))
  grant delete, insert, select to yiyang_app

table allowance_run
  run_id uuid not null
  policy text not null
  region region_code not null
  month natural_month not null
  state text not null
  people int4 not null
  amount_fen fen not null
  added int4 not null default 0
  stopped int4 not null default 0
  digest text not null
  made_by uuid
  made_at timestamptz not null
  confirmed_by uuid
  confirmed_at timestamptz
  posted_at timestamptz
  months int4 not null default 0
  undecided int4 not null default 0
  done_people int4 not null default 0
  done_fen fen not null default 0
  leased_until timestamptz
  constraint allowance_run_amount_fen_check CHECK (((amount_fen)::bigint >= 0))
  constraint allowance_run_done_people_check CHECK ((done_people >= 0))
  constraint allowance_run_months_check CHECK ((months >= 0))
  constraint allowance_run_people_check CHECK ((people >= 0))
  constraint allowance_run_pkey PRIMARY KEY (run_id)
  constraint allowance_run_state_check CHECK ((state = ANY (ARRAY['preview'::text, 'confirmed'::text, 'posted'::text, 'dropped'::text])))
  constraint allowance_run_undecided_check CHECK ((undecided >= 0))
  constraint run_confirmed_by_another CHECK (((confirmed_by IS NULL) OR (made_by IS NULL) OR (confirmed_by <> made_by)))
  CREATE UNIQUE INDEX allowance_run_once ON public.allowance_run USING btree (policy, region, month) WHERE (state <> 'dropped'::text)
  grant insert, select, update to yiyang_app

table appeal
  elder_id uuid not null
  appeal_id uuid not null
  case_id uuid not null
  decision_id uuid
  kind text not null
  filed_on date not null
  body text not null
  in_time bool
  says text not null
  recorded_by uuid not null
  recorded_at timestamptz not null
  state text not null
  outcome_on date
  outcome_says text
  constraint appeal_body_check CHECK ((char_length(body) <= 100))
  constraint appeal_elder_id_case_id_fkey FOREIGN KEY (elder_id, case_id) REFERENCES benefit_case(elder_id, case_id)
  constraint appeal_kind_check CHECK ((kind = ANY (ARRAY['reconsideration'::text, 'suit'::text])))
  constraint appeal_outcome_says_check CHECK ((char_length(outcome_says) <= 2000))
  constraint appeal_pkey PRIMARY KEY (elder_id, appeal_id)
  constraint appeal_says_check CHECK (((char_length(says) >= 1) AND (char_length(says) <= 2000)))
  constraint appeal_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'upheld'::text, 'dismissed'::text, 'withdrawn'::text])))
  CREATE UNIQUE INDEX appeal_one_pending ON public.appeal USING btree (elder_id, case_id) WHERE (state = 'pending'::text)
  grant insert, select, update to yiyang_app

table assessment
  elder_id uuid not null
  assessment_id uuid not null
  request_id uuid not null
  chain_id uuid not null
  organization_id uuid not null
  region region_code not null
  mode text not null
  reason text not null
  state text not null
  fee_fen fen not null
  scale_digest text not null
  base_on date
  revision int4 not null default 0
  record_sealed bytea
  result_sealed bytea
  started_at timestamptz not null
  signed_at timestamptz
  decided_by uuid
  decided_at timestamptz
  decision_reason text
  valid_until date
  voucher_fen fen
  locality_fen fen
  elder_fen fen
  fee_settled_at timestamptz
  superseded_by uuid
  reminded_at timestamptz
  constraint assessment_confirmed_is_complete CHECK (((state <> ALL (ARRAY['confirmed'::text, 'objected'::text])) OR ((decided_at IS NOT NULL) AND (valid_until IS NOT NULL))))
  constraint assessment_decision_reason_check CHECK ((char_length(decision_reason) <= 500))
  constraint assessment_elder_id_request_id_fkey FOREIGN KEY (elder_id, request_id) REFERENCES assessment_request(elder_id, request_id)
  constraint assessment_fee_fen_check CHECK (((fee_fen)::bigint >= 0))
  constraint assessment_fee_is_shared_out CHECK ((((voucher_fen IS NULL) AND (locality_fen IS NULL) AND (elder_fen IS NULL) AND (fee_settled_at IS NULL)) OR (((voucher_fen)::bigint >= 0) AND ((locality_fen)::bigint >= 0) AND ((elder_fen)::bigint >= 0) AND ((((voucher_fen)::bigint + (locality_fen)::bigint) + (elder_fen)::bigint) = (fee_fen)::bigint) AND (fee_settled_at IS NOT NULL))))
  constraint assessment_mode_check CHECK ((mode = ANY (ARRAY['on-site'::text, 'home'::text])))
  constraint assessment_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint assessment_pkey PRIMARY KEY (elder_id, assessment_id)
  constraint assessment_reason_check CHECK ((reason = ANY (ARRAY['first'::text, 'regular'::text, 'change'::text, 'objection'::text])))
  constraint assessment_rejected_with_reason CHECK (((state <> 'rejected'::text) OR (decision_reason IS NOT NULL)))
  constraint assessment_result_when_signed CHECK (((state <> ALL (ARRAY['signed'::text, 'confirmed'::text, 'objected'::text])) OR ((result_sealed IS NOT NULL) AND (base_on IS NOT NULL) AND (signed_at IS NOT NULL))))
  constraint assessment_revision_check CHECK ((revision >= 0))
  constraint assessment_state_known CHECK ((state = ANY (ARRAY['scoring'::text, 'reconciling'::text, 'signing'::text, 'signed'::text, 'confirmed'::text, 'rejected'::text, 'objected'::text, 'voided'::text])))
  CREATE INDEX assessment_fee_open ON public.assessment USING btree (decided_at) WHERE ((state = ANY (ARRAY['confirmed'::text, 'objected'::text])) AND (fee_settled_at IS NULL))
  CREATE INDEX assessment_of_agency ON public.assessment USING btree (organization_id, state, decided_at)
  CREATE INDEX assessment_of_region ON public.assessment USING btree (region text_pattern_ops, state, signed_at)
  CREATE UNIQUE INDEX assessment_one_live_per_request ON public.assessment USING btree (elder_id, request_id) WHERE (state <> ALL (ARRAY['rejected'::text, 'voided'::text]))
  CREATE INDEX assessment_running_out ON public.assessment USING btree (base_on) WHERE ((state = ANY (ARRAY['confirmed'::text, 'objected'::text])) AND (superseded_by IS NULL))
  grant insert, select, update to yiyang_app

table assessment_assessor
  elder_id uuid not null
  assessment_id uuid not null
  seat int4 not null
  chain_id uuid not null
  account_id uuid not null
  identity_index text not null
  organization_id uuid not null
  staff_id uuid not null
  name text not null
  certificate_number text not null
  counts bool not null default true
  assigned_at timestamptz not null
  declared_at timestamptz
  constraint assessment_assessor_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id)
  constraint assessment_assessor_elder_id_assessment_id_fkey FOREIGN KEY (elder_id, assessment_id) REFERENCES assessment(elder_id, assessment_id)
  constraint assessment_assessor_organization_id_staff_id_fkey FOREIGN KEY (organization_id, staff_id) REFERENCES organization_staff(organization_id, staff_id)
  constraint assessment_assessor_pkey PRIMARY KEY (elder_id, assessment_id, seat)
  constraint assessment_assessor_seat_check CHECK ((seat = ANY (ARRAY[1, 2])))
  constraint assessor_account_once UNIQUE (elder_id, assessment_id, account_id)
  constraint assessor_person_once UNIQUE (elder_id, assessment_id, identity_index)
  CREATE UNIQUE INDEX assessor_account_once_in_chain ON public.assessment_assessor USING btree (elder_id, chain_id, account_id) WHERE counts
  CREATE UNIQUE INDEX assessor_person_once_in_chain ON public.assessment_assessor USING btree (elder_id, chain_id, identity_index) WHERE counts
  CREATE INDEX assessor_work ON public.assessment_assessor USING btree (account_id, assigned_at)
  grant delete, insert, select, update to yiyang_app

table assessment_draft
  elder_id uuid not null
  assessment_id uuid not null
  account_id uuid not null
  content_sealed bytea not null
  saved_at timestamptz not null
  constraint assessment_draft_elder_id_assessment_id_fkey FOREIGN KEY (elder_id, assessment_id) REFERENCES assessment(elder_id, assessment_id)
  constraint assessment_draft_pkey PRIMARY KEY (elder_id, assessment_id, account_id)
  grant insert, select, update to yiyang_app

table assessment_objection
  elder_id uuid not null
  objection_id uuid not null
  assessment_id uuid not null
  region region_code not null
  reason_sealed bytea not null
  state text not null
  raised_by uuid
  raised_as text not null
  raised_at timestamptz not null
  decided_by uuid
  decided_at timestamptz
  decision_reason text
  request_id uuid
  constraint assessment_objection_decision_reason_check CHECK ((char_length(decision_reason) <= 500))
  constraint assessment_objection_elder_id_assessment_id_fkey FOREIGN KEY (elder_id, assessment_id) REFERENCES assessment(elder_id, assessment_id)
  constraint assessment_objection_pkey PRIMARY KEY (elder_id, objection_id)
  constraint assessment_objection_raised_as_check CHECK ((raised_as = ANY (ARRAY['self'::text, 'agent'::text])))
  constraint assessment_objection_state_check CHECK ((state = ANY (ARRAY['raised'::text, 'accepted'::text, 'dismissed'::text, 'withdrawn'::text, 'resolved'::text])))
  constraint objection_accepted_opens_request CHECK (((state <> ALL (ARRAY['accepted'::text, 'resolved'::text])) OR (request_id IS NOT NULL)))
  constraint objection_dismissed_with_reason CHECK (((state <> 'dismissed'::text) OR (decision_reason IS NOT NULL)))
  CREATE INDEX objection_of_region ON public.assessment_objection USING btree (region text_pattern_ops, state, raised_at)
  CREATE UNIQUE INDEX objection_one_open ON public.assessment_objection USING btree (elder_id) WHERE (state = ANY (ARRAY['raised'::text, 'accepted'::text]))
  grant insert, select, update to yiyang_app

table assessment_reconciliation
  elder_id uuid not null
  assessment_id uuid not null
  revision int4 not null
  content_sealed bytea not null
  by_account uuid not null
  at timestamptz not null
  constraint assessment_reconciliation_elder_id_assessment_id_fkey FOREIGN KEY (elder_id, assessment_id) REFERENCES assessment(elder_id, assessment_id)
  constraint assessment_reconciliation_pkey PRIMARY KEY (elder_id, assessment_id, revision)
  constraint assessment_reconciliation_revision_check CHECK ((revision >= 1))
  grant insert, select to yiyang_app

table assessment_report
  elder_id uuid not null
  assessment_id uuid not null
  number text not null
  content_sealed bytea not null
  digest text not null
  issued_at timestamptz not null
  constraint assessment_report_elder_id_assessment_id_fkey FOREIGN KEY (elder_id, assessment_id) REFERENCES assessment(elder_id, assessment_id)
  constraint assessment_report_number_check CHECK (((char_length(number) >= 8) AND (char_length(number) <= 60)))
  constraint assessment_report_pkey PRIMARY KEY (elder_id, assessment_id)
  grant insert, select to yiyang_app

table assessment_request
  elder_id uuid not null
  request_id uuid not null
  route text not null
  reason text not null
  organization_id uuid
  region region_code not null
  mode text not null
  wanted_at timestamptz not null
  slot_id uuid
  place_sealed bytea
  note_sealed bytea
  fee_fen fen
  state text not null
  state_reason text
  proposed_at timestamptz
  appointment_at timestamptz
  appointment_minutes int4
  objection_id uuid
  chain_id uuid
  requested_by uuid
  requested_as text not null
  requested_at timestamptz not null
  decided_by uuid
  decided_at timestamptz
  constraint assessment_request_appointment_minutes_check CHECK (((appointment_minutes >= 15) AND (appointment_minutes <= 480)))
  constraint assessment_request_elder_id_fkey FOREIGN KEY (elder_id) REFERENCES elder(elder_id)
  constraint assessment_request_fee_not_below_zero CHECK (((fee_fen)::bigint >= 0))
  constraint assessment_request_has_agency CHECK (((organization_id IS NOT NULL) OR (state = ANY (ARRAY['awaiting-county'::text, 'cancelled'::text]))))
  constraint assessment_request_mode_check CHECK ((mode = ANY (ARRAY['on-site'::text, 'home'::text])))
  constraint assessment_request_objection_in_chain CHECK (((objection_id IS NULL) = (chain_id IS NULL)))
  constraint assessment_request_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint assessment_request_pkey PRIMARY KEY (elder_id, request_id)
  constraint assessment_request_reason_check CHECK ((reason = ANY (ARRAY['first'::text, 'regular'::text, 'change'::text, 'objection'::text])))
  constraint assessment_request_refusal_has_reason CHECK (((state <> ALL (ARRAY['declined'::text, 'no-show'::text, 'rescheduled'::text])) OR (state_reason IS NOT NULL)))
  constraint assessment_request_requested_as_check CHECK ((requested_as = ANY (ARRAY['self'::text, 'agent'::text, 'township'::text, 'institution'::text, 'county'::text])))
  constraint assessment_request_route_check CHECK ((route = ANY (ARRAY['chosen'::text, 'county'::text])))
  constraint assessment_request_state_known CHECK ((state = ANY (ARRAY['awaiting-county'::text, 'requested'::text, 'accepted'::text, 'rescheduled'::text, 'declined'::text, 'cancelled'::text, 'no-show'::text, 'done'::text])))
  constraint assessment_request_state_reason_check CHECK ((char_length(state_reason) <= 300))
  CREATE INDEX assessment_request_of_agency ON public.assessment_request USING btree (organization_id, state, wanted_at)
  CREATE INDEX assessment_request_of_region ON public.assessment_request USING btree (region text_pattern_ops, state)
  CREATE UNIQUE INDEX assessment_request_one_open ON public.assessment_request USING btree (elder_id) WHERE (state = ANY (ARRAY['awaiting-county'::text, 'requested'::text, 'accepted'::text, 'rescheduled'::text]))
  grant insert, select, update to yiyang_app

table assessment_score
  elder_id uuid not null
  assessment_id uuid not null
  account_id uuid not null
  client_id uuid not null
  content_sealed bytea not null
  digest text not null
  assessed_on date not null
  submitted_at timestamptz not null
  constraint assessment_score_client_once UNIQUE (elder_id, client_id)
  constraint assessment_score_elder_id_assessment_id_account_id_fkey FOREIGN KEY (elder_id, assessment_id, account_id) REFERENCES assessment_assessor(elder_id, assessment_id, account_id)
  constraint assessment_score_elder_id_assessment_id_fkey FOREIGN KEY (elder_id, assessment_id) REFERENCES assessment(elder_id, assessment_id)
  constraint assessment_score_once PRIMARY KEY (elder_id, assessment_id, account_id)
  grant insert, select to yiyang_app

table assessment_signature
  elder_id uuid not null
  assessment_id uuid not null
  revision int4 not null
  account_id uuid not null
  digest text not null
  at timestamptz not null
  constraint assessment_signature_elder_id_assessment_id_account_id_fkey FOREIGN KEY (elder_id, assessment_id, account_id) REFERENCES assessment_assessor(elder_id, assessment_id, account_id)
  constraint assessment_signature_pkey PRIMARY KEY (elder_id, assessment_id, revision, account_id)
  grant insert, select to yiyang_app

table assessment_slot
  organization_id uuid not null
  slot_id uuid not null
  mode text not null
  starts_at timestamptz not null
  minutes int4 not null
  capacity int4 not null
  closed_at timestamptz
  opened_by uuid
  constraint assessment_slot_capacity UNIQUE (organization_id, slot_id, capacity)
  constraint assessment_slot_capacity_check CHECK (((capacity >= 1) AND (capacity <= 50)))
  constraint assessment_slot_minutes_check CHECK (((minutes >= 15) AND (minutes <= 480)))
  constraint assessment_slot_mode_check CHECK ((mode = ANY (ARRAY['on-site'::text, 'home'::text])))
  constraint assessment_slot_once UNIQUE (organization_id, mode, starts_at)
  constraint assessment_slot_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint assessment_slot_pkey PRIMARY KEY (organization_id, slot_id)
  CREATE INDEX assessment_slot_calendar ON public.assessment_slot USING btree (organization_id, starts_at)
  grant insert, select, update to yiyang_app

table assessment_slot_place
  organization_id uuid not null
  slot_id uuid not null
  place int4 not null
  capacity int4 not null
  elder_id uuid not null
  request_id uuid not null
  constraint assessment_slot_place_organization_id_slot_id_capacity_fkey FOREIGN KEY (organization_id, slot_id, capacity) REFERENCES assessment_slot(organization_id, slot_id, capacity) ON UPDATE CASCADE
  constraint assessment_slot_place_pkey PRIMARY KEY (organization_id, slot_id, place)
  constraint slot_place_within_capacity CHECK (((place >= 1) AND (place <= capacity)))
  grant delete, insert, select to yiyang_app

table assessor_drift
  account_id uuid not null
  month natural_month not null
  item text not null
  compared int4 not null
  differed int4 not null
  gap_sum int4 not null
  constraint assessor_drift_check CHECK (((differed >= 0) AND (differed <= compared)))
  constraint assessor_drift_compared_check CHECK ((compared >= 0))
  constraint assessor_drift_pkey PRIMARY KEY (account_id, month, item)
  grant insert, select, update to yiyang_app

table assessor_recusal
  elder_id uuid not null
  identity_index text not null
  account_id uuid not null
  reason text not null
  at timestamptz not null
  constraint assessor_recusal_pkey PRIMARY KEY (elder_id, identity_index)
  constraint assessor_recusal_reason_check CHECK (((char_length(reason) >= 2) AND (char_length(reason) <= 200)))
  grant insert, select to yiyang_app

table assessor_time
  account_id uuid not null
  cell timestamptz not null
  elder_id uuid not null
  request_id uuid not null
  constraint assessor_time_once PRIMARY KEY (account_id, cell)
  CREATE INDEX assessor_time_of_request ON public.assessor_time USING btree (elder_id, request_id)
  grant delete, insert, select to yiyang_app

table audit_entry
  partition_id uuid not null
  audit_id uuid not null
  at timestamptz not null
  recorded_at timestamptz not null default clock_timestamp()
  account_id uuid
  acting_role text
  action text not null
  subject_kind text not null
  subject_id text not null
  elder_id uuid
  reason text
  detail jsonb not null default '{}'::jsonb
  transaction_id xid8 not null default audit_transaction()
  constraint audit_entry_pkey PRIMARY KEY (partition_id, audit_id)
  CREATE INDEX audit_entry_elder ON public.audit_entry USING btree (elder_id, at) WHERE (elder_id IS NOT NULL)
  CREATE INDEX audit_entry_subject ON public.audit_entry USING btree (subject_kind, subject_id)
  CREATE INDEX audit_entry_unsealed ON public.audit_entry USING btree (transaction_id)
  grant insert, select to yiyang_app

table audit_restart
  restart_no int4 not null
  added int8 not null
  restarted_at timestamptz not null
  constraint audit_restart_added_check CHECK ((added >= 0))
  constraint audit_restart_pkey PRIMARY KEY (restart_no)
  grant select to yiyang_app

table audit_seal
  seal_no int8 not null
  sealed_at timestamptz not null
  below_transaction xid8 not null
  entries int4 not null
  merkle_root text not null
  previous_hash text not null
  hash text not null
  constraint audit_seal_pkey PRIMARY KEY (seal_no)
  grant insert, select to yiyang_app

table award
  elder_id uuid not null
  award_id uuid not null
  programme text not null
  policy text not null
  benefit text
  region region_code not null
  county text not null default "left"((region)::text, 6)
  form text not null
  cycle text not null
  state text not null
  from_month natural_month not null
  to_month natural_month
  first_paid_month natural_month
  amount_fen fen
  last_amount_fen fen
  case_id uuid
  decision_id uuid not null
  organization_id uuid
  granted_at timestamptz not null
  granted_by uuid
  ended_at timestamptz
  ended_by uuid
  end_kind text
  end_reason text
  taken_over bool not null default false
  opening_fen fen not null default 0
  end_basis text
  end_change_id uuid
  constraint award_amount_fen_check CHECK (((amount_fen)::bigint >= 0))
  constraint award_cycle_check CHECK ((cycle = ANY (ARRAY['monthly'::text, 'quarterly'::text, 'yearly'::text, 'once'::text])))
  constraint award_elder_id_decision_id_fkey FOREIGN KEY (elder_id, decision_id) REFERENCES decision(elder_id, decision_id)
  constraint award_elder_id_fkey FOREIGN KEY (elder_id) REFERENCES elder(elder_id)
  constraint award_end_basis_check CHECK ((end_basis = ANY (ARRAY['event'::text, 'facts'::text])))
  constraint award_end_reason_check CHECK ((char_length(end_reason) <= 500))
  constraint award_ended_has_month CHECK (((state <> 'ended'::text) OR ((to_month IS NOT NULL) AND (ended_at IS NOT NULL))))
  constraint award_form_check CHECK ((form = ANY (ARRAY['cash'::text, 'voucher'::text, 'in-kind'::text, 'service'::text, 'fee-waiver'::text, 'card-credit'::text, 'none'::text])))
  constraint award_last_amount_fen_check CHECK (((last_amount_fen)::bigint >= 0))
  constraint award_live_is_open CHECK (((state = 'ended'::text) OR (to_month IS NULL)))
  constraint award_pkey PRIMARY KEY (elder_id, award_id)
  constraint award_state_check CHECK ((state = ANY (ARRAY['active'::text, 'suspended'::text, 'ended'::text])))
  CREATE INDEX award_by_id ON public.award USING btree (award_id)
  CREATE INDEX award_of_case ON public.award USING btree (elder_id, case_id)
  CREATE UNIQUE INDEX award_one_live_per_benefit ON public.award USING btree (elder_id, benefit) WHERE ((state <> 'ended'::text) AND (cycle <> 'once'::text) AND (benefit IS NOT NULL))
  CREATE UNIQUE INDEX award_one_live_per_programme ON public.award USING btree (elder_id, programme) WHERE ((state <> 'ended'::text) AND (cycle <> 'once'::text))
  CREATE INDEX award_running ON public.award USING btree (programme, county, elder_id) WHERE (state <> 'ended'::text)
  grant insert, select, update to yiyang_app

table award_check
  elder_id uuid not null
  check_id uuid not null
  award_id uuid not null
  kind text not null
  policy text not null
  region region_code not null
  county text not null default "left"((region)::text, 6)
  opened_on date not null
  due_on date not null
  state text not null
  how text
  confirmed_on date
  confirmed_by uuid
  note text
  file_id uuid
  suspended_by uuid
  changed_at timestamptz not null
  constraint award_check_confirmed_says_how CHECK (((state <> 'confirmed'::text) OR ((how IS NOT NULL) AND (confirmed_on IS NOT NULL))))
  constraint award_check_due_after_opening CHECK ((due_on >= opened_on))
  constraint award_check_elder_id_award_id_fkey FOREIGN KEY (elder_id, award_id) REFERENCES award(elder_id, award_id)
  constraint award_check_how_known CHECK ((how = ANY (ARRAY['visit'::text, 'photo'::text, 'registry'::text, 'papers'::text])))
  constraint award_check_kind_check CHECK ((kind = ANY (ARRAY['life'::text, 'recheck'::text])))
  constraint award_check_note_check CHECK (((char_length(note) >= 1) AND (char_length(note) <= 500)))
  constraint award_check_pkey PRIMARY KEY (elder_id, check_id)
  constraint award_check_state_known CHECK ((state = ANY (ARRAY['open'::text, 'suspended'::text, 'confirmed'::text, 'dropped'::text])))
  constraint award_check_suspended_by_a_person CHECK (((state <> 'suspended'::text) OR (suspended_by IS NOT NULL)))
  CREATE INDEX award_check_by_id ON public.award_check USING btree (check_id)
  CREATE UNIQUE INDEX award_check_one_open ON public.award_check USING btree (elder_id, award_id, kind) WHERE (state = ANY (ARRAY['open'::text, 'suspended'::text]))
  CREATE INDEX award_check_waiting ON public.award_check USING btree (county, due_on, elder_id, check_id) WHERE (state = ANY (ARRAY['open'::text, 'suspended'::text]))
  grant insert, select, update to yiyang_app

table award_month
  elder_id uuid not null
  programme text not null
  month natural_month not null
  seq int4 not null
  award_id uuid not null
  policy text not null
  region region_code not null
  form text not null
  amount_fen fen not null
  pay_month natural_month not null
  cause text not null
  decision_id uuid
  change_id uuid
  says text
  recorded_by uuid
  recorded_at timestamptz not null
  constraint award_month_cause_known CHECK ((cause = ANY (ARRAY['regular'::text, 'arrears'::text, 'last-month'::text, 'late-news'::text, 'objection'::text, 'opening-balance'::text, 'set-off'::text, 'repaid'::text])))
  constraint award_month_correction_changes CHECK (((seq = 0) OR ((amount_fen)::bigint <> 0)))
  constraint award_month_elder_id_award_id_fkey FOREIGN KEY (elder_id, award_id) REFERENCES award(elder_id, award_id)
  constraint award_month_pkey PRIMARY KEY (elder_id, programme, month, seq)
  constraint award_month_regular_not_below_zero CHECK (((seq > 0) OR ((amount_fen)::bigint >= 0)))
  constraint award_month_says_check CHECK ((char_length(says) <= 500))
  constraint award_month_seq_check CHECK (((seq >= 0) AND (seq <= 999)))
  CREATE INDEX award_month_due ON public.award_month USING btree (pay_month, policy, region, elder_id)
  grant insert, select to yiyang_app

table award_suspension
  elder_id uuid not null
  award_id uuid not null
  suspension_id uuid not null
  from_month natural_month not null
  to_month natural_month
  reason text not null
  made_by uuid
  made_at timestamptz not null
  lifted_by uuid
  lifted_at timestamptz
  made_up bool not null default false
  constraint award_suspension_elder_id_award_id_fkey FOREIGN KEY (elder_id, award_id) REFERENCES award(elder_id, award_id)
  constraint award_suspension_pkey PRIMARY KEY (elder_id, award_id, suspension_id)
  constraint award_suspension_reason_check CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 500)))
  constraint suspension_made_up_when_lifted CHECK (((NOT made_up) OR (to_month IS NOT NULL)))
  constraint suspension_period CHECK (((to_month IS NULL) OR ((to_month)::text >= (from_month)::text)))
  CREATE UNIQUE INDEX suspension_one_open ON public.award_suspension USING btree (elder_id, award_id) WHERE (to_month IS NULL)
  grant insert, select, update to yiyang_app

table bank_account
  elder_id uuid not null
  bank_account_id uuid not null
  holder_name text not null
  account_sealed bytea not null
  account_index text not null
  bank_name text not null
  kind text not null
  usable_from timestamptz not null
  recorded_at timestamptz not null
  recorded_by uuid
  ended_at timestamptz
  constraint bank_account_bank_name_check CHECK (((char_length(bank_name) >= 2) AND (char_length(bank_name) <= 60)))
  constraint bank_account_elder_id_fkey FOREIGN KEY (elder_id) REFERENCES elder(elder_id)
  constraint bank_account_holder_name_check CHECK (((char_length(holder_name) >= 2) AND (char_length(holder_name) <= 50)))
  constraint bank_account_kind_check CHECK ((kind = ANY (ARRAY['card'::text, 'social-security-card'::text, 'passbook'::text])))
  constraint bank_account_pkey PRIMARY KEY (elder_id, bank_account_id)
  CREATE UNIQUE INDEX bank_account_one_live ON public.bank_account USING btree (elder_id) WHERE (ended_at IS NULL)
  grant insert, select, update to yiyang_app

table benefit_case
  elder_id uuid not null
  case_id uuid not null
  case_number text not null
  policy text not null
  policy_version date not null
  policy_digest text not null
  programme text not null
  title text not null
  region region_code not null
  county text not null default "left"((region)::text, 6)
  channel text not null
  organization_id uuid
  opened_by uuid
  opened_at timestamptz not null
  opened_on date not null
  state text not null
  exclusive bool not null
  form_sealed bytea
  claimed_from date
  claimed_to date
  submitted_at timestamptz
  accepted_on date
  decided_at timestamptz
  decision_id uuid
  closed_at timestamptz
  close_reason text
  step_no int4
  step_kind text
  step_who text
  due_on date
  due_provisional bool not null default false
  due_sort date not null default COALESCE(due_on, '9999-12-31'::date)
  assigned_to uuid
  assigned_at timestamptz
  locked_by uuid
  locked_until timestamptz
  revision int4 not null default 1
  constraint benefit_case_channel_check CHECK ((channel = ANY (ARRAY['self'::text, 'agent'::text, 'institution'::text, 'township'::text, 'proactive'::text])))
  constraint benefit_case_close_reason_check CHECK ((char_length(close_reason) <= 500))
  constraint benefit_case_elder_id_fkey FOREIGN KEY (elder_id) REFERENCES elder(elder_id)
  constraint benefit_case_pkey PRIMARY KEY (elder_id, case_id)
  constraint benefit_case_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'running'::text, 'returned'::text, 'held'::text, 'granted'::text, 'refused'::text, 'withdrawn'::text])))
  constraint benefit_case_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200)))
  constraint case_claims_a_period CHECK ((((claimed_from IS NULL) = (claimed_to IS NULL)) AND (claimed_from <= claimed_to)))
  constraint case_closed_has_reason CHECK (((state <> 'withdrawn'::text) OR (close_reason IS NOT NULL)))
  constraint case_decided_has_decision CHECK (((state <> ALL (ARRAY['granted'::text, 'refused'::text])) OR ((decision_id IS NOT NULL) AND (decided_at IS NOT NULL))))
  constraint case_institution_is_named CHECK (((channel <> 'institution'::text) OR (organization_id IS NOT NULL)))
  CREATE INDEX case_by_id ON public.benefit_case USING btree (case_id)
  CREATE INDEX case_of_organization ON public.benefit_case USING btree (organization_id, opened_at) WHERE (organization_id IS NOT NULL)
  CREATE UNIQUE INDEX case_one_open_per_programme ON public.benefit_case USING btree (elder_id, programme) WHERE (exclusive AND (state = ANY (ARRAY['draft'::text, 'running'::text, 'returned'::text, 'held'::text])))
  CREATE INDEX case_worklist ON public.benefit_case USING btree (county, step_who, due_sort, elder_id, case_id) WHERE ((step_no IS NOT NULL) AND (state <> 'draft'::text))
  CREATE INDEX case_worklist_county ON public.benefit_case USING btree (county, due_sort, elder_id, case_id) WHERE ((step_no IS NOT NULL) AND (state <> 'draft'::text))
  CREATE INDEX case_worklist_mine ON public.benefit_case USING btree (assigned_to, due_sort, elder_id, case_id) WHERE ((step_no IS NOT NULL) AND (assigned_to IS NOT NULL))
  CREATE INDEX case_worklist_policy ON public.benefit_case USING btree (county, policy, due_sort, elder_id, case_id) WHERE ((step_no IS NOT NULL) AND (state <> 'draft'::text))
  CREATE INDEX case_worklist_wide ON public.benefit_case USING btree (due_sort, elder_id, case_id) WHERE ((step_no IS NOT NULL) AND (state <> 'draft'::text))
  grant insert, select, update to yiyang_app

table booking
  elder_id uuid not null
  booking_id uuid not null
  organization_id uuid not null
  category text not null
  starts_at timestamptz not null
  place text not null
  content text not null
  lines jsonb not null
  estimate_fen fen not null
  quoted_fen fen
  hold_id uuid
  voice text not null
  state text not null
  made_by uuid
  made_at timestamptz not null
  decided_by uuid
  decided_at timestamptz
  reason text
  staff_id uuid
  constraint booking_content_check CHECK (((char_length(content) >= 2) AND (char_length(content) <= 300)))
  constraint booking_declined_with_reason CHECK (((state <> 'declined'::text) OR (reason IS NOT NULL)))
  constraint booking_hold_is_quoted CHECK (((hold_id IS NULL) OR ((quoted_fen)::bigint > 0)))
  constraint booking_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint booking_pkey PRIMARY KEY (elder_id, booking_id)
  constraint booking_place_check CHECK ((place = ANY (ARRAY['home'::text, 'institution'::text])))
  constraint booking_reason_check CHECK (((char_length(reason) >= 2) AND (char_length(reason) <= 300)))
  constraint booking_state_known CHECK ((state = ANY (ARRAY['requested'::text, 'accepted'::text, 'declined'::text, 'cancelled'::text, 'no-show'::text, 'served'::text])))
  constraint booking_voice_check CHECK ((voice = ANY (ARRAY['self'::text, 'agent'::text, 'officer'::text])))
  CREATE INDEX booking_of_organization ON public.booking USING btree (organization_id, starts_at)
  grant insert, select, update to yiyang_app

table budget_appropriation
  envelope_id uuid not null
  appropriation_id uuid not null
  kind text not null
  source text not null
  amount_fen fen not null
  document text
  at timestamptz not null
  account_id uuid
  constraint budget_appropriation_above_zero CHECK (((amount_fen)::bigint > 0))
  constraint budget_appropriation_document_check CHECK (((char_length(document) >= 2) AND (char_length(document) <= 100)))
  constraint budget_appropriation_envelope_id_fkey FOREIGN KEY (envelope_id) REFERENCES budget_envelope(envelope_id)
  constraint budget_appropriation_kind_check CHECK ((kind = ANY (ARRAY['granted'::text, 'withdrawn'::text])))
  constraint budget_appropriation_pkey PRIMARY KEY (envelope_id, appropriation_id)
  constraint budget_appropriation_source_check CHECK ((source = ANY (ARRAY['central'::text, 'province'::text, 'prefecture'::text, 'county'::text, 'donation'::text, 'unspecified'::text])))
  grant insert, select to yiyang_app

table budget_envelope
  envelope_id uuid not null
  region region_code not null
  programme text not null
  month natural_month not null
  opened_by uuid
  opened_at timestamptz not null
  constraint budget_envelope_once UNIQUE (region, programme, month)
  constraint budget_envelope_pkey PRIMARY KEY (envelope_id)
  constraint budget_envelope_programme_check CHECK ((programme ~ '^[a-z][a-z0-9-]{1,39}$'::text))
  grant insert, select, update to yiyang_app

table case_document
  elder_id uuid not null
  case_id uuid not null
  document text not null
  list_no int4 not null
  title text not null
  clauses _text not null
  required bool not null
  copies text
  covers text
  note text
  state text not null
  known_from text
  period_from date
  period_to date
  checked_by uuid
  checked_at timestamptz
  rejected_because text
  constraint case_document_elder_id_case_id_fkey FOREIGN KEY (elder_id, case_id) REFERENCES benefit_case(elder_id, case_id)
  constraint case_document_pkey PRIMARY KEY (elder_id, case_id, document)
  constraint case_document_rejected_because_check CHECK ((char_length(rejected_because) <= 500))
  constraint case_document_state_check CHECK ((state = ANY (ARRAY['missing'::text, 'given'::text, 'on-paper'::text, 'known'::text, 'accepted'::text, 'rejected'::text])))
  constraint document_period CHECK ((((period_from IS NULL) = (period_to IS NULL)) AND (period_from <= period_to)))
  constraint document_rejected_has_reason CHECK (((state <> 'rejected'::text) OR (rejected_because IS NOT NULL)))
  grant insert, select, update to yiyang_app

table case_document_file
  elder_id uuid not null
  case_id uuid not null
  document text not null
  file_id uuid not null
  added_by uuid
  added_at timestamptz not null
  removed_at timestamptz
  constraint case_document_file_elder_id_case_id_document_fkey FOREIGN KEY (elder_id, case_id, document) REFERENCES case_document(elder_id, case_id, document)
  constraint case_document_file_pkey PRIMARY KEY (elder_id, case_id, document, file_id)
  grant insert, select, update to yiyang_app

table case_event
  elder_id uuid not null
  case_id uuid not null
  event_id uuid not null
  at timestamptz not null
  account_id uuid
  acting text not null
  event text not null
  step_no int4
  reason text
  detail jsonb not null default '{}'::jsonb
  constraint case_event_elder_id_case_id_fkey FOREIGN KEY (elder_id, case_id) REFERENCES benefit_case(elder_id, case_id)
  constraint case_event_pkey PRIMARY KEY (elder_id, case_id, event_id)
  constraint case_event_reason_check CHECK ((char_length(reason) <= 2000))
  grant insert, select to yiyang_app

table case_number
  case_number text not null
  elder_id uuid not null
  case_id uuid not null
  constraint case_number_pkey PRIMARY KEY (case_number)
  grant insert, select to yiyang_app

table case_signature
  elder_id uuid not null
  case_id uuid not null
  step_no int4 not null
  round int4 not null
  account_id uuid not null
  opinion text not null
  note text
  signed_at timestamptz not null
  constraint case_signature_elder_id_case_id_step_no_fkey FOREIGN KEY (elder_id, case_id, step_no) REFERENCES case_step(elder_id, case_id, step_no)
  constraint case_signature_note_check CHECK ((char_length(note) <= 2000))
  constraint case_signature_opinion_check CHECK ((opinion = ANY (ARRAY['agree'::text, 'disagree'::text])))
  constraint case_signature_pkey PRIMARY KEY (elder_id, case_id, step_no, round, account_id)
  grant insert, select to yiyang_app

table case_step
  elder_id uuid not null
  case_id uuid not null
  step_no int4 not null
  step text not null
  title text not null
  kind text not null
  who text not null
  unit text
  clauses _text not null
  working_days int4
  notice_days int4
  signatures int4 not null
  second_person bool not null
  optional bool not null
  on_incomplete text
  on_objection text
  skip_when text
  clock_excludes text
  round int4 not null default 1
  state text not null
  started_on date
  due_on date
  due_provisional bool not null default false
  paused_on date
  paused_because text
  days_left int4
  done_at timestamptz
  done_by uuid
  before_by uuid
  note text
  skipped_because text
  constraint case_step_elder_id_case_id_fkey FOREIGN KEY (elder_id, case_id) REFERENCES benefit_case(elder_id, case_id)
  constraint case_step_note_check CHECK ((char_length(note) <= 2000))
  constraint case_step_notice_days_check CHECK (((notice_days >= 1) AND (notice_days <= 2600)))
  constraint case_step_paused_because_check CHECK ((paused_because = ANY (ARRAY['applicant'::text, 'objection'::text, 'outside'::text])))
  constraint case_step_pkey PRIMARY KEY (elder_id, case_id, step_no)
  constraint case_step_signatures_check CHECK (((signatures >= 1) AND (signatures <= 9)))
  constraint case_step_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'current'::text, 'done'::text, 'skipped'::text])))
  constraint case_step_step_no_check CHECK (((step_no >= 1) AND (step_no <= 99)))
  constraint case_step_working_days_check CHECK (((working_days >= 0) AND (working_days <= 2600)))
  constraint step_pause_has_reason CHECK (((paused_on IS NULL) = (paused_because IS NULL)))
  constraint step_second_person_differs CHECK (((NOT second_person) OR (done_by IS NULL) OR (before_by IS NULL) OR (done_by <> before_by)))
  CREATE UNIQUE INDEX step_one_current ON public.case_step USING btree (elder_id, case_id) WHERE (state = 'current'::text)
  grant insert, select, update to yiyang_app

table change_fact
  elder_id uuid not null
  change_id uuid not null
  fact_id uuid not null
  constraint change_fact_elder_id_change_id_fkey FOREIGN KEY (elder_id, change_id) REFERENCES change_report(elder_id, change_id)
  constraint change_fact_elder_id_fact_id_fkey FOREIGN KEY (elder_id, fact_id) REFERENCES elder_fact(elder_id, fact_id)
  constraint change_fact_pkey PRIMARY KEY (elder_id, change_id, fact_id)
  grant insert, select to yiyang_app

table change_report
  elder_id uuid not null
  change_id uuid not null
  kind text not null
  happened_on date not null
  told_by text not null
  told_by_account uuid
  told_at timestamptz not null
  says text
  proof_file_id uuid
  region region_code not null
  county text not null default "left"((region)::text, 6)
  state text not null
  concealed bool not null default false
  verified_by uuid
  verified_at timestamptz
  verified_on date
  finding text
  programme text
  corrects uuid
  organization_id uuid
  constraint change_corrects_another CHECK (((corrects IS NULL) OR (corrects <> change_id)))
  constraint change_found_wrong_names_it CHECK (((kind <> 'found-wrong'::text) OR (corrects IS NOT NULL)))
  constraint change_kind_known CHECK ((kind = ANY (ARRAY['died'::text, 'moved-away'::text, 'level-improved'::text, 'level-worsened'::text, 'withdrawn'::text, 'exclusion-started'::text, 'left'::text, 'left-dibao'::text, 'dibao-entered'::text, 'insurance-started'::text, 'income-changed'::text, 'household-changed'::text, 'charge-changed'::text, 'benefits-changed'::text, 'registration-moved'::text, 'birth-corrected'::text, 'record-changed'::text, 'found-wrong'::text, 'other'::text])))
  constraint change_report_elder_id_fkey FOREIGN KEY (elder_id) REFERENCES elder(elder_id)
  constraint change_report_finding_check CHECK ((char_length(finding) <= 1000))
  constraint change_report_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint change_report_pkey PRIMARY KEY (elder_id, change_id)
  constraint change_report_programme_check CHECK ((programme ~ '^[a-z][a-z0-9-]{1,59}$'::text))
  constraint change_report_says_check CHECK ((char_length(says) <= 1000))
  constraint change_report_told_by_check CHECK ((told_by = ANY (ARRAY['self'::text, 'agent'::text, 'institution'::text, 'township'::text, 'county'::text, 'registry'::text])))
  constraint change_state_known CHECK ((state = ANY (ARRAY['told'::text, 'confirmed'::text, 'dismissed'::text, 'set-aside'::text])))
  constraint change_verified_by_another CHECK (((verified_by IS NULL) OR (told_by_account IS NULL) OR (verified_by <> told_by_account)))
  constraint change_verified_by_somebody CHECK (((state = 'told'::text) OR ((verified_by IS NOT NULL) AND (verified_on IS NOT NULL))))
  CREATE INDEX change_by_id ON public.change_report USING btree (change_id)
  CREATE INDEX change_of_organization ON public.change_report USING btree (organization_id, change_id) WHERE (organization_id IS NOT NULL)
  CREATE INDEX change_open ON public.change_report USING btree (county, told_at, change_id) WHERE (state = 'told'::text)
  grant insert, select, update to yiyang_app

table claim_invoice
  elder_id uuid not null
  case_id uuid not null
  invoice_id uuid not null
  kind text not null
  issuer text not null
  invoice_number text not null
  issued_on date not null
  service_from date not null
  service_to date not null
  total_fen fen not null
  insurance_fen fen not null
  personal_fen fen not null
  institution text
  file_id uuid
  added_by uuid
  added_at timestamptz not null
  assessment_kind text
  late_reason text
  constraint claim_invoice_elder_id_case_id_fkey FOREIGN KEY (elder_id, case_id) REFERENCES benefit_case(elder_id, case_id)
  constraint claim_invoice_institution_check CHECK ((char_length(institution) <= 100))
  constraint claim_invoice_insurance_fen_check CHECK (((insurance_fen)::bigint >= 0))
  constraint claim_invoice_invoice_number_check CHECK ((invoice_number ~ '^[0-9A-Za-z-]{6,40}$'::text))
  constraint claim_invoice_issuer_check CHECK (((char_length(issuer) >= 2) AND (char_length(issuer) <= 100)))
  constraint claim_invoice_kind_check CHECK ((kind = ANY (ARRAY['assessment-fee'::text, 'service-fee'::text])))
  constraint claim_invoice_late_reason_check CHECK (((char_length(late_reason) >= 1) AND (char_length(late_reason) <= 500)))
  constraint claim_invoice_personal_fen_check CHECK (((personal_fen)::bigint >= 0))
  constraint claim_invoice_pkey PRIMARY KEY (elder_id, case_id, invoice_id)
  constraint claim_invoice_total_fen_check CHECK (((total_fen)::bigint > 0))
  constraint invoice_adds_up CHECK ((((personal_fen)::bigint + (insurance_fen)::bigint) <= (total_fen)::bigint))
  constraint invoice_assessment_kind CHECK (((assessment_kind IS NULL) OR ((kind = 'assessment-fee'::text) AND (assessment_kind = ANY (ARRAY['初次'::text, '期末'::text, '状态'::text])))))
  constraint invoice_period CHECK ((service_from <= service_to))
  grant delete, insert, select to yiyang_app

table claim_quarter
  elder_id uuid not null
  case_id uuid not null
  street region_code not null
  quarter text not null
  completed_on date not null
  group_name text not null
  assessment_fen fen not null
  service_fen fen not null
  decision_id uuid not null
  override_reason text
  released_at timestamptz
  released_by uuid
  release_reason text
  constraint claim_quarter_assessment_fen_check CHECK (((assessment_fen)::bigint >= 0))
  constraint claim_quarter_elder_id_case_id_fkey FOREIGN KEY (elder_id, case_id) REFERENCES benefit_case(elder_id, case_id)
  constraint claim_quarter_override_reason_check CHECK ((char_length(override_reason) <= 500))
  constraint claim_quarter_pkey PRIMARY KEY (elder_id, case_id, quarter)
  constraint claim_quarter_quarter_check CHECK ((quarter ~ '^\d{4}-Q[1-4]$'::text))
  constraint claim_quarter_release_reason_check CHECK (((char_length(release_reason) >= 1) AND (char_length(release_reason) <= 500)))
  constraint claim_quarter_service_fen_check CHECK (((service_fen)::bigint >= 0))
  constraint claim_released_with_reason CHECK (((released_at IS NULL) = (release_reason IS NULL)))
  CREATE UNIQUE INDEX claim_in_one_live_table ON public.claim_quarter USING btree (elder_id, case_id) WHERE (released_at IS NULL)
  CREATE INDEX claim_quarter_street ON public.claim_quarter USING btree (street, quarter)
  grant insert, select to yiyang_app

table decision
  elder_id uuid not null
  decision_id uuid not null
  policy text not null
  policy_version date not null
  pack_digest text not null
  engine text not null
  decided_on date not null
  decided_at timestamptz not null
  decided_by uuid
  purpose text not null
  receiving bool not null
  outcome text not null
  amount_fen fen
  facts_sealed bytea not null
  answer_sealed bytea not null
  sources jsonb not null
  answer_digest text not null
  constraint decision_elder_id_fkey FOREIGN KEY (elder_id) REFERENCES elder(elder_id)
  constraint decision_outcome_check CHECK ((outcome = ANY (ARRAY['granted'::text, 'refused'::text, 'undecided'::text])))
  constraint decision_pkey PRIMARY KEY (elder_id, decision_id)
  constraint decision_purpose_check CHECK ((purpose = ANY (ARRAY['case'::text, 'run'::text, 'recheck'::text, 'inquiry'::text])))
  CREATE INDEX decision_by_id ON public.decision USING btree (decision_id)
  CREATE INDEX decision_by_policy ON public.decision USING btree (policy, decided_on)
  grant insert, select to yiyang_app

table decision_letter
  elder_id uuid not null
  case_id uuid not null
  letter_no int4 not null
  outcome text not null
  decision_id uuid
  issued_on date not null
  issued_by uuid not null
  content_sealed bytea not null
  served_on date
  served_how text
  served_recorded_by uuid
  served_recorded_at timestamptz
  proof_file_id uuid
  reconsider_until date
  sue_until date
  constraint decision_letter_elder_id_case_id_fkey FOREIGN KEY (elder_id, case_id) REFERENCES benefit_case(elder_id, case_id)
  constraint decision_letter_outcome_check CHECK ((outcome = ANY (ARRAY['granted'::text, 'refused'::text, 'not-accepted'::text])))
  constraint decision_letter_pkey PRIMARY KEY (elder_id, case_id, letter_no)
  constraint decision_letter_served_how_check CHECK ((served_how = ANY (ARRAY['in-person'::text, 'post'::text, 'electronic'::text, 'left'::text, 'by-notice'::text])))
  constraint letter_served_after_issue CHECK ((served_on >= issued_on))
  constraint letter_served_with_terms CHECK ((((served_on IS NULL) = (reconsider_until IS NULL)) AND ((served_on IS NULL) = (sue_until IS NULL))))
  grant insert, select, update to yiyang_app

table deficiency_notice
  elder_id uuid not null
  case_id uuid not null
  issued_at timestamptz not null
  issued_by uuid not null
  issued_at_step int4 not null
  items jsonb not null
  says text
  answered_at timestamptz
  reminded_at timestamptz
  constraint deficiency_names_something CHECK ((jsonb_array_length(items) > 0))
  constraint deficiency_notice_elder_id_case_id_fkey FOREIGN KEY (elder_id, case_id) REFERENCES benefit_case(elder_id, case_id)
  constraint deficiency_notice_pkey PRIMARY KEY (elder_id, case_id)
  constraint deficiency_notice_says_check CHECK ((char_length(says) <= 2000))
  grant insert, select, update to yiyang_app

table delegation
  elder_id uuid not null
  delegation_id uuid not null
  agent_account_id uuid not null
  relationship text not null
  relationship_note text
  presence text not null
  state text not null
  proposed_at timestamptz not null
  confirmed_by text
  confirmed_at timestamptz
  confirmed_by_account uuid
  ended_at timestamptz
  ended_by uuid
  end_reason text
  code_hash text
  code_expires_at timestamptz
  code_tries int4 not null default 0
  constraint delegation_confirmed_by_check CHECK ((confirmed_by = ANY (ARRAY['elder-code'::text, 'paper-signature'::text, 'community'::text])))
  constraint delegation_confirmed_when_active CHECK (((state <> 'active'::text) OR ((confirmed_by IS NOT NULL) AND (confirmed_at IS NOT NULL))))
  constraint delegation_elder_id_fkey FOREIGN KEY (elder_id) REFERENCES elder(elder_id)
  constraint delegation_end_reason_check CHECK ((char_length(end_reason) <= 200))
  constraint delegation_other_is_stated CHECK (((relationship <> 'other'::text) OR (relationship_note IS NOT NULL)))
  constraint delegation_pkey PRIMARY KEY (elder_id, delegation_id)
  constraint delegation_presence_check CHECK ((presence = ANY (ARRAY['beside'::text, 'away'::text])))
  constraint delegation_relationship_check CHECK ((relationship = ANY (ARRAY['spouse'::text, 'child'::text, 'relative'::text, 'community-worker'::text, 'institution-staff'::text, 'other'::text])))
  constraint delegation_relationship_note_check CHECK ((char_length(relationship_note) <= 100))
  constraint delegation_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'active'::text, 'ended'::text, 'declined'::text])))
  CREATE INDEX delegation_of_agent ON public.delegation USING btree (agent_account_id, state)
  CREATE UNIQUE INDEX delegation_one_agent_per_elder ON public.delegation USING btree (elder_id) WHERE (state = 'active'::text)
  grant insert, select, update to yiyang_app

table delegation_picture
  elder_id uuid not null
  delegation_id uuid not null
  kind text not null
  file_id uuid not null
  constraint delegation_picture_elder_id_delegation_id_fkey FOREIGN KEY (elder_id, delegation_id) REFERENCES delegation(elder_id, delegation_id)
  constraint delegation_picture_kind_check CHECK ((kind = ANY (ARRAY['id-front'::text, 'id-back'::text, 'face-with-id'::text, 'side'::text, 'daily-life'::text, 'taken-there'::text])))
  constraint delegation_picture_pkey PRIMARY KEY (elder_id, delegation_id, kind)
  grant insert, select to yiyang_app

table delivery
  elder_id uuid not null
  delivery_id uuid not null
  list_id uuid not null
  position int4 not null
  programme text not null
  month natural_month not null
  seq int4 not null
  place region_code not null
  amount_fen fen not null
  state text not null
  delivered_on date
  received_by text
  received_as text
  proof_file_id uuid
  reason text
  recorded_by uuid
  recorded_at timestamptz
  constraint delivery_amount_fen_check CHECK (((amount_fen)::bigint >= 0))
  constraint delivery_elder_id_fkey FOREIGN KEY (elder_id) REFERENCES elder(elder_id)
  constraint delivery_list_id_fkey FOREIGN KEY (list_id) REFERENCES delivery_list(list_id)
  constraint delivery_missed_with_reason CHECK (((state <> 'missed'::text) OR (reason IS NOT NULL)))
  constraint delivery_of_an_award_month FOREIGN KEY (elder_id, programme, month, seq) REFERENCES award_month(elder_id, programme, month, seq)
  constraint delivery_pkey PRIMARY KEY (elder_id, delivery_id)
  constraint delivery_position_check CHECK (("position" > 0))
  constraint delivery_reason_check CHECK (((char_length(reason) >= 2) AND (char_length(reason) <= 300)))
  constraint delivery_received_as_check CHECK ((received_as = ANY (ARRAY['self'::text, 'agent'::text, 'family'::text])))
  constraint delivery_received_by_check CHECK (((char_length(received_by) >= 2) AND (char_length(received_by) <= 50)))
  constraint delivery_signed_for CHECK (((state <> 'delivered'::text) OR (delivered_on IS NOT NULL)))
  constraint delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'delivered'::text, 'missed'::text, 'cancelled'::text])))
  CREATE INDEX delivery_of_list ON public.delivery USING btree (list_id, "position")
  CREATE UNIQUE INDEX delivery_once ON public.delivery USING btree (elder_id, programme, month, seq) WHERE (state = ANY (ARRAY['waiting'::text, 'delivered'::text]))
  grant insert, select, update to yiyang_app

table delivery_list
  list_id uuid not null
  list_number text not null
  policy text not null
  programme text not null
  form text not null
  region region_code not null
  county text not null default "left"((region)::text, 6)
  period natural_month not null
  content text not null
  lines int4 not null
  total_fen fen not null
  state text not null
  made_by uuid not null
  made_at timestamptz not null
  released_by uuid
  released_at timestamptz
  digest text
  cancelled_reason text
  constraint delivery_list_cancelled_reason_check CHECK (((char_length(cancelled_reason) >= 2) AND (char_length(cancelled_reason) <= 300)))
  constraint delivery_list_cancelled_with_reason CHECK (((state <> 'cancelled'::text) OR (cancelled_reason IS NOT NULL)))
  constraint delivery_list_content_check CHECK (((char_length(content) >= 2) AND (char_length(content) <= 200)))
  constraint delivery_list_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text))
  constraint delivery_list_form_check CHECK ((form = ANY (ARRAY['in-kind'::text, 'card-credit'::text])))
  constraint delivery_list_lines_check CHECK ((lines > 0))
  constraint delivery_list_list_number_check CHECK ((list_number ~ '^[A-Z]{2}-\d{6}-\d{4}-\d{2}-[0-9A-F]{6}$'::text))
  constraint delivery_list_number_once UNIQUE (list_number)
  constraint delivery_list_pkey PRIMARY KEY (list_id)
  constraint delivery_list_released_by_another CHECK (((released_by IS NULL) OR (released_by <> made_by)))
  constraint delivery_list_state_check CHECK ((state = ANY (ARRAY['made'::text, 'released'::text, 'cancelled'::text])))
  constraint delivery_list_total_fen_check CHECK (((total_fen)::bigint >= 0))
  CREATE INDEX delivery_list_of_county ON public.delivery_list USING btree (county text_pattern_ops, period DESC)
  grant insert, select, update to yiyang_app

table delivery_result
  digest text not null
  list_id uuid not null
  delivered int4 not null
  missed int4 not null
  loaded_by uuid
  loaded_at timestamptz not null
  constraint delivery_result_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text))
  constraint delivery_result_list_id_fkey FOREIGN KEY (list_id) REFERENCES delivery_list(list_id)
  constraint delivery_result_pkey PRIMARY KEY (digest)
  grant insert, select to yiyang_app

table disabled_estimate
  region region_code not null
  from_month natural_month not null
  people int4 not null
  source text not null
  recorded_by uuid
  recorded_at timestamptz not null
  constraint disabled_estimate_people_check CHECK ((people >= 0))
  constraint disabled_estimate_pkey PRIMARY KEY (region, from_month)
  constraint disabled_estimate_source_check CHECK (((char_length(source) >= 2) AND (char_length(source) <= 200)))
  grant insert, select to yiyang_app

table elder
  elder_id uuid not null
  name text not null
  name_pinyin text not null
  sex text not null
  born_on date not null
  document_sealed bytea
  document_index text not null
  phone_sealed bytea
  phone_index text
  residence_region region_code not null
  household_region region_code
  address_sealed bytea
  photo_file_id uuid
  registered_by uuid
  registered_at timestamptz not null
  died_on date
  death_recorded_at timestamptz
  constraint elder_died_after_birth CHECK (((died_on IS NULL) OR (died_on >= born_on)))
  constraint elder_name_check CHECK (((char_length(name) >= 2) AND (char_length(name) <= 50)))
  constraint elder_pkey PRIMARY KEY (elder_id)
  constraint elder_sex_check CHECK ((sex = ANY (ARRAY['男'::text, '女'::text])))
  CREATE INDEX elder_name ON public.elder USING btree (name_pinyin text_pattern_ops)
  CREATE INDEX elder_phone ON public.elder USING btree (phone_index) WHERE (phone_index IS NOT NULL)
  CREATE INDEX elder_residence ON public.elder USING btree (residence_region, elder_id)
  grant insert, select, update to yiyang_app

table elder_fact
  elder_id uuid not null
  fact_id uuid not null
  fact text not null
  value jsonb
  value_sealed bytea
  valid_from date not null
  valid_to date
  recorded_at timestamptz not null
  recorded_by uuid
  source text not null
  replaces uuid
  note text
  constraint elder_fact_elder_id_fkey FOREIGN KEY (elder_id) REFERENCES elder(elder_id)
  constraint elder_fact_one_value CHECK (((value IS NULL) <> (value_sealed IS NULL)))
  constraint elder_fact_period CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
  constraint elder_fact_pkey PRIMARY KEY (elder_id, fact_id)
  constraint elder_fact_source_check CHECK ((source = ANY (ARRAY['self'::text, 'agent'::text, 'institution'::text, 'assessment'::text, 'township'::text, 'county'::text, 'registry'::text, 'import'::text, 'system'::text])))
  CREATE INDEX elder_fact_current ON public.elder_fact USING btree (elder_id, fact, valid_from)
  grant insert, select to yiyang_app

table elder_payment
  elder_id uuid not null
  redemption_id uuid not null
  kind text not null
  method text not null
  amount_fen fen not null
  channel text
  reference text
  at timestamptz not null
  account_id uuid
  constraint elder_payment_above_zero CHECK (((amount_fen)::bigint > 0))
  constraint elder_payment_kind_check CHECK ((kind = ANY (ARRAY['paid'::text, 'refunded'::text])))
  constraint elder_payment_method_check CHECK ((method = ANY (ARRAY['cash'::text, 'online'::text])))
  constraint elder_payment_of_a_redemption FOREIGN KEY (elder_id, redemption_id) REFERENCES redemption(elder_id, redemption_id)
  constraint elder_payment_online_with_reference CHECK (((method = 'cash'::text) OR ((channel IS NOT NULL) AND (reference IS NOT NULL))))
  constraint elder_payment_pkey PRIMARY KEY (elder_id, redemption_id, kind)
  grant insert, select to yiyang_app

table elder_provider
  elder_id uuid not null
  organization_id uuid not null
  since date not null
  until date
  source text not null
  recorded_at timestamptz not null
  constraint elder_provider_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint elder_provider_period CHECK (((until IS NULL) OR (until >= since)))
  constraint elder_provider_pkey PRIMARY KEY (elder_id, organization_id, since)
  constraint elder_provider_source_known CHECK ((source = ANY (ARRAY['stay'::text, 'booking'::text, 'service'::text, 'declared'::text, 'import'::text])))
  grant insert, select, update to yiyang_app

table file
  partition_id uuid not null
  file_id uuid not null
  purpose text not null
  media_type text not null
  bytes int4 not null
  digest text not null
  stored_as text not null
  thumbnail_as text
  scan text not null
  uploaded_by uuid not null
  uploaded_at timestamptz not null
  constraint file_bytes_check CHECK (((bytes >= 1) AND (bytes <= 20000000)))
  constraint file_pkey PRIMARY KEY (partition_id, file_id)
  constraint file_scan_check CHECK ((scan = ANY (ARRAY['clean'::text, 'not-scanned'::text])))
  grant insert, select to yiyang_app

table heir
  elder_id uuid not null
  heir_id uuid not null
  name text not null
  relation text not null
  relation_note text
  document_sealed bytea not null
  account_sealed bytea not null
  bank_name text not null
  account_kind text not null
  proof_file_id uuid not null
  state text not null
  recorded_by uuid not null
  recorded_at timestamptz not null
  confirmed_by uuid
  confirmed_at timestamptz
  usable_from timestamptz
  ended_by uuid
  ended_at timestamptz
  end_reason text
  constraint heir_account_kind_check CHECK ((account_kind = ANY (ARRAY['card'::text, 'social-security-card'::text, 'passbook'::text])))
  constraint heir_bank_name_check CHECK (((char_length(bank_name) >= 2) AND (char_length(bank_name) <= 60)))
  constraint heir_confirmed_by_a_second_person CHECK ((confirmed_by <> recorded_by))
  constraint heir_confirmed_whole CHECK ((num_nulls(confirmed_by, confirmed_at, usable_from) = ANY (ARRAY[0, 3])))
  constraint heir_cools_off CHECK ((usable_from > confirmed_at))
  constraint heir_elder_id_fkey FOREIGN KEY (elder_id) REFERENCES elder(elder_id)
  constraint heir_end_reason_check CHECK (((char_length(end_reason) >= 2) AND (char_length(end_reason) <= 300)))
  constraint heir_ended_with_reason CHECK ((((state = 'ended'::text) = (ended_at IS NOT NULL)) AND ((state = 'ended'::text) = (end_reason IS NOT NULL))))
  constraint heir_name_check CHECK (((char_length(name) >= 2) AND (char_length(name) <= 50)))
  constraint heir_pkey PRIMARY KEY (elder_id, heir_id)
  constraint heir_relation_check CHECK ((relation = ANY (ARRAY['spouse'::text, 'child'::text, 'parent'::text, 'grandchild'::text, 'sibling'::text, 'other'::text])))
  constraint heir_relation_note_check CHECK ((char_length(relation_note) <= 100))
  constraint heir_relation_stated CHECK (((relation <> 'other'::text) OR (relation_note IS NOT NULL)))
  constraint heir_stands_when_confirmed CHECK (((state <> 'confirmed'::text) OR (confirmed_by IS NOT NULL)))
  constraint heir_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'confirmed'::text, 'ended'::text])))
  CREATE UNIQUE INDEX heir_one_confirmed ON public.heir USING btree (elder_id) WHERE (state = 'confirmed'::text)
  CREATE UNIQUE INDEX heir_one_proposed ON public.heir USING btree (elder_id) WHERE (state = 'proposed'::text)
  grant insert, select, update to yiyang_app

table holiday_year
  year int4 not null
  worked jsonb not null
  days_off jsonb not null
  import_id uuid not null
  recorded_at timestamptz not null
  constraint holiday_year_import_id_fkey FOREIGN KEY (import_id) REFERENCES import_file(import_id)
  constraint holiday_year_pkey PRIMARY KEY (year)
  constraint holiday_year_year_check CHECK (((year >= 2000) AND (year <= 2100)))
  grant insert, select, update to yiyang_app

table household_once
  household_id text not null
  item text not null
  elder_id uuid not null
  award_id uuid not null
  constraint household_once_pkey PRIMARY KEY (household_id, item)
  grant insert, select to yiyang_app

table identity_claim
  document_index text not null
  elder_id uuid not null
  constraint identity_claim_pkey PRIMARY KEY (document_index)
  grant insert, select to yiyang_app

table import_file
  import_id uuid not null
  kind text not null
  region region_code not null
  file_name text not null
  digest text not null
  rows int4 not null
  faults int4 not null
  summary jsonb not null default '{}'::jsonb
  content_sealed bytea
  state text not null
  made_by uuid
  made_at timestamptz not null
  applied_by uuid
  applied_at timestamptz
  by_two bool not null
  constraint import_applied_by_another CHECK (((NOT by_two) OR (applied_by IS NULL) OR (made_by IS NULL) OR (applied_by <> made_by)))
  constraint import_applied_without_faults CHECK (((state <> 'applied'::text) OR (faults = 0)))
  constraint import_file_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text))
  constraint import_file_faults_check CHECK ((faults >= 0))
  constraint import_file_file_name_check CHECK (((char_length(file_name) >= 1) AND (char_length(file_name) <= 200)))
  constraint import_file_kind_check CHECK ((kind ~ '^[a-z][a-z-]{1,39}$'::text))
  constraint import_file_pkey PRIMARY KEY (import_id)
  constraint import_file_rows_check CHECK ((rows >= 0))
  constraint import_file_state_check CHECK ((state = ANY (ARRAY['checked'::text, 'applied'::text, 'dropped'::text])))
  CREATE UNIQUE INDEX import_file_applied_once ON public.import_file USING btree (kind, digest) WHERE (state = 'applied'::text)
  CREATE INDEX import_file_of_region ON public.import_file USING btree (region text_pattern_ops, made_at DESC)
  grant insert, select, update to yiyang_app

table invoice_claim
  issuer text not null
  invoice_number text not null
  elder_id uuid not null
  case_id uuid not null
  constraint invoice_claim_pkey PRIMARY KEY (issuer, invoice_number)
  grant delete, insert, select to yiyang_app

table notification
  account_id uuid not null
  notification_id uuid not null
  elder_id uuid
  code text not null
  facts jsonb not null default '{}'::jsonb
  link text
  created_at timestamptz not null
  read_at timestamptz
  channel text not null default 'in-app'::text
  delivered_at timestamptz
  constraint notification_channel_check CHECK ((channel = ANY (ARRAY['in-app'::text, 'sms'::text, 'letter'::text])))
  constraint notification_pkey PRIMARY KEY (account_id, notification_id)
  CREATE INDEX notification_unread ON public.notification USING btree (account_id, created_at) WHERE (read_at IS NULL)
  grant insert, select, update to yiyang_app

table objection
  elder_id uuid not null
  objection_id uuid not null
  case_id uuid not null
  notice_id uuid
  raised_by text not null
  account_id uuid
  says text not null
  name_sealed bytea
  contact_sealed bytea
  raised_at timestamptz not null
  state text not null
  held_case bool not null
  answer text
  answered_by uuid
  answered_at timestamptz
  constraint objection_answer_check CHECK ((char_length(answer) <= 2000))
  constraint objection_answered_in_words CHECK (((state = 'open'::text) OR ((answer IS NOT NULL) AND (answered_by IS NOT NULL))))
  constraint objection_elder_id_case_id_fkey FOREIGN KEY (elder_id, case_id) REFERENCES benefit_case(elder_id, case_id)
  constraint objection_pkey PRIMARY KEY (elder_id, objection_id)
  constraint objection_raised_by_check CHECK ((raised_by = ANY (ARRAY['anyone'::text, 'applicant'::text])))
  constraint objection_says_check CHECK (((char_length(says) >= 5) AND (char_length(says) <= 2000)))
  constraint objection_state_check CHECK ((state = ANY (ARRAY['open'::text, 'upheld'::text, 'dismissed'::text])))
  CREATE INDEX objection_of_case ON public.objection USING btree (elder_id, case_id)
  CREATE INDEX objection_open ON public.objection USING btree (objection_id) WHERE (state = 'open'::text)
  grant insert, select, update to yiyang_app

table organization
  organization_id uuid not null
  kind text not null
  name text not null
  name_pinyin text not null
  credit_code text not null
  region region_code not null
  address text not null
  phone text not null
  contact_name text not null
  introduction text
  licence_number text
  licence_expires_on date
  status text not null
  commitment_accepted_at timestamptz
  commitment_accepted_by uuid
  account_holder text
  account_sealed bytea
  bank_name text
  manager_account_id uuid
  applied_by uuid not null
  applied_at timestamptz not null
  decided_by uuid
  decided_at timestamptz
  constraint organization_account_complete CHECK ((((account_sealed IS NULL) = (account_holder IS NULL)) AND ((account_sealed IS NULL) = (bank_name IS NULL))))
  constraint organization_account_holder_check CHECK (((char_length(account_holder) >= 2) AND (char_length(account_holder) <= 100)))
  constraint organization_address_check CHECK (((char_length(address) >= 2) AND (char_length(address) <= 200)))
  constraint organization_bank_name_check CHECK (((char_length(bank_name) >= 2) AND (char_length(bank_name) <= 60)))
  constraint organization_committed_before_active CHECK (((kind = 'bureau'::text) OR (status <> ALL (ARRAY['active'::text, 'suspended'::text])) OR (commitment_accepted_at IS NOT NULL)))
  constraint organization_contact_name_check CHECK (((char_length(contact_name) >= 2) AND (char_length(contact_name) <= 50)))
  constraint organization_credit_code_form CHECK ((credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'::text))
  constraint organization_decided_by_another CHECK (((decided_by IS NULL) OR (decided_by <> applied_by)))
  constraint organization_introduction_check CHECK ((char_length(introduction) <= 1000))
  constraint organization_kind_known CHECK ((kind = ANY (ARRAY['bureau'::text, 'agency'::text, 'institution'::text])))
  constraint organization_licence_number_check CHECK (((char_length(licence_number) >= 2) AND (char_length(licence_number) <= 60)))
  constraint organization_licensed_before_active CHECK (((kind = 'bureau'::text) OR (status <> ALL (ARRAY['active'::text, 'suspended'::text])) OR (licence_expires_on IS NOT NULL)))
  constraint organization_manager_account_id_fkey FOREIGN KEY (manager_account_id) REFERENCES account(account_id)
  constraint organization_name_check CHECK (((char_length(name) >= 2) AND (char_length(name) <= 100)))
  constraint organization_phone_check CHECK (((char_length(phone) >= 5) AND (char_length(phone) <= 30)))
  constraint organization_pkey PRIMARY KEY (organization_id)
  constraint organization_status_known CHECK ((status = ANY (ARRAY['applied'::text, 'active'::text, 'suspended'::text, 'removed'::text, 'refused'::text])))
  CREATE UNIQUE INDEX organization_credit_code_once ON public.organization USING btree (credit_code) WHERE (status <> ALL (ARRAY['refused'::text, 'removed'::text]))
  CREATE INDEX organization_place ON public.organization USING btree (region text_pattern_ops, status)
  grant insert, select, update to yiyang_app

table organization_area
  organization_id uuid not null
  region region_code not null
  constraint organization_area_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint organization_area_pkey PRIMARY KEY (organization_id, region)
  grant delete, insert, select to yiyang_app

table organization_category
  organization_id uuid not null
  category text not null
  capacity int4
  free_places int4
  reported_at timestamptz
  valid_from date not null
  valid_to date
  constraint organization_category_capacity_check CHECK (((capacity >= 0) AND (capacity <= 100000)))
  constraint organization_category_category_check CHECK ((category ~ '^[a-z][a-z0-9-]{1,39}$'::text))
  constraint organization_category_free_within_capacity CHECK (((free_places IS NULL) OR ((free_places >= 0) AND (free_places <= capacity))))
  constraint organization_category_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint organization_category_period CHECK (((valid_to IS NULL) OR (valid_to >= (valid_from - 1))))
  constraint organization_category_pkey PRIMARY KEY (organization_id, category)
  grant insert, select, update to yiyang_app

table organization_contract
  organization_id uuid not null
  contract_id uuid not null
  family text not null
  region region_code not null
  number text
  valid_from date not null
  valid_to date not null
  ended_on date
  end_reason text
  signed_by uuid
  signed_at timestamptz not null
  ended_by uuid
  constraint organization_contract_end_reason_check CHECK ((char_length(end_reason) <= 500))
  constraint organization_contract_ends_inside CHECK (((ended_on IS NULL) OR (((ended_on >= (valid_from - 1)) AND (ended_on <= valid_to)) AND (end_reason IS NOT NULL))))
  constraint organization_contract_family_check CHECK ((family ~ '^[a-z][a-z0-9-]{1,39}$'::text))
  constraint organization_contract_number_check CHECK ((char_length(number) <= 60))
  constraint organization_contract_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint organization_contract_period CHECK ((valid_to >= valid_from))
  constraint organization_contract_pkey PRIMARY KEY (organization_id, contract_id)
  constraint organization_contract_start_once UNIQUE (organization_id, family, region, valid_from)
  grant insert, select, update to yiyang_app

table organization_event
  organization_id uuid not null
  event_id uuid not null
  kind text not null
  reason text
  detail jsonb not null default '{}'::jsonb
  at timestamptz not null
  account_id uuid
  constraint organization_event_known CHECK ((kind = ANY (ARRAY['applied'::text, 'approved'::text, 'refused'::text, 'suspended'::text, 'resumed'::text, 'removed'::text, 'changed'::text, 'rectification-ordered'::text, 'rectification-reported'::text, 'rectification-closed'::text, 'contract-signed'::text, 'contract-ended'::text])))
  constraint organization_event_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint organization_event_pkey PRIMARY KEY (organization_id, event_id)
  constraint organization_event_reason_check CHECK ((char_length(reason) <= 500))
  grant insert, select to yiyang_app

table organization_file
  organization_id uuid not null
  file_id uuid not null
  partition_id uuid not null
  kind text not null
  added_at timestamptz not null
  constraint organization_file_kind_check CHECK ((kind = ANY (ARRAY['licence'::text, 'record'::text, 'commitment'::text, 'photo'::text, 'other'::text])))
  constraint organization_file_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint organization_file_pkey PRIMARY KEY (organization_id, file_id)
  grant insert, select to yiyang_app

table organization_rating
  organization_id uuid not null
  rating_count int4 not null
  rating_sum int4 not null
  updated_at timestamptz not null
  constraint organization_rating_one_to_five CHECK (((rating_sum >= rating_count) AND (rating_sum <= (5 * rating_count))))
  constraint organization_rating_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint organization_rating_pkey PRIMARY KEY (organization_id)
  constraint organization_rating_rating_count_check CHECK ((rating_count >= 0))
  grant insert, select, update to yiyang_app

table organization_staff
  organization_id uuid not null
  staff_id uuid not null
  account_id uuid
  name text not null
  job text not null
  identity_sealed bytea
  identity_index text
  certificate_number text
  certificate_expires_on date
  since date not null
  ended_on date
  end_reason text
  added_by uuid
  added_at timestamptz not null
  constraint organization_staff_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id)
  constraint organization_staff_certificate_number_check CHECK (((char_length(certificate_number) >= 2) AND (char_length(certificate_number) <= 60)))
  constraint organization_staff_end_reason_check CHECK ((char_length(end_reason) <= 200))
  constraint organization_staff_job_check CHECK ((job = ANY (ARRAY['manager'::text, 'desk'::text, 'assessor'::text, 'carer'::text])))
  constraint organization_staff_name_check CHECK (((char_length(name) >= 2) AND (char_length(name) <= 50)))
  constraint organization_staff_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint organization_staff_pkey PRIMARY KEY (organization_id, staff_id)
  constraint staff_assessor_is_identified CHECK (((job <> 'assessor'::text) OR ((account_id IS NOT NULL) AND (identity_index IS NOT NULL) AND (certificate_number IS NOT NULL))))
  constraint staff_ended_after_start CHECK (((ended_on IS NULL) OR (ended_on >= since)))
  CREATE UNIQUE INDEX staff_account_once ON public.organization_staff USING btree (organization_id, account_id, job) WHERE (ended_on IS NULL)
  CREATE INDEX staff_of_account ON public.organization_staff USING btree (account_id) WHERE (account_id IS NOT NULL)
  CREATE INDEX staff_of_person ON public.organization_staff USING btree (identity_index) WHERE (identity_index IS NOT NULL)
  CREATE UNIQUE INDEX staff_person_once ON public.organization_staff USING btree (organization_id, identity_index, job) WHERE (ended_on IS NULL)
  grant insert, select, update to yiyang_app

table payer_account
  payer_id uuid not null
  region region_code not null
  programme text not null default 'all'::text
  name text not null
  account_sealed bytea not null
  account_last text not null
  bank_name text not null
  valid_from date not null
  recorded_by uuid
  recorded_at timestamptz not null
  constraint payer_account_account_last_check CHECK ((account_last ~ '^\d{4}$'::text))
  constraint payer_account_bank_name_check CHECK (((char_length(bank_name) >= 2) AND (char_length(bank_name) <= 60)))
  constraint payer_account_name_check CHECK (((char_length(name) >= 2) AND (char_length(name) <= 100)))
  constraint payer_account_one_per_start UNIQUE (region, programme, valid_from)
  constraint payer_account_pkey PRIMARY KEY (payer_id)
  constraint payer_account_programme_check CHECK ((programme ~ '^[a-z][a-z0-9-]{1,59}$'::text))
  grant insert, select, update to yiyang_app

table payment_batch
  batch_id uuid not null
  batch_number text not null
  region region_code not null
  county text not null default "left"((region)::text, 6)
  programme text not null
  kind text not null
  period natural_month not null
  payer_id uuid not null
  lines int4 not null
  total_fen fen not null
  format text not null
  encoding text not null
  digest text not null
  state text not null
  made_by uuid not null
  made_at timestamptz not null
  made_on date not null
  checked_by uuid
  checked_at timestamptz
  approved_by uuid
  approved_at timestamptz
  released_by uuid
  released_at timestamptz
  sent_by uuid
  sent_at timestamptz
  bank_reference text
  closed_by uuid
  closed_at timestamptz
  closed_reason text
  constraint payment_batch_bank_reference_check CHECK (((char_length(bank_reference) >= 1) AND (char_length(bank_reference) <= 60)))
  constraint payment_batch_batch_number_check CHECK ((batch_number ~ '^[0-9A-Z-]{8,32}$'::text))
  constraint payment_batch_cancelled_with_reason CHECK (((state <> 'cancelled'::text) OR (closed_reason IS NOT NULL)))
  constraint payment_batch_closed_reason_check CHECK (((char_length(closed_reason) >= 2) AND (char_length(closed_reason) <= 500)))
  constraint payment_batch_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text))
  constraint payment_batch_encoding_check CHECK ((encoding = ANY (ARRAY['gb18030'::text, 'utf-8'::text, 'gbk'::text])))
  constraint payment_batch_format_check CHECK ((format = ANY (ARRAY['csv'::text, 'fixed-width'::text])))
  constraint payment_batch_holds_lines CHECK ((((lines >= 1) AND (lines <= 20000)) AND ((total_fen)::bigint > 0)))
  constraint payment_batch_kind_known CHECK ((kind = ANY (ARRAY['award'::text, 'settlement'::text, 'grant'::text])))
  constraint payment_batch_leaves_when_approved CHECK (((released_at IS NULL) OR (approved_at IS NOT NULL)))
  constraint payment_batch_number_once UNIQUE (batch_number)
  constraint payment_batch_payer_id_fkey FOREIGN KEY (payer_id) REFERENCES payer_account(payer_id)
  constraint payment_batch_pkey PRIMARY KEY (batch_id)
  constraint payment_batch_signed_as_its_state CHECK ((((state <> ALL (ARRAY['checked'::text, 'approved'::text, 'released'::text, 'sent'::text, 'settled'::text])) OR (checked_by IS NOT NULL)) AND ((state <> ALL (ARRAY['approved'::text, 'released'::text, 'sent'::text, 'settled'::text])) OR (approved_by IS NOT NULL))))
  constraint payment_batch_state_known CHECK ((state = ANY (ARRAY['made'::text, 'checked'::text, 'approved'::text, 'released'::text, 'sent'::text, 'settled'::text, 'cancelled'::text])))
  constraint payment_batch_three_people CHECK ((((checked_by IS NULL) OR (checked_by <> made_by)) AND ((approved_by IS NULL) OR ((checked_by IS NOT NULL) AND (approved_by <> made_by) AND (approved_by <> checked_by)))))
  CREATE INDEX payment_batch_queue ON public.payment_batch USING btree (county text_pattern_ops, state, made_at)
  grant insert, select, update to yiyang_app

table payment_batch_count
  region region_code not null
  year int4 not null
  last int4 not null
  constraint payment_batch_count_last_check CHECK (((last >= 1) AND (last <= 999999)))
  constraint payment_batch_count_pkey PRIMARY KEY (region, year)
  constraint payment_batch_count_year_check CHECK (((year >= 2020) AND (year <= 2100)))
  grant insert, select, update to yiyang_app

table payment_batch_event
  batch_id uuid not null
  event_id uuid not null
  event text not null
  reason text
  detail jsonb not null default '{}'::jsonb
  at timestamptz not null
  recorded_at timestamptz not null default clock_timestamp()
  account_id uuid
  constraint payment_batch_event_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES payment_batch(batch_id)
  constraint payment_batch_event_pkey PRIMARY KEY (batch_id, event_id)
  constraint payment_batch_event_reason_check CHECK ((char_length(reason) <= 500))
  grant insert, select to yiyang_app

table payment_item
  partition_id uuid not null
  payout_line_id uuid not null
  batch_id uuid not null
  position int4 not null
  business_number text not null
  amount_fen fen not null
  payee_sealed bytea not null
  live bool not null default true
  constraint payment_item_amount_fen_check CHECK (((amount_fen)::bigint > 0))
  constraint payment_item_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES payment_batch(batch_id)
  constraint payment_item_business_number_check CHECK ((business_number ~ '^[0-9A-Z]{8,32}$'::text))
  constraint payment_item_of_a_line FOREIGN KEY (partition_id, payout_line_id) REFERENCES payout_line(partition_id, payout_line_id)
  constraint payment_item_pkey PRIMARY KEY (partition_id, payout_line_id, batch_id)
  constraint payment_item_position_check CHECK (("position" >= 1))
  CREATE INDEX payment_item_of_batch ON public.payment_item USING btree (batch_id, "position")
  CREATE UNIQUE INDEX payment_item_one_live_batch ON public.payment_item USING btree (partition_id, payout_line_id) WHERE live
  grant insert, select, update to yiyang_app

table payment_result
  digest text not null
  batch_id uuid not null
  file_name text not null
  bytes int4 not null
  lines int4 not null
  paid int4 not null
  failed int4 not null
  returned int4 not null
  unchanged int4 not null
  loaded_by uuid
  loaded_at timestamptz not null
  constraint payment_result_batch_id_fkey FOREIGN KEY (batch_id) REFERENCES payment_batch(batch_id)
  constraint payment_result_bytes_check CHECK ((bytes > 0))
  constraint payment_result_digest_check CHECK ((digest ~ '^[0-9a-f]{64}$'::text))
  constraint payment_result_file_name_check CHECK (((char_length(file_name) >= 1) AND (char_length(file_name) <= 200)))
  constraint payment_result_pkey PRIMARY KEY (digest)
  CREATE INDEX payment_result_of_batch ON public.payment_result USING btree (batch_id, loaded_at)
  grant insert, select to yiyang_app

table payout_event
  partition_id uuid not null
  event_id uuid not null
  payout_line_id uuid not null
  from_state text
  to_state text not null
  reason text
  batch_id uuid
  result_digest text
  at timestamptz not null
  recorded_at timestamptz not null default clock_timestamp()
  account_id uuid
  constraint payout_event_of_a_line FOREIGN KEY (partition_id, payout_line_id) REFERENCES payout_line(partition_id, payout_line_id)
  constraint payout_event_pkey PRIMARY KEY (partition_id, event_id)
  constraint payout_event_reason_check CHECK ((char_length(reason) <= 300))
  CREATE INDEX payout_event_of_line ON public.payout_event USING btree (partition_id, payout_line_id, at)
  grant insert, select to yiyang_app

table payout_line
  partition_id uuid not null
  payout_line_id uuid not null
  kind text not null
  region region_code not null
  county text not null default "left"((region)::text, 6)
  programme text not null
  period natural_month not null
  amount_fen fen not null
  purpose text not null
  state text not null
  reason text
  statement_id uuid
  replaces uuid
  made_by uuid
  made_at timestamptz not null
  changed_at timestamptz not null
  paid_on date
  returned_on date
  constraint payout_line_above_zero CHECK (((amount_fen)::bigint > 0))
  constraint payout_line_failure_has_reason CHECK (((state <> ALL (ARRAY['failed'::text, 'returned'::text, 'cancelled'::text])) OR (reason IS NOT NULL)))
  constraint payout_line_kind_known CHECK ((kind = ANY (ARRAY['award'::text, 'settlement'::text, 'grant'::text])))
  constraint payout_line_paid_on_a_day CHECK (((state <> 'paid'::text) OR (paid_on IS NOT NULL)))
  constraint payout_line_pkey PRIMARY KEY (partition_id, payout_line_id)
  constraint payout_line_purpose_check CHECK (((char_length(purpose) >= 2) AND (char_length(purpose) <= 60)))
  constraint payout_line_reason_check CHECK (((char_length(reason) >= 2) AND (char_length(reason) <= 300)))
  constraint payout_line_replaces_one FOREIGN KEY (partition_id, replaces) REFERENCES payout_line(partition_id, payout_line_id)
  constraint payout_line_returned_on_a_day CHECK (((state <> 'returned'::text) OR (returned_on IS NOT NULL)))
  constraint payout_line_settles_a_statement CHECK (((kind = 'settlement'::text) = (statement_id IS NOT NULL)))
  constraint payout_line_state_known CHECK ((state = ANY (ARRAY['pending'::text, 'batched'::text, 'sent'::text, 'paid'::text, 'failed'::text, 'returned'::text, 'corrected'::text, 'cancelled'::text])))
  constraint payout_line_statement_id_fkey FOREIGN KEY (statement_id) REFERENCES settlement_statement(statement_id)
  CREATE INDEX payout_line_by_id ON public.payout_line USING btree (payout_line_id)
  CREATE UNIQUE INDEX payout_line_corrected_once ON public.payout_line USING btree (partition_id, replaces) WHERE (replaces IS NOT NULL)
  CREATE INDEX payout_line_of_statement ON public.payout_line USING btree (statement_id) WHERE (statement_id IS NOT NULL)
  CREATE INDEX payout_line_queue ON public.payout_line USING btree (county text_pattern_ops, programme, period, state)
  CREATE INDEX payout_line_waiting ON public.payout_line USING btree (county text_pattern_ops, state) WHERE (state = ANY (ARRAY['pending'::text, 'failed'::text, 'returned'::text]))
  CREATE UNIQUE INDEX payout_statement_once ON public.payout_line USING btree (partition_id, statement_id) WHERE ((statement_id IS NOT NULL) AND (state <> ALL (ARRAY['corrected'::text, 'cancelled'::text])))
  grant insert, select, update to yiyang_app

table payout_month
  elder_id uuid not null
  payout_line_id uuid not null
  programme text not null
  month natural_month not null
  seq int4 not null
  amount_fen fen not null
  live bool not null default true
  constraint payout_month_of_a_line FOREIGN KEY (elder_id, payout_line_id) REFERENCES payout_line(partition_id, payout_line_id)
  constraint payout_month_of_an_award FOREIGN KEY (elder_id, programme, month, seq) REFERENCES award_month(elder_id, programme, month, seq)
  constraint payout_month_pkey PRIMARY KEY (elder_id, payout_line_id, programme, month, seq)
  CREATE INDEX payout_month_of_line ON public.payout_month USING btree (payout_line_id)
  CREATE UNIQUE INDEX payout_month_once ON public.payout_month USING btree (elder_id, programme, month, seq) WHERE live
  grant insert, select, update to yiyang_app

table performance_grant
  region region_code not null
  period text not null
  organization_id uuid not null
  grant_no int4 not null
  amount_fen fen not null
  relief_paid_fen fen not null
  made_by uuid not null
  made_at timestamptz not null
  approved_by uuid
  approved_at timestamptz
  policy text not null
  grant_id uuid not null
  reason text not null
  state text not null
  refused_reason text
  payout_line_id uuid
  constraint grant_approved_by_another CHECK (((approved_by IS NULL) OR (approved_by <> made_by)))
  constraint grant_approved_is_paid CHECK (((state = 'approved'::text) = (payout_line_id IS NOT NULL)))
  constraint grant_decided_by_somebody CHECK (((state = 'proposed'::text) OR (approved_by IS NOT NULL)))
  constraint grant_state_known CHECK ((state = ANY (ARRAY['proposed'::text, 'approved'::text, 'refused'::text])))
  constraint performance_grant_amount_fen_check CHECK (((amount_fen)::bigint > 0))
  constraint performance_grant_pkey PRIMARY KEY (region, period, organization_id, grant_no)
  constraint performance_grant_reason_check CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 500)))
  constraint performance_grant_refused_reason_check CHECK (((char_length(refused_reason) >= 2) AND (char_length(refused_reason) <= 500)))
  constraint performance_grant_relief_paid_fen_check CHECK (((relief_paid_fen)::bigint >= 0))
  CREATE UNIQUE INDEX performance_grant_by_id ON public.performance_grant USING btree (grant_id)
  grant insert, select, update to yiyang_app

table performance_grant_year
  region region_code not null
  policy text not null
  year int4 not null
  relief_paid_fen fen not null
  share_ratio int4 not null
  granted_fen fen not null default 0
  constraint performance_grant_year_pkey PRIMARY KEY (region, policy, year)
  constraint performance_grant_year_relief_paid_fen_check CHECK (((relief_paid_fen)::bigint >= 0))
  constraint performance_grant_year_share_ratio_check CHECK (((share_ratio >= 0) AND (share_ratio <= 10000)))
  constraint performance_grant_year_year_check CHECK (((year >= 2020) AND (year <= 2100)))
  constraint performance_grants_within_share CHECK ((((granted_fen)::bigint >= 0) AND (((granted_fen)::numeric * (10000)::numeric) <= ((relief_paid_fen)::numeric * (share_ratio)::numeric))))
  grant insert, select, update to yiyang_app

table person_key
  elder_id uuid not null
  wrapped bytea not null
  constraint person_key_elder_id_fkey FOREIGN KEY (elder_id) REFERENCES elder(elder_id)
  constraint person_key_pkey PRIMARY KEY (elder_id)
  grant delete, insert, select, update to yiyang_app

table policy_draft
  draft_id uuid not null
  policy text not null
  file text not null
  cases_file text not null
  region region_code not null
  title text not null
  reason text not null
  state text not null
  from_publication int8 not null
  from_text text_digest
  from_cases text_digest
  revision int4 not null
  sound_revision int4
  effective_on date
  editors _uuid not null
  opened_by uuid not null
  opened_at timestamptz not null
  handed_in_by uuid
  closed_by uuid
  closed_at timestamptz
  closed_on date
  constraint policy_changes_no_past_month CHECK (((state <> 'published'::text) OR (effective_on IS NULL) OR (effective_on >= ((date_trunc('month'::text, (closed_on)::timestamp without time zone) + '1 mon'::interval))::date)))
  constraint policy_draft_closed_by_somebody CHECK (((state = ANY (ARRAY['published'::text, 'withdrawn'::text])) = ((closed_by IS NOT NULL) AND (closed_at IS NOT NULL) AND (closed_on IS NOT NULL))))
  constraint policy_draft_from_cases_fkey FOREIGN KEY (from_cases) REFERENCES policy_text(digest)
  constraint policy_draft_from_text_fkey FOREIGN KEY (from_text) REFERENCES policy_text(digest)
  constraint policy_draft_pkey PRIMARY KEY (draft_id)
  constraint policy_draft_policy_check CHECK ((policy ~ '^[a-z0-9]+(-[a-z0-9]+)*$'::text))
  constraint policy_draft_reason_check CHECK (((char_length(reason) >= 2) AND (char_length(reason) <= 1000)))
  constraint policy_draft_revision_check CHECK ((revision >= 1))
  constraint policy_draft_sound_revision_is_one CHECK (((sound_revision >= 1) AND (sound_revision <= revision)))
  constraint policy_draft_state_check CHECK ((state = ANY (ARRAY['editing'::text, 'handed-in'::text, 'published'::text, 'withdrawn'::text])))
  constraint policy_draft_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 200)))
  constraint policy_handed_in_only_sound CHECK (((state <> ALL (ARRAY['handed-in'::text, 'published'::text])) OR ((sound_revision IS NOT NULL) AND (sound_revision = revision))))
  constraint policy_published_by_another CHECK (((state <> 'published'::text) OR ((closed_by IS NOT NULL) AND (closed_by <> ALL (editors)) AND (closed_by <> handed_in_by))))
  CREATE UNIQUE INDEX policy_draft_one_open ON public.policy_draft USING btree (policy) WHERE (state = ANY (ARRAY['editing'::text, 'handed-in'::text]))
  CREATE INDEX policy_draft_region ON public.policy_draft USING btree (region, opened_at)
  grant insert, select, update to yiyang_app

table policy_draft_event
  draft_id uuid not null
  event_id uuid not null
  kind text not null
  revision int4 not null
  account_id uuid not null
  at timestamptz not null
  reason text
  constraint policy_draft_event_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES policy_draft(draft_id)
  constraint policy_draft_event_kind_check CHECK ((kind = ANY (ARRAY['opened'::text, 'edited'::text, 'simulated'::text, 'handed-in'::text, 'sent-back'::text, 'withdrawn'::text, 'published'::text])))
  constraint policy_draft_event_pkey PRIMARY KEY (draft_id, event_id)
  constraint policy_draft_event_reason_check CHECK ((char_length(reason) <= 1000))
  grant insert, select to yiyang_app

table policy_draft_revision
  draft_id uuid not null
  revision int4 not null
  text_digest text_digest not null
  cases_digest text_digest
  edit jsonb not null
  edited_by uuid not null
  edited_at timestamptz not null
  against_publication int8 not null
  sound bool not null
  report jsonb not null
  constraint policy_draft_revision_cases_digest_fkey FOREIGN KEY (cases_digest) REFERENCES policy_text(digest)
  constraint policy_draft_revision_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES policy_draft(draft_id)
  constraint policy_draft_revision_pkey PRIMARY KEY (draft_id, revision)
  constraint policy_draft_revision_text_digest_fkey FOREIGN KEY (text_digest) REFERENCES policy_text(digest)
  grant insert, select to yiyang_app

table policy_draft_simulation
  draft_id uuid not null
  simulation_id uuid not null
  revision int4 not null
  run_by uuid not null
  run_at timestamptz not null
  result jsonb not null
  constraint policy_draft_simulation_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES policy_draft(draft_id)
  constraint policy_draft_simulation_draft_id_revision_fkey FOREIGN KEY (draft_id, revision) REFERENCES policy_draft_revision(draft_id, revision)
  constraint policy_draft_simulation_pkey PRIMARY KEY (draft_id, simulation_id)
  grant insert, select to yiyang_app

table policy_file_waiting
  file text not null
  text_digest text_digest not null
  seen_at timestamptz not null
  constraint policy_file_waiting_pkey PRIMARY KEY (file, text_digest)
  constraint policy_file_waiting_text_digest_fkey FOREIGN KEY (text_digest) REFERENCES policy_text(digest)
  grant insert, select to yiyang_app

table policy_pack
  pack_digest text_digest not null
  policy text not null
  text_digest text_digest not null
  base_digest text_digest
  publication_no int8 not null
  constraint policy_pack_base_digest_fkey FOREIGN KEY (base_digest) REFERENCES policy_text(digest)
  constraint policy_pack_pkey PRIMARY KEY (pack_digest)
  constraint policy_pack_publication_no_fkey FOREIGN KEY (publication_no) REFERENCES policy_publication(publication_no)
  constraint policy_pack_text_digest_fkey FOREIGN KEY (text_digest) REFERENCES policy_text(digest)
  grant insert, select to yiyang_app

table policy_publication
  publication_no int8 not null
  origin text not null
  draft_id uuid
  published_by uuid
  published_at timestamptz not null
  effective_on date
  constraint policy_draft_published_once UNIQUE (draft_id)
  constraint policy_publication_draft_id_fkey FOREIGN KEY (draft_id) REFERENCES policy_draft(draft_id)
  constraint policy_publication_of_a_draft_or_files CHECK ((((origin = 'draft'::text) = (draft_id IS NOT NULL)) AND ((origin = 'draft'::text) = (published_by IS NOT NULL))))
  constraint policy_publication_origin_check CHECK ((origin = ANY (ARRAY['files'::text, 'draft'::text])))
  constraint policy_publication_pkey PRIMARY KEY (publication_no)
  constraint policy_publication_publication_no_check CHECK ((publication_no >= 1))
  grant insert, select to yiyang_app

table policy_publication_file
  publication_no int8 not null
  file text not null
  text_digest text_digest not null
  constraint policy_publication_file_file_check CHECK (((char_length(file) >= 1) AND (char_length(file) <= 300)))
  constraint policy_publication_file_pkey PRIMARY KEY (publication_no, file)
  constraint policy_publication_file_publication_no_fkey FOREIGN KEY (publication_no) REFERENCES policy_publication(publication_no)
  constraint policy_publication_file_text_digest_fkey FOREIGN KEY (text_digest) REFERENCES policy_text(digest)
  CREATE INDEX policy_publication_file_latest ON public.policy_publication_file USING btree (file, publication_no)
  grant insert, select to yiyang_app

table policy_text
  digest text_digest not null
  text text not null
  constraint policy_text_pkey PRIMARY KEY (digest)
  constraint policy_text_within_limit CHECK (((char_length(text) >= 1) AND (char_length(text) <= 400000)))
  grant insert, select to yiyang_app

table price_item
  organization_id uuid not null
  price_item_id uuid not null
  service_code text not null
  name text not null
  unit text not null
  category text not null
  price_fen fen not null
  valid_from date not null
  valid_to date
  state text not null
  previous_fen fen
  flags _text not null default '{}'::text[]
  proposed_by uuid
  proposed_at timestamptz not null
  decided_by uuid
  decided_at timestamptz
  decision_reason text
  constraint price_item_above_zero CHECK ((((price_fen)::bigint > 0) AND ((price_fen)::bigint <= 100000000)))
  constraint price_item_category_check CHECK ((category ~ '^[a-z][a-z0-9-]{1,39}$'::text))
  constraint price_item_decided_by_another CHECK (((decided_by IS NULL) OR (decided_by <> proposed_by)))
  constraint price_item_decision_reason_check CHECK ((char_length(decision_reason) <= 500))
  constraint price_item_name_check CHECK (((char_length(name) >= 2) AND (char_length(name) <= 60)))
  constraint price_item_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint price_item_period CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
  constraint price_item_pkey PRIMARY KEY (organization_id, price_item_id)
  constraint price_item_service_code_check CHECK ((service_code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'::text))
  constraint price_item_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'approved'::text, 'refused'::text, 'withdrawn'::text])))
  constraint price_item_unit_check CHECK (((char_length(unit) >= 1) AND (char_length(unit) <= 20)))
  CREATE INDEX price_item_in_category ON public.price_item USING btree (category, service_code, price_fen) WHERE (state = 'approved'::text)
  CREATE UNIQUE INDEX price_item_one_approved_per_start ON public.price_item USING btree (organization_id, service_code, valid_from) WHERE (state = 'approved'::text)
  CREATE UNIQUE INDEX price_item_one_open_proposal ON public.price_item USING btree (organization_id, service_code) WHERE (state = 'proposed'::text)
  grant insert, select, update to yiyang_app

table public_notice
  elder_id uuid not null
  notice_id uuid not null
  case_id uuid not null
  step_no int4 not null
  round int4 not null
  region region_code not null
  county text not null default "left"((region)::text, 6)
  policy text not null
  title text not null
  shown_name text not null
  place text
  amount_fen fen
  amount_period text
  working_days int4 not null
  starts_on date not null
  ends_on date
  ends_provisional bool not null
  days_left int4
  state text not null
  published_by uuid
  published_at timestamptz not null
  closed_at timestamptz
  constraint notice_ends_after_start CHECK ((ends_on >= starts_on))
  constraint notice_open_has_end CHECK (((state <> 'open'::text) OR (ends_on IS NOT NULL)))
  constraint public_notice_elder_id_case_id_fkey FOREIGN KEY (elder_id, case_id) REFERENCES benefit_case(elder_id, case_id)
  constraint public_notice_pkey PRIMARY KEY (elder_id, notice_id)
  constraint public_notice_place_check CHECK ((char_length(place) <= 100))
  constraint public_notice_state_check CHECK ((state = ANY (ARRAY['open'::text, 'held'::text, 'ended'::text, 'withdrawn'::text])))
  constraint public_notice_working_days_check CHECK ((working_days >= 1))
  CREATE INDEX notice_by_id ON public.public_notice USING btree (notice_id)
  CREATE INDEX notice_current ON public.public_notice USING btree (county, starts_on DESC, notice_id) WHERE (state = ANY (ARRAY['open'::text, 'held'::text]))
  CREATE UNIQUE INDEX notice_one_live_per_case ON public.public_notice USING btree (elder_id, case_id) WHERE (state = ANY (ARRAY['open'::text, 'held'::text]))
  CREATE INDEX notice_to_close ON public.public_notice USING btree (ends_on) WHERE (state = 'open'::text)
  grant insert, select, update to yiyang_app

table quarter_close
  street region_code not null
  quarter text not null
  claims int4 not null
  assessment_fen fen not null
  service_fen fen not null
  digest text not null
  content_sealed bytea not null
  closed_by uuid
  closed_at timestamptz not null
  checked_by uuid
  checked_at timestamptz
  led_by uuid
  led_at timestamptz
  confirmed_by uuid
  confirmed_at timestamptz
  handled_by uuid
  handled_at timestamptz
  handled_name text
  checked_name text
  led_name text
  confirmed_name text
  constraint quarter_close_claims_check CHECK ((claims >= 0))
  constraint quarter_close_pkey PRIMARY KEY (street, quarter)
  constraint quarter_close_quarter_check CHECK ((quarter ~ '^\d{4}-Q[1-4]$'::text))
  constraint quarter_confirmed_by_another CHECK (((confirmed_by IS NULL) OR ((led_by IS NOT NULL) AND (confirmed_by <> handled_by) AND (confirmed_by <> checked_by) AND (confirmed_by <> led_by))))
  constraint quarter_signed_by_three CHECK ((((checked_by IS NULL) OR ((handled_by IS NOT NULL) AND (checked_by <> handled_by))) AND ((led_by IS NULL) OR ((checked_by IS NOT NULL) AND (led_by <> handled_by) AND (led_by <> checked_by)))))
  grant insert, select, update to yiyang_app

table rating
  elder_id uuid not null
  service_id uuid not null
  voice text not null
  organization_id uuid not null
  staff_id uuid
  institution_stars int2 not null
  worker_stars int2
  words text
  account_id uuid
  at timestamptz not null
  reply text
  replied_by uuid
  replied_at timestamptz
  hidden_reason text
  hidden_by uuid
  constraint rating_hidden_reason_check CHECK (((char_length(hidden_reason) >= 2) AND (char_length(hidden_reason) <= 200)))
  constraint rating_institution_stars_check CHECK (((institution_stars >= 1) AND (institution_stars <= 5)))
  constraint rating_of_a_service FOREIGN KEY (elder_id, service_id) REFERENCES service_record(elder_id, service_id)
  constraint rating_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint rating_pkey PRIMARY KEY (elder_id, service_id, voice)
  constraint rating_reply_check CHECK (((char_length(reply) >= 1) AND (char_length(reply) <= 500)))
  constraint rating_voice_check CHECK ((voice = ANY (ARRAY['self'::text, 'agent'::text])))
  constraint rating_words_check CHECK (((char_length(words) >= 1) AND (char_length(words) <= 500)))
  constraint rating_worker_is_named CHECK (((worker_stars IS NULL) OR (staff_id IS NOT NULL)))
  constraint rating_worker_stars_check CHECK (((worker_stars >= 1) AND (worker_stars <= 5)))
  CREATE INDEX rating_of_organization ON public.rating USING btree (organization_id, at)
  grant insert, select, update to yiyang_app

table recovery_case
  elder_id uuid not null
  recovery_id uuid not null
  programme text not null
  region region_code not null
  county text not null default "left"((region)::text, 6)
  amount_fen fen not null
  reason text not null
  change_id uuid
  award_id uuid
  causes jsonb not null
  state text not null
  opened_at timestamptz not null
  opened_by uuid
  set_off_consent_at timestamptz
  set_off_consent_by text
  set_off_proof_file_id uuid
  set_off_award_id uuid
  write_off_reason text
  write_off_proposed_by uuid
  write_off_approved_by uuid
  closed_at timestamptz
  constraint recovery_case_amount_fen_check CHECK (((amount_fen)::bigint > 0))
  constraint recovery_case_elder_id_fkey FOREIGN KEY (elder_id) REFERENCES elder(elder_id)
  constraint recovery_case_pkey PRIMARY KEY (elder_id, recovery_id)
  constraint recovery_case_reason_check CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 500)))
  constraint recovery_case_set_off_consent_by_check CHECK ((set_off_consent_by = ANY (ARRAY['self'::text, 'agent'::text, 'heir'::text])))
  constraint recovery_case_state_check CHECK ((state = ANY (ARRAY['open'::text, 'repaying'::text, 'settled'::text, 'written-off'::text])))
  constraint recovery_case_write_off_reason_check CHECK ((char_length(write_off_reason) <= 500))
  constraint recovery_write_off_by_two CHECK (((write_off_approved_by IS NULL) OR ((write_off_proposed_by IS NOT NULL) AND (write_off_approved_by <> write_off_proposed_by))))
  constraint recovery_written_off_is_approved CHECK (((state <> 'written-off'::text) OR ((write_off_approved_by IS NOT NULL) AND (write_off_reason IS NOT NULL))))
  CREATE INDEX recovery_by_id ON public.recovery_case USING btree (recovery_id)
  CREATE INDEX recovery_open ON public.recovery_case USING btree (county, opened_at, recovery_id) WHERE (state = ANY (ARRAY['open'::text, 'repaying'::text]))
  grant insert, select, update to yiyang_app

table recovery_code
  code_hash text not null
  account_id uuid not null
  issued_by uuid not null
  issued_at timestamptz not null
  expires_at timestamptz not null
  used_at timestamptz
  failures int4 not null default 0
  constraint recovery_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id)
  constraint recovery_code_failures_counted CHECK ((failures >= 0))
  constraint recovery_code_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES account(account_id)
  constraint recovery_code_pkey PRIMARY KEY (code_hash)
  grant insert, select, update to yiyang_app

table recovery_instalment
  elder_id uuid not null
  recovery_id uuid not null
  instalment_no int4 not null
  due_on date not null
  amount_fen fen not null
  constraint recovery_instalment_amount_fen_check CHECK (((amount_fen)::bigint > 0))
  constraint recovery_instalment_elder_id_recovery_id_fkey FOREIGN KEY (elder_id, recovery_id) REFERENCES recovery_case(elder_id, recovery_id)
  constraint recovery_instalment_instalment_no_check CHECK (((instalment_no >= 1) AND (instalment_no <= 120)))
  constraint recovery_instalment_pkey PRIMARY KEY (elder_id, recovery_id, instalment_no)
  grant delete, insert, select to yiyang_app

table recovery_payment
  elder_id uuid not null
  recovery_id uuid not null
  payment_no int4 not null
  amount_fen fen not null
  how text not null
  award_month natural_month
  received_on date not null
  recorded_by uuid
  recorded_at timestamptz not null
  constraint recovery_corrected_names_its_month CHECK (((how <> 'corrected'::text) OR (award_month IS NOT NULL)))
  constraint recovery_payment_amount_fen_check CHECK (((amount_fen)::bigint > 0))
  constraint recovery_payment_elder_id_recovery_id_fkey FOREIGN KEY (elder_id, recovery_id) REFERENCES recovery_case(elder_id, recovery_id)
  constraint recovery_payment_how_known CHECK ((how = ANY (ARRAY['bank'::text, 'cash'::text, 'set-off'::text, 'corrected'::text])))
  constraint recovery_payment_payment_no_check CHECK (((payment_no >= 1) AND (payment_no <= 999)))
  constraint recovery_payment_pkey PRIMARY KEY (elder_id, recovery_id, payment_no)
  grant insert, select to yiyang_app

table rectification
  organization_id uuid not null
  rectification_id uuid not null
  finding text not null
  due_on date not null
  suspends bool not null
  state text not null
  ordered_by uuid
  ordered_at timestamptz not null
  report text
  reported_at timestamptz
  closed_by uuid
  closed_at timestamptz
  constraint rectification_finding_check CHECK (((char_length(finding) >= 2) AND (char_length(finding) <= 1000)))
  constraint rectification_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint rectification_pkey PRIMARY KEY (organization_id, rectification_id)
  constraint rectification_report_check CHECK ((char_length(report) <= 1000))
  constraint rectification_reported_with_text CHECK (((state = 'open'::text) OR (report IS NOT NULL)))
  constraint rectification_state_check CHECK ((state = ANY (ARRAY['open'::text, 'reported'::text, 'closed'::text])))
  grant insert, select, update to yiyang_app

table redemption
  elder_id uuid not null
  redemption_id uuid not null
  family text not null
  month natural_month not null
  voucher_id uuid not null
  organization_id uuid not null
  service_ref uuid not null
  attempt int2 not null
  category text not null
  served_on date not null
  fee_fen fen_above_zero not null
  insurance_fen fen_not_below_zero not null
  other_insurance_fen fen_not_below_zero not null
  ratio ratio_of_ten_thousand not null
  deduct_fen fen_above_zero not null
  left_before_fen fen_above_zero not null
  presented presented_as not null
  lines jsonb not null
  at timestamptz not null
  recorded_at timestamptz not null default clock_timestamp()
  account_id uuid
  key text not null
  digest text not null
  constraint redemption_as_computed CHECK (((deduct_fen)::bigint = LEAST(((((((fee_fen)::bigint - (insurance_fen)::bigint) - (other_insurance_fen)::bigint) * (ratio)::integer) + 5000) / 10000), (left_before_fen)::bigint)))
  constraint redemption_before_the_voucher_expires CHECK ((to_char((at AT TIME ZONE 'Asia/Shanghai'::text), 'YYYY-MM'::text) = (month)::text))
  constraint redemption_in_the_month_of_service CHECK ((to_char((served_on)::timestamp without time zone, 'YYYY-MM'::text) = (month)::text))
  constraint redemption_once_per_key PRIMARY KEY (elder_id, redemption_id)
  constraint redemption_once_per_service UNIQUE (service_ref, attempt, elder_id)
  CREATE INDEX redemption_of_organization ON public.redemption USING btree (organization_id, month)
  grant insert, select to yiyang_app

table redemption_outcome
  elder_id uuid not null
  redemption_id uuid not null
  outcome text not null
  cause uuid not null
  at timestamptz not null
  constraint redemption_has_one_outcome PRIMARY KEY (elder_id, redemption_id)
  constraint redemption_outcome_of_a_redemption FOREIGN KEY (elder_id, redemption_id) REFERENCES redemption(elder_id, redemption_id)
  constraint redemption_outcome_outcome_check CHECK ((outcome = ANY (ARRAY['reversed'::text, 'settled'::text])))
  CREATE INDEX redemption_outcome_cause ON public.redemption_outcome USING btree (cause)
  grant delete, insert, select to yiyang_app

table region_entry
  code region_code not null
  name text not null
  valid_from date
  valid_to date
  successor region_code
  import_id uuid not null
  recorded_at timestamptz not null
  constraint region_entry_import_id_fkey FOREIGN KEY (import_id) REFERENCES import_file(import_id)
  constraint region_entry_name_check CHECK (((char_length(name) >= 2) AND (char_length(name) <= 40)))
  constraint region_entry_not_its_own_successor CHECK (((successor)::text <> (code)::text))
  constraint region_entry_period CHECK (((valid_to IS NULL) OR (valid_from IS NULL) OR (valid_to >= valid_from)))
  constraint region_entry_pkey PRIMARY KEY (code)
  grant insert, select, update to yiyang_app

table request_key
  scope uuid not null
  key text not null
  action text not null
  digest text not null
  response jsonb
  at timestamptz not null
  constraint request_key_key_check CHECK (((char_length(key) >= 8) AND (char_length(key) <= 100)))
  constraint request_key_pkey PRIMARY KEY (scope, key)
  CREATE INDEX request_key_age ON public.request_key USING btree (at)
  grant delete, insert, select, update to yiyang_app

table reversal
  elder_id uuid not null
  reversal_id uuid not null
  redemption_id uuid not null
  organization_id uuid not null
  amount_fen fen not null
  reason text not null
  state text not null
  limit_fen fen not null
  requested_by uuid
  requested_at timestamptz not null
  decided_by uuid
  decided_at timestamptz
  decision_reason text
  constraint reversal_decided_when_not_pending CHECK (((state = 'pending'::text) = (decided_at IS NULL)))
  constraint reversal_decision_reason_check CHECK ((char_length(decision_reason) <= 300))
  constraint reversal_of_a_redemption FOREIGN KEY (elder_id, redemption_id) REFERENCES redemption(elder_id, redemption_id)
  constraint reversal_pkey PRIMARY KEY (elder_id, reversal_id)
  constraint reversal_reason_check CHECK (((char_length(reason) >= 2) AND (char_length(reason) <= 300)))
  constraint reversal_state_known CHECK ((state = ANY (ARRAY['pending'::text, 'done'::text, 'rejected'::text])))
  constraint reversal_two_people_above_the_limit CHECK (((state <> 'done'::text) OR ((amount_fen)::bigint <= (limit_fen)::bigint) OR ((requested_by IS NOT NULL) AND (decided_by IS NOT NULL) AND (decided_by <> requested_by))))
  CREATE INDEX reversal_of_organization ON public.reversal USING btree (organization_id, requested_at)
  CREATE UNIQUE INDEX reversal_one_open_or_done ON public.reversal USING btree (elder_id, redemption_id) WHERE (state = ANY (ARRAY['pending'::text, 'done'::text]))
  CREATE INDEX reversal_pending ON public.reversal USING btree (requested_at) WHERE (state = 'pending'::text)
  grant insert, select, update to yiyang_app

table run
  kind text not null
  period text not null
  scope text not null default ''::text
  state text not null
  started_at timestamptz not null
  finished_at timestamptz
  total int4
  done int4 not null default 0
  result jsonb
  constraint run_pkey PRIMARY KEY (kind, period, scope)
  constraint run_state_check CHECK ((state = ANY (ARRAY['running'::text, 'done'::text, 'failed'::text])))
  grant insert, select, update to yiyang_app

table self_assessment
  elder_id uuid not null
  self_assessment_id uuid not null
  content_sealed bytea not null
  by_account uuid
  at timestamptz not null
  constraint self_assessment_elder_id_fkey FOREIGN KEY (elder_id) REFERENCES elder(elder_id)
  constraint self_assessment_pkey PRIMARY KEY (elder_id, self_assessment_id)
  grant insert, select to yiyang_app

table self_use_photo
  elder_id uuid not null
  self_use_photo_id uuid not null
  voucher_id uuid not null
  organization_id uuid not null
  photo_id uuid not null
  at timestamptz not null
  account_id uuid not null
  constraint self_use_photo_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint self_use_photo_pkey PRIMARY KEY (elder_id, self_use_photo_id)
  grant insert, select to yiyang_app

table service_draw
  elder_id uuid not null
  draw_id uuid not null
  programme text not null
  month natural_month not null
  award_id uuid not null
  region region_code not null
  county text not null default "left"((region)::text, 6)
  organization_id uuid not null
  service_id uuid not null
  served_on date not null
  fee_fen fen not null
  amount_fen fen not null
  state text not null
  drawn_by uuid
  drawn_at timestamptz not null
  closed_by uuid
  closed_at timestamptz
  closed_reason text
  constraint service_draw_above_zero CHECK (((amount_fen)::bigint > 0))
  constraint service_draw_closed_reason_check CHECK (((char_length(closed_reason) >= 2) AND (char_length(closed_reason) <= 500)))
  constraint service_draw_closed_with_reason CHECK (((state <> ALL (ARRAY['reversed'::text, 'refused'::text])) OR (closed_reason IS NOT NULL)))
  constraint service_draw_fee_fen_check CHECK (((fee_fen)::bigint > 0))
  constraint service_draw_in_its_month CHECK ((to_char((served_on)::timestamp without time zone, 'YYYY-MM'::text) = (month)::text))
  constraint service_draw_of_a_record FOREIGN KEY (elder_id, service_id) REFERENCES service_record(elder_id, service_id)
  constraint service_draw_of_an_award FOREIGN KEY (elder_id, award_id) REFERENCES award(elder_id, award_id)
  constraint service_draw_of_an_entitlement FOREIGN KEY (elder_id, programme, month) REFERENCES service_entitlement(elder_id, programme, month)
  constraint service_draw_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint service_draw_pkey PRIMARY KEY (elder_id, draw_id)
  constraint service_draw_state_check CHECK ((state = ANY (ARRAY['drawn'::text, 'settled'::text, 'reversed'::text, 'refused'::text])))
  constraint service_draw_within_fee CHECK (((amount_fen)::bigint <= (fee_fen)::bigint))
  CREATE INDEX service_draw_of_organization ON public.service_draw USING btree (organization_id, month, draw_id)
  CREATE UNIQUE INDEX service_drawn_once ON public.service_draw USING btree (elder_id, service_id) WHERE (state = ANY (ARRAY['drawn'::text, 'settled'::text]))
  grant insert, select, update to yiyang_app

table service_entitlement
  elder_id uuid not null
  programme text not null
  month natural_month not null
  granted_fen fen not null
  drawn_fen fen not null default 0
  constraint service_drawn_within_entitlement CHECK ((((drawn_fen)::bigint >= 0) AND ((drawn_fen)::bigint <= (granted_fen)::bigint)))
  constraint service_entitlement_elder_id_fkey FOREIGN KEY (elder_id) REFERENCES elder(elder_id)
  constraint service_entitlement_pkey PRIMARY KEY (elder_id, programme, month)
  grant insert, select, update to yiyang_app

table service_record
  elder_id uuid not null
  service_id uuid not null
  organization_id uuid not null
  category text not null
  booking_id uuid
  stay_id uuid
  served_from date not null
  served_on date not null
  lines jsonb not null
  fee_fen fen not null
  insurance_fen fen not null
  other_insurance_fen fen not null
  staff_id uuid
  note text
  state text not null
  recorded_by uuid
  recorded_at timestamptz not null
  confirmed_how text
  confirmed_voice text
  confirmed_by uuid
  confirmed_at timestamptz
  objection text
  constraint service_confirmed_with_how CHECK (((state <> 'confirmed'::text) OR ((confirmed_how IS NOT NULL) AND (confirmed_at IS NOT NULL))))
  constraint service_disputed_with_objection CHECK (((state <> 'disputed'::text) OR (objection IS NOT NULL)))
  constraint service_fee_above_zero CHECK (((fee_fen)::bigint > 0))
  constraint service_insurance_within_fee CHECK ((((insurance_fen)::bigint >= 0) AND ((other_insurance_fen)::bigint >= 0) AND (((insurance_fen)::bigint + (other_insurance_fen)::bigint) <= (fee_fen)::bigint)))
  constraint service_of_a_booking FOREIGN KEY (elder_id, booking_id) REFERENCES booking(elder_id, booking_id)
  constraint service_of_a_stay FOREIGN KEY (elder_id, stay_id) REFERENCES stay(elder_id, stay_id)
  constraint service_record_confirmed_how_check CHECK ((confirmed_how = ANY (ARRAY['app'::text, 'qr'::text, 'card'::text, 'signature'::text])))
  constraint service_record_confirmed_voice_check CHECK ((confirmed_voice = ANY (ARRAY['self'::text, 'agent'::text])))
  constraint service_record_note_check CHECK ((char_length(note) <= 300))
  constraint service_record_objection_check CHECK (((char_length(objection) >= 2) AND (char_length(objection) <= 300)))
  constraint service_record_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint service_record_pkey PRIMARY KEY (elder_id, service_id)
  constraint service_state_known CHECK ((state = ANY (ARRAY['recorded'::text, 'confirmed'::text, 'disputed'::text, 'cancelled'::text])))
  constraint service_within_one_month CHECK (((served_from <= served_on) AND (date_trunc('month'::text, (served_from)::timestamp without time zone) = date_trunc('month'::text, (served_on)::timestamp without time zone))))
  CREATE INDEX service_of_organization ON public.service_record USING btree (organization_id, served_on)
  CREATE UNIQUE INDEX service_once_per_booking ON public.service_record USING btree (elder_id, booking_id) WHERE ((booking_id IS NOT NULL) AND (state <> 'cancelled'::text))
  grant insert, select, update to yiyang_app

table session
  token_hash text not null
  account_id uuid not null
  created_at timestamptz not null
  last_seen_at timestamptz not null
  expires_at timestamptz not null
  ended_at timestamptz
  constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id)
  constraint session_pkey PRIMARY KEY (token_hash)
  CREATE INDEX session_account ON public.session USING btree (account_id)
  grant insert, select, update to yiyang_app

table settlement_event
  statement_id uuid not null
  event_id uuid not null
  event text not null
  elder_id uuid
  line_id uuid
  from_state text
  to_state text
  reason text
  at timestamptz not null
  recorded_at timestamptz not null default clock_timestamp()
  account_id uuid
  constraint settlement_event_pkey PRIMARY KEY (statement_id, event_id)
  constraint settlement_event_reason_check CHECK ((char_length(reason) <= 1000))
  constraint settlement_event_statement_id_fkey FOREIGN KEY (statement_id) REFERENCES settlement_statement(statement_id)
  grant insert, select to yiyang_app

table settlement_line
  elder_id uuid not null
  line_id uuid not null
  statement_id uuid not null
  kind text not null
  redemption_id uuid
  assessment_id uuid
  month natural_month not null
  category text
  served_on date not null
  fee_fen fen not null
  amount_fen fen not null
  local_fen fen not null default 0
  state text not null
  reason_code text
  reason text
  disputed_by uuid
  resolved_by uuid
  resolved_at timestamptz
  sampled bool not null default false
  finding text
  finding_note text
  found_on date
  found_by uuid
  found_at timestamptz
  carries uuid
  draw_id uuid
  constraint settlement_line_above_zero CHECK (((amount_fen)::bigint > 0))
  constraint settlement_line_carries_one FOREIGN KEY (elder_id, carries) REFERENCES settlement_line(elder_id, line_id)
  constraint settlement_line_fee_fen_check CHECK (((fee_fen)::bigint >= 0))
  constraint settlement_line_finding_known CHECK ((finding = ANY (ARRAY['confirmed'::text, 'discrepancy'::text])))
  constraint settlement_line_finding_note_check CHECK (((char_length(finding_note) >= 2) AND (char_length(finding_note) <= 1000)))
  constraint settlement_line_finding_of_sample CHECK (((finding IS NULL) OR (sampled AND (found_by IS NOT NULL) AND (found_on IS NOT NULL) AND (finding_note IS NOT NULL))))
  constraint settlement_line_local_within CHECK ((((local_fen)::bigint >= 0) AND ((local_fen)::bigint <= (amount_fen)::bigint)))
  constraint settlement_line_of_a_draw FOREIGN KEY (elder_id, draw_id) REFERENCES service_draw(elder_id, draw_id)
  constraint settlement_line_of_a_redemption FOREIGN KEY (elder_id, redemption_id) REFERENCES redemption(elder_id, redemption_id)
  constraint settlement_line_of_an_assessment FOREIGN KEY (elder_id, assessment_id) REFERENCES assessment(elder_id, assessment_id)
  constraint settlement_line_one_source CHECK (((num_nonnulls(redemption_id, assessment_id, draw_id) = 1) AND (kind = CASE     WHEN (redemption_id IS NOT NULL) THEN 'redemption'::text     WHEN (assessment_id IS NOT NULL) THEN 'assessment-fee'::text     ELSE 'service-draw'::text END)))
  constraint settlement_line_pkey PRIMARY KEY (elder_id, line_id)
  constraint settlement_line_reason_check CHECK (((char_length(reason) >= 2) AND (char_length(reason) <= 500)))
  constraint settlement_line_reason_code_check CHECK ((reason_code ~ '^[a-z][a-z0-9-]{1,39}$'::text))
  constraint settlement_line_resolved_by_another CHECK (((resolved_by IS NULL) OR (disputed_by IS NULL) OR (resolved_by <> disputed_by)))
  constraint settlement_line_says_why CHECK (((state = 'payable'::text) OR ((reason_code IS NOT NULL) AND (reason IS NOT NULL))))
  constraint settlement_line_state_known CHECK ((state = ANY (ARRAY['payable'::text, 'disputed'::text, 'refused'::text, 'carried'::text, 'released'::text])))
  constraint settlement_line_statement_id_fkey FOREIGN KEY (statement_id) REFERENCES settlement_statement(statement_id)
  CREATE UNIQUE INDEX settlement_assessment_once ON public.settlement_line USING btree (elder_id, assessment_id) WHERE (state = ANY (ARRAY['payable'::text, 'disputed'::text, 'refused'::text]))
  CREATE UNIQUE INDEX settlement_draw_once ON public.settlement_line USING btree (elder_id, draw_id) WHERE (state = ANY (ARRAY['payable'::text, 'disputed'::text, 'refused'::text]))
  CREATE INDEX settlement_line_carried ON public.settlement_line USING btree (elder_id, redemption_id, assessment_id) WHERE (state = 'carried'::text)
  CREATE INDEX settlement_line_of_statement ON public.settlement_line USING btree (statement_id, state, line_id)
  CREATE UNIQUE INDEX settlement_redemption_once ON public.settlement_line USING btree (elder_id, redemption_id) WHERE (state = ANY (ARRAY['payable'::text, 'disputed'::text, 'refused'::text]))
  grant insert, select, update to yiyang_app

table settlement_set_off
  elder_id uuid not null
  recovery_id uuid not null
  statement_id uuid not null
  amount_fen fen not null
  live bool not null default true
  set_off_by uuid not null
  set_off_at timestamptz not null
  constraint settlement_set_off_above_zero CHECK (((amount_fen)::bigint > 0))
  constraint settlement_set_off_of_a_recovery FOREIGN KEY (elder_id, recovery_id) REFERENCES voucher_recovery(elder_id, recovery_id)
  constraint settlement_set_off_pkey PRIMARY KEY (elder_id, recovery_id, statement_id)
  constraint settlement_set_off_statement_id_fkey FOREIGN KEY (statement_id) REFERENCES settlement_statement(statement_id)
  CREATE INDEX settlement_set_off_of_statement ON public.settlement_set_off USING btree (statement_id) WHERE live
  grant insert, select, update to yiyang_app

table settlement_statement
  statement_id uuid not null
  organization_id uuid not null
  region region_code not null
  county text not null default "left"((region)::text, 6)
  programme text not null
  month natural_month not null
  state text not null
  sample_seed text not null
  sample_ratio int4 not null
  lines int4 not null default 0
  payable_fen fen not null default 0
  disputed_fen fen not null default 0
  refused_fen fen not null default 0
  set_off_fen fen not null default 0
  local_fen fen not null default 0
  central_ratio int4 not null
  province_ratio int4
  share_source text not null
  central_fen fen not null default 0
  province_fen fen not null default 0
  county_fen fen not null default 0
  prepared_at timestamptz not null
  prepared_by uuid
  made_by uuid
  made_at timestamptz
  checked_by uuid
  checked_at timestamptz
  approved_by uuid
  approved_at timestamptz
  closed_reason text
  constraint settlement_statement_central_fen_check CHECK (((central_fen)::bigint >= 0))
  constraint settlement_statement_central_ratio_check CHECK (((central_ratio >= 0) AND (central_ratio <= 10000)))
  constraint settlement_statement_closed_reason_check CHECK (((char_length(closed_reason) >= 2) AND (char_length(closed_reason) <= 500)))
  constraint settlement_statement_county_fen_check CHECK (((county_fen)::bigint >= 0))
  constraint settlement_statement_disputed_fen_check CHECK (((disputed_fen)::bigint >= 0))
  constraint settlement_statement_lines_check CHECK ((lines >= 0))
  constraint settlement_statement_local_fen_check CHECK (((local_fen)::bigint >= 0))
  constraint settlement_statement_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint settlement_statement_payable_fen_check CHECK (((payable_fen)::bigint >= 0))
  constraint settlement_statement_pkey PRIMARY KEY (statement_id)
  constraint settlement_statement_programme_check CHECK ((programme ~ '^[a-z][a-z0-9-]{1,39}$'::text))
  constraint settlement_statement_province_fen_check CHECK (((province_fen)::bigint >= 0))
  constraint settlement_statement_province_ratio_check CHECK (((province_ratio >= 0) AND (province_ratio <= 10000)))
  constraint settlement_statement_refused_fen_check CHECK (((refused_fen)::bigint >= 0))
  constraint settlement_statement_set_off_fen_check CHECK (((set_off_fen)::bigint >= 0))
  constraint settlement_statement_share_source_check CHECK ((share_source = ANY (ARRAY['document'::text, 'assumption'::text, 'region'::text])))
  constraint statement_cancelled_with_reason CHECK (((state <> 'cancelled'::text) OR (closed_reason IS NOT NULL)))
  constraint statement_local_within_payable CHECK (((local_fen)::bigint <= (payable_fen)::bigint))
  constraint statement_sample_ratio CHECK (((sample_ratio >= 0) AND (sample_ratio <= 10000)))
  constraint statement_seed_form CHECK ((sample_seed ~ '^[0-9a-f]{32}$'::text))
  constraint statement_set_off_within_payable CHECK (((set_off_fen)::bigint <= (payable_fen)::bigint))
  constraint statement_signed_as_its_state CHECK ((((state <> ALL (ARRAY['submitted'::text, 'checked'::text, 'approved'::text])) OR (made_by IS NOT NULL)) AND ((state <> ALL (ARRAY['checked'::text, 'approved'::text])) OR (checked_by IS NOT NULL)) AND ((state = 'approved'::text) = (approved_by IS NOT NULL))))
  constraint statement_signed_in_order CHECK ((((checked_by IS NULL) OR (made_by IS NOT NULL)) AND ((approved_by IS NULL) OR (checked_by IS NOT NULL))))
  constraint statement_split_adds_up CHECK (((((central_fen)::bigint + (province_fen)::bigint) + (county_fen)::bigint) = ((payable_fen)::bigint - (set_off_fen)::bigint)))
  constraint statement_state_known CHECK ((state = ANY (ARRAY['preparing'::text, 'submitted'::text, 'checked'::text, 'approved'::text, 'cancelled'::text])))
  constraint statement_three_people CHECK ((((checked_by IS NULL) OR (checked_by <> made_by)) AND ((approved_by IS NULL) OR ((approved_by <> made_by) AND (approved_by <> checked_by)))))
  CREATE UNIQUE INDEX statement_once_per_month ON public.settlement_statement USING btree (organization_id, region, programme, month) WHERE (state <> 'cancelled'::text)
  CREATE INDEX statement_queue ON public.settlement_statement USING btree (county text_pattern_ops, state, month)
  grant insert, select, update to yiyang_app

table stay
  elder_id uuid not null
  stay_id uuid not null
  organization_id uuid not null
  admitted_on date not null
  left_on date
  leave_reason text
  recorded_by uuid
  recorded_at timestamptz not null
  left_recorded_by uuid
  left_recorded_at timestamptz
  constraint stay_leave_reason_check CHECK ((leave_reason = ANY (ARRAY['planned'::text, 'moved'::text, 'hospital'::text, 'died'::text, 'other'::text])))
  constraint stay_left_after_admission CHECK (((left_on IS NULL) OR (left_on >= admitted_on)))
  constraint stay_left_with_reason CHECK (((left_on IS NULL) = (leave_reason IS NULL)))
  constraint stay_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint stay_pkey PRIMARY KEY (elder_id, stay_id)
  CREATE INDEX stay_of_organization ON public.stay USING btree (organization_id, admitted_on)
  CREATE UNIQUE INDEX stay_one_at_a_time ON public.stay USING btree (elder_id) WHERE (left_on IS NULL)
  grant insert, select, update to yiyang_app

table stay_plan
  elder_id uuid not null
  plan_id uuid not null
  stay_id uuid not null
  planned_until date
  contract_number text
  category text not null
  respite_days_max int4 not null
  recorded_by uuid
  recorded_at timestamptz not null
  constraint stay_plan_contract_number_check CHECK (((char_length(contract_number) >= 1) AND (char_length(contract_number) <= 60)))
  constraint stay_plan_of_a_stay FOREIGN KEY (elder_id, stay_id) REFERENCES stay(elder_id, stay_id)
  constraint stay_plan_pkey PRIMARY KEY (elder_id, plan_id)
  CREATE INDEX stay_plan_latest ON public.stay_plan USING btree (elder_id, stay_id, recorded_at)
  grant insert, select to yiyang_app

table subsidised_item
  region region_code not null
  item_code text not null
  name text not null
  category text not null
  unit text
  note text
  valid_from date not null
  valid_to date
  added_by uuid
  added_at timestamptz not null
  constraint subsidised_item_category_check CHECK ((category ~ '^[a-z][a-z0-9-]{1,39}$'::text))
  constraint subsidised_item_item_code_check CHECK ((item_code ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$'::text))
  constraint subsidised_item_name_check CHECK (((char_length(name) >= 2) AND (char_length(name) <= 60)))
  constraint subsidised_item_note_check CHECK ((char_length(note) <= 300))
  constraint subsidised_item_period CHECK (((valid_to IS NULL) OR (valid_to >= valid_from)))
  constraint subsidised_item_pkey PRIMARY KEY (region, item_code, valid_from)
  constraint subsidised_item_unit_check CHECK ((char_length(unit) <= 20))
  grant insert, select, update to yiyang_app

table till_close
  organization_id uuid not null
  business_date date not null
  close_no int2 not null
  redemptions int4 not null
  deduct_fen fen not null
  reversals int4 not null
  reversed_fen fen not null
  cash_fen fen not null
  online_fen fen not null
  counted_cash_fen fen
  note text
  closed_by uuid
  closed_at timestamptz not null
  constraint till_close_close_no_check CHECK (((close_no >= 1) AND (close_no <= 50)))
  constraint till_close_note_check CHECK ((char_length(note) <= 300))
  constraint till_close_pkey PRIMARY KEY (organization_id, business_date, close_no)
  grant insert, select to yiyang_app

table transfer
  partition_id uuid not null
  transfer_id uuid not null
  period natural_month not null
  debit_kind text not null
  debit_party uuid not null
  credit_kind text not null
  credit_party uuid not null
  amount_fen transfer_amount not null
  code text not null
  effective_on date not null
  recorded_at timestamptz not null default clock_timestamp()
  actor uuid
  cause uuid not null
  reverses uuid
  constraint transfer_between_two_accounts CHECK (((debit_kind <> credit_kind) OR (debit_party <> credit_party)))
  constraint transfer_not_of_itself CHECK ((reverses <> transfer_id))
  constraint transfer_pkey PRIMARY KEY (partition_id, transfer_id)
  constraint transfer_reverses_one_of_its_partition FOREIGN KEY (partition_id, reverses) REFERENCES transfer(partition_id, transfer_id)
  CREATE UNIQUE INDEX transfer_reversed_once ON public.transfer USING btree (partition_id, reverses) WHERE (reverses IS NOT NULL)
  grant insert, select to yiyang_app

table voucher
  elder_id uuid not null
  family text not null
  month natural_month not null
  voucher_id uuid not null
  policy text not null
  award_id uuid not null
  region region_code not null
  envelope_id uuid not null
  terms_id uuid not null
  state voucher_state not null
  cap_fen fen_above_zero not null
  used_fen fen_not_below_zero not null default 0
  held_fen fen_not_below_zero not null default 0
  released_fen fen_not_below_zero not null default 0
  category text
  ratio ratio_of_ten_thousand
  category_cap_fen fen_above_zero
  in_parts bool
  channel voucher_channel
  suspended bool not null default false
  issued_at timestamptz not null
  claimed_at timestamptz
  paid_elsewhere _uuid
  constraint voucher_claimed_with_category CHECK (((num_nulls(category, ratio, category_cap_fen, in_parts, channel, claimed_at) = 0) OR ((num_nulls(category, ratio, category_cap_fen, in_parts, channel, claimed_at) = 6) AND ((state)::text <> 'claimed'::text))))
  constraint voucher_one_per_person_and_month PRIMARY KEY (elder_id, family, month)
  constraint voucher_paid_elsewhere_without_gaps CHECK ((array_position(paid_elsewhere, NULL::uuid) IS NULL))
  constraint voucher_released_whole CHECK ((((released_fen)::bigint = 0) OR (((held_fen)::bigint = 0) AND (((used_fen)::bigint + (released_fen)::bigint) = (cap_fen)::bigint))))
  constraint voucher_used_within_cap CHECK ((((used_fen)::bigint + (held_fen)::bigint) <= COALESCE((LEAST(category_cap_fen, cap_fen))::bigint, (0)::bigint)))
  grant insert, select, update to yiyang_app

table voucher_card
  elder_id uuid not null
  number text not null
  given_at timestamptz not null
  pin_index text
  pin_set_at timestamptz
  pin_set_by uuid
  printed int4 not null default 0
  failed int4 not null default 0
  locked_until timestamptz
  constraint voucher_card_number_check CHECK ((number ~ '^\d{13}$'::text))
  constraint voucher_card_pkey PRIMARY KEY (elder_id)
  grant insert, select, update to yiyang_app

table voucher_change
  elder_id uuid not null
  change_id uuid not null
  voucher_id uuid not null
  kind text not null
  from_category text
  to_category text
  channel text
  reason text
  at timestamptz not null
  recorded_at timestamptz not null default clock_timestamp()
  account_id uuid
  constraint voucher_change_kind_check CHECK ((kind = ANY (ARRAY['claimed'::text, 'swapped'::text, 'suspended'::text, 'resumed'::text, 'voided'::text])))
  constraint voucher_change_pkey PRIMARY KEY (elder_id, change_id)
  constraint voucher_change_reason_check CHECK ((char_length(reason) <= 500))
  grant insert, select to yiyang_app

table voucher_hold
  elder_id uuid not null
  hold_id uuid not null
  family text not null
  month natural_month not null
  voucher_id uuid not null
  service_ref uuid not null
  amount_fen fen not null
  state text not null
  at timestamptz not null
  ended_at timestamptz
  constraint voucher_hold_above_zero CHECK (((amount_fen)::bigint > 0))
  constraint voucher_hold_ended_when_not_live CHECK (((state = 'live'::text) = (ended_at IS NULL)))
  constraint voucher_hold_of_a_voucher FOREIGN KEY (elder_id, family, month) REFERENCES voucher(elder_id, family, month)
  constraint voucher_hold_pkey PRIMARY KEY (elder_id, hold_id)
  constraint voucher_hold_state_known CHECK ((state = ANY (ARRAY['live'::text, 'captured'::text, 'released'::text])))
  CREATE UNIQUE INDEX voucher_hold_one_live_per_service ON public.voucher_hold USING btree (elder_id, service_ref) WHERE (state = 'live'::text)
  grant insert, select, update to yiyang_app

table voucher_number
  number text not null
  elder_id uuid not null
  constraint voucher_number_number_check CHECK ((number ~ '^\d{13}$'::text))
  constraint voucher_number_pkey PRIMARY KEY (number)
  grant insert, select to yiyang_app

table voucher_outage
  outage_id uuid not null
  region region_code not null
  began_at timestamptz not null
  ended_at timestamptz
  entry_until timestamptz
  reason text not null
  declared_by uuid not null
  declared_at timestamptz not null
  ended_by uuid
  constraint outage_begins_before_it_ends CHECK ((ended_at > began_at))
  constraint outage_ends_with_a_time_for_entry CHECK (((num_nulls(ended_at, entry_until, ended_by) = ANY (ARRAY[0, 3])) AND (entry_until > ended_at)))
  constraint outage_is_not_announced_ahead CHECK ((began_at <= declared_at))
  constraint voucher_outage_pkey PRIMARY KEY (outage_id)
  constraint voucher_outage_reason_check CHECK (((char_length(reason) >= 2) AND (char_length(reason) <= 300)))
  CREATE UNIQUE INDEX voucher_outage_one_open ON public.voucher_outage USING btree (region) WHERE (ended_at IS NULL)
  grant insert, select, update to yiyang_app

table voucher_recovery
  elder_id uuid not null
  recovery_id uuid not null
  redemption_id uuid not null
  organization_id uuid not null
  family text not null
  month natural_month not null
  amount_fen fen not null
  ground text not null
  note text
  state text not null
  opened_by uuid
  opened_at timestamptz not null
  decided_by uuid
  decided_at timestamptz
  decision_reason text
  constraint voucher_recovery_above_zero CHECK (((amount_fen)::bigint > 0))
  constraint voucher_recovery_decided_when_closed CHECK (((state = 'open'::text) = (decided_at IS NULL)))
  constraint voucher_recovery_decision_reason_check CHECK ((char_length(decision_reason) <= 300))
  constraint voucher_recovery_ground_check CHECK ((ground = ANY (ARRAY['died'::text, 'concealed'::text, 'wrong-redemption'::text])))
  constraint voucher_recovery_note_check CHECK ((char_length(note) <= 500))
  constraint voucher_recovery_of_a_redemption FOREIGN KEY (elder_id, redemption_id) REFERENCES redemption(elder_id, redemption_id)
  constraint voucher_recovery_once UNIQUE (elder_id, redemption_id)
  constraint voucher_recovery_pkey PRIMARY KEY (elder_id, recovery_id)
  constraint voucher_recovery_state_known CHECK ((state = ANY (ARRAY['open'::text, 'collected'::text, 'reversed'::text, 'written-off'::text])))
  constraint voucher_recovery_written_off_by_two CHECK (((state <> 'written-off'::text) OR ((opened_by IS NOT NULL) AND (decided_by IS NOT NULL) AND (decided_by <> opened_by))))
  grant insert, select, update to yiyang_app

table voucher_refusal
  elder_id uuid not null
  family text not null
  month natural_month not null
  policy text not null
  award_id uuid not null
  code text not null
  detail jsonb not null default '{}'::jsonb
  at timestamptz not null
  constraint voucher_refusal_code_check CHECK ((code = ANY (ARRAY['issued-elsewhere'::text, 'died'::text, 'no-budget'::text, 'budget-exhausted'::text])))
  constraint voucher_refusal_pkey PRIMARY KEY (elder_id, family, month, policy)
  grant delete, insert, select, update to yiyang_app

table voucher_slip
  elder_id uuid not null
  slip_id uuid not null
  outage_id uuid not null
  organization_id uuid not null
  slip_number text not null
  paper_at timestamptz not null
  voucher_id uuid not null
  service_ref uuid not null
  photo_id uuid not null
  deduct_fen fen_above_zero not null
  limit_fen fen not null
  state text not null
  redemption_id uuid
  entered_by uuid not null
  entered_at timestamptz not null
  decided_by uuid
  decided_at timestamptz
  reason text
  constraint slip_decided_when_not_waiting CHECK (((state = 'waiting'::text) = (decided_at IS NULL)))
  constraint slip_of_a_redemption FOREIGN KEY (elder_id, redemption_id) REFERENCES redemption(elder_id, redemption_id)
  constraint slip_redeemed_with_its_redemption CHECK (((state = 'redeemed'::text) = (redemption_id IS NOT NULL)))
  constraint slip_rejected_with_reason CHECK (((state <> 'rejected'::text) OR (reason IS NOT NULL)))
  constraint slip_signed_before_it_was_entered CHECK ((paper_at <= entered_at))
  constraint slip_state_known CHECK ((state = ANY (ARRAY['waiting'::text, 'redeemed'::text, 'rejected'::text])))
  constraint slip_two_people_above_the_limit CHECK (((state <> 'redeemed'::text) OR ((deduct_fen)::bigint <= (limit_fen)::bigint) OR ((decided_by IS NOT NULL) AND (decided_by <> entered_by))))
  constraint voucher_slip_organization_id_fkey FOREIGN KEY (organization_id) REFERENCES organization(organization_id)
  constraint voucher_slip_outage_id_fkey FOREIGN KEY (outage_id) REFERENCES voucher_outage(outage_id)
  constraint voucher_slip_pkey PRIMARY KEY (elder_id, slip_id)
  constraint voucher_slip_reason_check CHECK (((char_length(reason) >= 2) AND (char_length(reason) <= 300)))
  constraint voucher_slip_slip_number_check CHECK ((slip_number ~ '^[0-9A-Z][0-9A-Z-]{0,29}$'::text))
  CREATE INDEX slip_of_organization ON public.voucher_slip USING btree (organization_id, entered_at)
  CREATE UNIQUE INDEX slip_one_per_service ON public.voucher_slip USING btree (elder_id, service_ref)
  CREATE INDEX slip_waiting ON public.voucher_slip USING btree (entered_at) WHERE (state = 'waiting'::text)
  grant insert, select, update to yiyang_app

table voucher_slip_number
  organization_id uuid not null
  slip_number text not null
  elder_id uuid not null
  slip_id uuid not null
  constraint slip_entered_once PRIMARY KEY (organization_id, slip_number)
  grant insert, select, update to yiyang_app

table voucher_terms
  terms_id uuid not null
  policy text not null
  family text not null
  version date not null
  digest text not null
  terms jsonb not null
  recorded_at timestamptz not null
  constraint voucher_terms_pkey PRIMARY KEY (terms_id)
  grant insert, select to yiyang_app

CREATE OR REPLACE FUNCTION public.audit_oldest_running()
 RETURNS xid8
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + coalesce((select added from audit_restart order by restart_no desc limit 1), 0))::text::xid8
$function$

CREATE OR REPLACE FUNCTION public.audit_transaction()
 RETURNS xid8
 LANGUAGE sql
 STABLE
 SET search_path TO 'public'
AS $function$
  select (pg_current_xact_id()::text::bigint + coalesce((select added from audit_restart order by restart_no desc limit 1), 0))::text::xid8
$function$

CREATE OR REPLACE FUNCTION public.enqueue_task(task text, payload jsonb, job_key text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'graphile_worker', 'pg_catalog', 'pg_temp'
AS $function$
begin
  if task not in ('run-due', 'issue-month', 'deliver-message', 'render-document') then
    raise exception 'task % is not on the list', task using errcode = '22023';
  end if;
  perform graphile_worker.add_job(task, payload::json, job_key => job_key);
end $function$
