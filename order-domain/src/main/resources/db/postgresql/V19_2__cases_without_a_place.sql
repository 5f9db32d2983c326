-- The table is new and small. ix_order_events_waiting stays for nodes of earlier versions; nothing enters
-- it any more, since sent_at has a default.
CREATE INDEX ix_case_events_unrelayed ON case_events (happened_at) WHERE NOT relayed;
