-- Built while orders come in; a build that was interrupted is removed first. Orders without a hash are
-- in it too: those that are still to get one are found by it.
DROP INDEX CONCURRENTLY IF EXISTS ix_orders_person_place;
CREATE INDEX CONCURRENTLY ix_orders_person_place ON orders (place_hash, placed_at);
