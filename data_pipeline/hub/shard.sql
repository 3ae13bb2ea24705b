-- On a shard, in the database of the installation, by its owner:
--   psql -v ON_ERROR_STOP=1 -v shard=nord -f shard.sql DATABASE
-- Offers the sums of its cities to the hub, never a case. May be run again.
BEGIN;

CREATE SCHEMA IF NOT EXISTS hub;

CREATE TABLE IF NOT EXISTS hub.city (
    ags varchar(8) PRIMARY KEY,
    shard_code text NOT NULL,
    beat_at timestamptz NOT NULL
);
COMMENT ON TABLE hub.city IS 'Which shard a city is on; what was loaded before beat_at is in the sums beside it.';

-- Run every minute: psql -c "SELECT hub.beat('nord')" DATABASE. Changes arrive in the order of their commits, so a
-- beat on the hub proves that everything before it has arrived, too.
CREATE OR REPLACE FUNCTION hub.beat(shard text) RETURNS timestamptz LANGUAGE plpgsql AS $$
DECLARE
    now_at CONSTANT timestamptz := clock_timestamp();
BEGIN
    DELETE FROM hub.city WHERE ags NOT IN (SELECT ags FROM municipality);
    INSERT INTO hub.city (ags, shard_code, beat_at)
    SELECT ags, shard, now_at FROM municipality
    ON CONFLICT (ags) DO UPDATE SET shard_code = excluded.shard_code, beat_at = excluded.beat_at;
    RETURN now_at;
END
$$;
SELECT hub.beat(:'shard');

-- Without truncate: on the hub it would take the rows of all the other shards with it.
DROP PUBLICATION IF EXISTS konzeptmonitor_hub;
CREATE PUBLICATION konzeptmonitor_hub
    FOR TABLE municipality, complaint_flow_slice, complaint_duration_slice, complaint_open_day, hub.city
    WITH (publish = 'insert, update, delete');

SELECT NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'konzeptmonitor_hub') AS is_new \gset
\if :is_new
    -- Its password: \password konzeptmonitor_hub
    CREATE ROLE konzeptmonitor_hub LOGIN REPLICATION;
\endif
GRANT USAGE ON SCHEMA public, hub TO konzeptmonitor_hub;
GRANT SELECT
    ON municipality, complaint_flow_slice, complaint_duration_slice, complaint_open_day, hub.city
    TO konzeptmonitor_hub;

COMMIT;
