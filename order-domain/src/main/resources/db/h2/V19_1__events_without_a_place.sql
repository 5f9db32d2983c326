-- H2 has no indexes of a part of the rows.
CREATE INDEX ix_order_events_relayed ON order_events (relayed, happened_at);
CREATE INDEX ix_case_events_relayed ON case_events (relayed, happened_at);
