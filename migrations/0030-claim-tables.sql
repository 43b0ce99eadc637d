-- Claims by the quarter: what annex 2 prints of an assessment, who signed a table by name, and claims that leave a table.

-- The kind of the assessment that was paid for, and why an office took an invoice after the year's end.
alter table claim_invoice
  add column assessment_kind text,
  add column late_reason text check (char_length(late_reason) between 1 and 500),
  add constraint invoice_assessment_kind check (assessment_kind is null or (kind = 'assessment-fee' and assessment_kind in ('初次', '期末', '状态')));

-- A claim that the district sends back leaves its table, with the reason, and may come into a later one.
alter table claim_quarter
  add column released_at timestamptz,
  add column released_by uuid,
  add column release_reason text check (char_length(release_reason) between 1 and 500),
  drop constraint claim_quarter_pkey,
  add constraint claim_quarter_pkey primary key (elder_id, case_id, quarter),
  add constraint claim_released_with_reason check ((released_at is null) = (release_reason is null));
create unique index claim_in_one_live_table on claim_quarter (elder_id, case_id) where released_at is null;
grant update (released_at, released_by, release_reason) on claim_quarter to yiyang_app;

-- Three people of the street sign: 经办人, 审核人, 分管领导. Names are kept as they were when they signed, so that a signed table
-- always prints the same. A table that was made by a command has no handler until somebody signs for it.
alter table quarter_close
  add column handled_by uuid,
  add column handled_at timestamptz,
  add column handled_name text,
  add column checked_name text,
  add column led_name text,
  add column confirmed_name text;
update quarter_close q set handled_by = closed_by, handled_at = case when closed_by is null then null else closed_at end,
  handled_name = (select display_name from account a where a.account_id = q.closed_by),
  checked_name = (select display_name from account a where a.account_id = q.checked_by),
  led_name = (select display_name from account a where a.account_id = q.led_by),
  confirmed_name = (select display_name from account a where a.account_id = q.confirmed_by);
alter table quarter_close
  drop constraint quarter_signed_by_three,
  add constraint quarter_signed_by_three check ((checked_by is null or (handled_by is not null and checked_by <> handled_by))
    and (led_by is null or (checked_by is not null and led_by <> handled_by and led_by <> checked_by))),
  add constraint quarter_confirmed_by_another check (confirmed_by is null
    or (led_by is not null and confirmed_by <> handled_by and confirmed_by <> checked_by and confirmed_by <> led_by));

-- One invoice is one invoice however its issuer was typed: spaces, brackets and width do not count, and a 20-digit number is
-- unique in the whole country (`claimKeyOf` writes new rows in this very form).
update invoice_claim set
  issuer = case when invoice_number ~ '^\d{20}$' then '全国统一号码'
    else upper(regexp_replace(normalize(issuer, nfkc), '[\s()"''·.,，。、-]', '', 'g')) end,
  invoice_number = upper(invoice_number);
