-- Only what waits for its place is in it, in the sequence in which it is taken. Built while orders come
-- in; a build that was interrupted is removed first.
DROP INDEX CONCURRENTLY IF EXISTS ix_order_events_unrelayed;
CREATE INDEX CONCURRENTLY ix_order_events_unrelayed
  ON order_events (happened_at) WHERE NOT relayed;
