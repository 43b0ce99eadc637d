-- The audit chain orders entries by transaction. A restored database counts its transactions from the beginning again: what
-- has to be added, so that new entries come after all that were taken over, is a row here. Written by a restore only.
create table audit_restart (
  restart_no integer primary key,
  added bigint not null check (added >= 0),
  restarted_at timestamptz not null
);

create function audit_transaction() returns xid8 language sql stable set search_path = public as $$
  select (pg_current_xact_id()::text::bigint + coalesce((select added from audit_restart order by restart_no desc limit 1), 0))::text::xid8
$$;

-- The oldest transaction still running, counted the same way.
create function audit_oldest_running() returns xid8 language sql stable set search_path = public as $$
  select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + coalesce((select added from audit_restart order by restart_no desc limit 1), 0))::text::xid8
$$;

alter table audit_entry alter column transaction_id set default audit_transaction();

grant select on audit_restart to yiyang_app;
