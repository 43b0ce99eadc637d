-- Who runs a chain manages several institutions in one county: a role is held once per place, and the place may be an organisation.
alter table account_role drop constraint account_role_pkey;
alter table account_role add column account_role_id uuid not null default gen_random_uuid() primary key;
alter table account_role add constraint account_role_once_per_place unique nulls not distinct (account_id, role, region, organization_id);

-- Whoever cares for an elder at the first service written down, without a booking before it.
alter table elder_provider drop constraint elder_provider_source_check;
alter table elder_provider add constraint elder_provider_source_known check (source in ('stay', 'booking', 'service', 'declared', 'import'));
