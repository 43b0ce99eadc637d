-- Late news of every kind: what it changes month by month, what is set aside again, and what comes back.

alter table change_report drop constraint change_report_kind_check;
alter table change_report add constraint change_kind_known check (kind in (
  'died', 'moved-away', 'level-improved', 'level-worsened', 'withdrawn', 'exclusion-started', 'left', 'left-dibao', 'dibao-entered',
  'insurance-started', 'income-changed', 'household-changed', 'charge-changed', 'benefits-changed', 'registration-moved', 'birth-corrected',
  'record-changed', 'found-wrong', 'other'));
-- A finding that another one has shown to be wrong is set aside; it stays in the history.
alter table change_report drop constraint change_report_state_check;
alter table change_report add constraint change_state_known check (state in ('told', 'confirmed', 'dismissed', 'set-aside'));
-- The programme somebody withdraws from; the finding that turned out wrong; the account of who found it so.
alter table change_report add column programme text check (programme ~ '^[a-z][a-z0-9-]{1,59}$');
alter table change_report add column corrects uuid;
alter table change_report add constraint change_corrects_another check (corrects is null or corrects <> change_id);
alter table change_report add constraint change_found_wrong_names_it check (kind <> 'found-wrong' or corrects is not null);

-- Facts that a finding recorded, so that setting it aside can put back what was known before.
create table change_fact (
  elder_id uuid not null,
  change_id uuid not null,
  fact_id uuid not null,
  primary key (elder_id, change_id, fact_id),
  foreign key (elder_id, change_id) references change_report (elder_id, change_id),
  foreign key (elder_id, fact_id) references elder_fact (elder_id, fact_id)
);

-- What came back by bank or cash is a row of its month, so that a later finding in the person's favour can pay it again.
alter table award_month drop constraint award_month_cause_check;
alter table award_month add constraint award_month_cause_known check (cause in (
  'regular', 'arrears', 'last-month', 'late-news', 'objection', 'opening-balance', 'set-off', 'repaid'));

-- A later finding lowers what has to come back: `award_month` is the month it concerns.
alter table recovery_payment drop constraint recovery_payment_how_check;
alter table recovery_payment add constraint recovery_payment_how_known check (how in ('bank', 'cash', 'set-off', 'corrected'));
alter table recovery_payment add constraint recovery_corrected_names_its_month check (how <> 'corrected' or award_month is not null);

-- A suspension that was only a hold: the months in between are due when it is lifted.
alter table award_suspension add column made_up boolean not null default false;
alter table award_suspension add constraint suspension_made_up_when_lifted check (not made_up or to_month is not null);

-- Whether an end stands on an event that was found (a death, leaving, withdrawing) or on what the policy says of the known facts: only the
-- latter is reckoned again when facts are corrected. Without it the end stays as it was made.
alter table award add column end_basis text check (end_basis in ('event', 'facts'));
alter table award add column end_change_id uuid;

grant select, insert on change_fact to yiyang_app;
