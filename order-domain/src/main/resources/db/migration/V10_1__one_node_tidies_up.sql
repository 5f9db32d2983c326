-- Baskets, failed log-ins and nodes that nobody needs are thrown away by one node at a time.
INSERT INTO jobs (job) VALUES ('tidy up');
