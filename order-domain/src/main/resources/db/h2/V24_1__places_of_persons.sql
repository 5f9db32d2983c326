-- Orders without a hash are in it too: those that are still to get one are found by it.
CREATE INDEX ix_orders_person_place ON orders (place_hash, placed_at);
