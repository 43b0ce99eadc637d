-- The job queue's schema belongs to yiyang_jobs, as which `work` connects. The application enqueues in its own transaction
-- through one function with a fixed search path and a list of task names: with plain grants the first enqueue would fail
-- on the queue's row-level security.

create schema if not exists graphile_worker authorization yiyang_jobs;
do $$ begin execute format('grant create on database %I to yiyang_jobs', current_database()); end $$;

create function enqueue_task(task text, payload jsonb, job_key text) returns void
language plpgsql security definer set search_path = graphile_worker, pg_catalog, pg_temp as $$
begin
  if task not in ('run-due', 'issue-month', 'deliver-message', 'render-document') then
    raise exception 'task % is not on the list', task using errcode = '22023';
  end if;
  perform graphile_worker.add_job(task, payload::json, job_key => job_key);
end $$;

grant create on schema public to yiyang_jobs;
alter function enqueue_task(text, jsonb, text) owner to yiyang_jobs;
revoke create on schema public from yiyang_jobs;
revoke all on function enqueue_task(text, jsonb, text) from public;
grant execute on function enqueue_task(text, jsonb, text) to yiyang_app;
