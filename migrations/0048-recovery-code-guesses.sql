-- A recovery code has eight digits and lives a day: wrong guesses are counted, so that it cannot be tried out.
alter table recovery_code add column failures int not null default 0 constraint recovery_code_failures_counted check (failures >= 0);
