-- Money as transfers: insert-only, balanced by construction, corrected by reversing transfers. Accounts are derived from
-- (partition, kind, party, period); no row holds a balance. What a partition is, the ledger does not know: the elder for
-- personal money, the organisation for its settlements, the envelope for budgets. Both sides of a transfer lie in one.

create domain transfer_amount as bigint constraint transfer_above_zero check (value > 0);

create table transfer (
  partition_id uuid not null,
  transfer_id uuid not null,
  period natural_month not null,
  debit_kind text not null,
  debit_party uuid not null,
  credit_kind text not null,
  credit_party uuid not null,
  amount_fen transfer_amount not null,
  code text not null,
  effective_on date not null,
  recorded_at timestamptz not null default clock_timestamp(),
  actor uuid,
  cause uuid not null,
  reverses uuid,
  primary key (partition_id, transfer_id),
  constraint transfer_between_two_accounts check (debit_kind <> credit_kind or debit_party <> credit_party),
  constraint transfer_not_of_itself check (reverses <> transfer_id),
  constraint transfer_reverses_one_of_its_partition foreign key (partition_id, reverses) references transfer (partition_id, transfer_id)
);
create unique index transfer_reversed_once on transfer (partition_id, reverses) where reverses is not null;

-- Budgets: one envelope per region, programme and month. Its money is the sum of its transfers.
create table budget_envelope (
  envelope_id uuid primary key,
  region region_code not null,
  programme text not null check (programme ~ '^[a-z][a-z0-9-]{1,39}$'),
  month natural_month not null,
  opened_by uuid,
  opened_at timestamptz not null,
  constraint budget_envelope_once unique (region, programme, month)
);

-- What was put into an envelope or taken back out of it, by whom and from which source. Insert-only, as the transfers.
create table budget_appropriation (
  envelope_id uuid not null references budget_envelope,
  appropriation_id uuid not null,
  kind text not null check (kind in ('granted', 'withdrawn')),
  source text not null check (source in ('central', 'province', 'prefecture', 'county', 'donation', 'unspecified')),
  amount_fen fen not null,
  document text check (char_length(document) between 2 and 100),
  at timestamptz not null,
  account_id uuid,
  primary key (envelope_id, appropriation_id),
  constraint budget_appropriation_above_zero check (amount_fen > 0)
);

grant select, insert on transfer, budget_appropriation to yiyang_app;
grant select, insert, update on budget_envelope to yiyang_app;
