-- A monthly run shows what its preview found, how far its posting has come, and is posted by one worker at a time: the one whose
-- lease is running. A worker that dies lets it run out, and the next one goes on.
alter table allowance_run
  add column months integer not null default 0 check (months >= 0),
  add column undecided integer not null default 0 check (undecided >= 0),
  add column done_people integer not null default 0 check (done_people >= 0),
  add column done_fen fen not null default 0,
  add column leased_until timestamptz;
