-- One redemption per service and attempt, told by the service first. Two keys that both began with the person let the planner,
-- where it had no statistics yet, look a key up by walking all the person's redemptions. Service references ascend in time,
-- so that new entries also go to the end of the index.
alter table redemption drop constraint redemption_once_per_service;
alter table redemption add constraint redemption_once_per_service unique (service_ref, attempt, elder_id);
