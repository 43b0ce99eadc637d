-- A service record is paid once: from the voucher or from a month's service entitlement. A draw writes its record on the
-- voucher of the month, under the lock that a redemption waits for, and the redeeming statement looks for it on that row: no
-- further table is read where vouchers are redeemed.
alter table voucher add column paid_elsewhere uuid[]
  constraint voucher_paid_elsewhere_without_gaps check (array_position(paid_elsewhere, null) is null);

-- Draws that stand today.
update voucher v set paid_elsewhere = d.services
from (select elder_id, month, array_agg(service_id) as services from service_draw where state in ('drawn', 'settled') group by 1, 2) d
where d.elder_id = v.elder_id and d.month = v.month and v.family = 'care-voucher';
