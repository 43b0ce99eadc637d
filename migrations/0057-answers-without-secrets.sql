-- A one-time recovery code is told once and kept nowhere: stored answers that still hold one lose it.
update request_key set response = '{"shown": "once"}'::jsonb
where action = 'POST /api/v1/recovery-codes' and response is not null;
