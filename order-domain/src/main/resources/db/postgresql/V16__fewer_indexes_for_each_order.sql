-- What each order pays for, made cheaper. Built while orders come in: each of these waits for
-- transactions that are open, and locks nobody out. A build that was interrupted leaves an index that
-- is not valid, so each begins by removing what an earlier try may have left.

-- Lines are unique in an order by an index that also finds the orders with a product: one index of a
-- line does what two did.
DROP INDEX CONCURRENTLY IF EXISTS uq_order_lines_product_next;
CREATE UNIQUE INDEX CONCURRENTLY uq_order_lines_product_next
  ON order_lines (product_id, order_number);

-- Only what waits is in it, in the sequence in which it is taken; an event that was handled leaves.
DROP INDEX CONCURRENTLY IF EXISTS ix_order_events_waiting;
CREATE INDEX CONCURRENTLY ix_order_events_waiting
  ON order_events (tries, happened_at) WHERE sent_at IS NULL;
