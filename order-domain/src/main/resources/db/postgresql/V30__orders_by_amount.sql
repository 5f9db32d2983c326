-- The largest orders first, among millions. Built while orders come in.
DROP INDEX CONCURRENTLY IF EXISTS ix_orders_total;
CREATE INDEX CONCURRENTLY ix_orders_total ON orders (total, order_number);
