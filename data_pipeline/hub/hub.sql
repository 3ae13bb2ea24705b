-- On the hub, in a database that »konzeptmonitor migrate« has made ready and into which nothing is loaded:
--   psql -v ON_ERROR_STOP=1 -f hub.sql DATABASE
-- May be run again.
BEGIN;

CREATE SCHEMA IF NOT EXISTS hub;

CREATE TABLE IF NOT EXISTS hub.city (
    ags varchar(8) PRIMARY KEY,
    shard_code text NOT NULL,
    beat_at timestamptz NOT NULL
);

CREATE OR REPLACE VIEW hub.shard_state AS
SELECT
    shard_code,
    count(*) AS cities,
    min(beat_at) AS beat_at,
    clock_timestamp() - min(beat_at) AS age,
    clock_timestamp() - min(beat_at) > interval '5 minutes' AS is_late
FROM hub.city
GROUP BY shard_code;
COMMENT ON VIEW hub.shard_state IS 'A row for each shard: everything that was loaded there before beat_at has arrived.';

CREATE OR REPLACE VIEW hub.city_month AS
SELECT
    sums.*,
    sum(received - faults - closed) OVER (PARTITION BY ags ORDER BY month)::bigint AS backlog,
    city.shard_code,
    city.beat_at
FROM (
    SELECT
        ags,
        month,
        sum(received) AS received,
        sum(faults) AS faults,
        sum(closed) AS closed,
        sum(closed_with_due) AS closed_with_due,
        sum(in_time) AS in_time,
        sum(samples) AS samples
    FROM complaint_flow_slice
    WHERE dimension = 'all'
    GROUP BY ags, month
) AS sums
LEFT JOIN hub.city AS city USING (ags);
COMMENT ON VIEW hub.city_month IS
    'A row for each city and month with cases; backlog: open at the end of that month; definitions as on the pages.';

SELECT NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'konzeptmonitor_hub_reader') AS is_new \gset
\if :is_new
    CREATE ROLE konzeptmonitor_hub_reader NOLOGIN;
\endif
GRANT USAGE ON SCHEMA hub TO konzeptmonitor_hub_reader;
GRANT SELECT ON hub.shard_state, hub.city_month TO konzeptmonitor_hub_reader;

COMMIT;
