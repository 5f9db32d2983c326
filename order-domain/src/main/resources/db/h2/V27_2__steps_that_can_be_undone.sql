-- H2 has no indexes of a part of the rows.
CREATE INDEX ix_order_events_told ON order_events (told_from);
