-- Only what could be undone is in it, which placing an order never writes. Built while orders come in; a build
-- that was interrupted is removed first.
DROP INDEX CONCURRENTLY IF EXISTS ix_order_events_told;
CREATE INDEX CONCURRENTLY ix_order_events_told ON order_events (told_from)
  WHERE told_from IS NOT NULL;
