-- On the hub, when a shard has let it go (its log: "requested WAL segment has already been removed"), was restored from
-- a backup, or is to leave for good: forgets all that came from it. Then subscribe.sql again; if the shard still has the
-- slot, there first: SELECT pg_drop_replication_slot('nord')
--   psql -v ON_ERROR_STOP=1 -v shard=nord -f resync.sql DATABASE
ALTER SUBSCRIPTION :"shard" DISABLE;
ALTER SUBSCRIPTION :"shard" SET (slot_name = NONE);
DROP SUBSCRIPTION :"shard";

BEGIN;
CREATE TEMPORARY TABLE gone ON COMMIT DROP AS SELECT ags FROM hub.city WHERE shard_code = :'shard';
DELETE FROM complaint_flow_slice WHERE ags IN (SELECT ags FROM gone);
DELETE FROM complaint_duration_slice WHERE ags IN (SELECT ags FROM gone);
DELETE FROM complaint_open_day WHERE ags IN (SELECT ags FROM gone);
DELETE FROM municipality WHERE ags IN (SELECT ags FROM gone);
DELETE FROM hub.city WHERE ags IN (SELECT ags FROM gone);
COMMIT;
