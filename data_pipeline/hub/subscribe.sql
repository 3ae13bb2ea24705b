-- On the hub, once for each shard, by a superuser (a subscription opens connections):
--   psql -v ON_ERROR_STOP=1 -v shard=nord -v "connection=host=nord.example dbname=konzeptmonitor user=konzeptmonitor_hub
--     sslmode=verify-full" -f subscribe.sql DATABASE
-- The password belongs into the hub server's ~/.pgpass. What is there already is copied first.
CREATE SUBSCRIPTION :"shard" CONNECTION :'connection' PUBLICATION konzeptmonitor_hub;
