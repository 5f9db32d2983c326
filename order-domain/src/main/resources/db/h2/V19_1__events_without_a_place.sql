-- H2 has no indexes of a part of the rows. Nobody looks for sent_at any more.
CREATE INDEX ix_order_events_relayed ON order_events (relayed, happened_at);
CREATE INDEX ix_case_events_relayed ON case_events (relayed, happened_at);
DROP INDEX ix_order_events_sent;
