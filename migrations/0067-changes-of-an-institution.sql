-- An institution sees what became of the changes that it told of its residents.
alter table change_report add column organization_id uuid references organization;
create index change_of_organization on change_report (organization_id, change_id) where organization_id is not null;
