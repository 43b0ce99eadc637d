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
  constraint account_role_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id)
  constraint account_role_known CHECK ((role = ANY (ARRAY['elder'::text, 'agent'::text, 'assessor'::text, 'agency-manager'::text, 'desk'::text, 'institution-manager'::text, 'township-clerk'::text, 'county-reviewer'::text, 'county-approver'::text, 'payment-maker'::text, 'payment-checker'::text, 'payment-approver'::text, 'province-viewer'::text, 'auditor'::text, 'policy-editor'::text, 'policy-publisher'::text, 'tipoff-officer'::text, 'system-admin'::text, 'security-admin'::text, 'audit-admin'::text])))
  constraint account_role_pkey PRIMARY KEY (account_id, role, region)
  grant delete, insert, select, update to yiyang_app

table agent_limit
  slot int4 not null
  constraint agent_limit_pkey PRIMARY KEY (slot)
  constraint agent_limit_slot_check CHECK (((slot >= 1) AND (slot <= 100)))
  grant insert, select to yiyang_app

table agent_slot
  agent_account_id uuid not null
  slot int4 not null
  elder_id uuid not null
  constraint agent_slot_elder_once UNIQUE (agent_account_id, elder_id)
  constraint agent_slot_pkey PRIMARY KEY (agent_account_id, slot)
  constraint agent_slot_slot_fkey FOREIGN KEY (slot) REFERENCES agent_limit(slot)
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
  transaction_id xid8 not null default pg_current_xact_id()
  constraint audit_entry_pkey PRIMARY KEY (partition_id, audit_id)
  CREATE INDEX audit_entry_elder ON public.audit_entry USING btree (elder_id, at) WHERE (elder_id IS NOT NULL)
  CREATE INDEX audit_entry_subject ON public.audit_entry USING btree (subject_kind, subject_id)
  CREATE INDEX audit_entry_unsealed ON public.audit_entry USING btree (transaction_id)
  grant insert, select to yiyang_app

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

table identity_claim
  document_index text not null
  elder_id uuid not null
  constraint identity_claim_pkey PRIMARY KEY (document_index)
  grant insert, select to yiyang_app

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

table person_key
  elder_id uuid not null
  wrapped bytea not null
  constraint person_key_elder_id_fkey FOREIGN KEY (elder_id) REFERENCES elder(elder_id)
  constraint person_key_pkey PRIMARY KEY (elder_id)
  grant delete, insert, select, update to yiyang_app

table recovery_code
  code_hash text not null
  account_id uuid not null
  issued_by uuid not null
  issued_at timestamptz not null
  expires_at timestamptz not null
  used_at timestamptz
  constraint recovery_code_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(account_id)
  constraint recovery_code_issued_by_fkey FOREIGN KEY (issued_by) REFERENCES account(account_id)
  constraint recovery_code_pkey PRIMARY KEY (code_hash)
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
