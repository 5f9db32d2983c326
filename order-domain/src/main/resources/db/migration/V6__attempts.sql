-- What was tried, and what came of it. It is written after the fact and in batches: an entry may be
-- missing after a crash, and no promise hangs on it.

CREATE TABLE attempts (
  attempt_no   BIGINT GENERATED ALWAYS AS IDENTITY,
  started_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  customer_id  VARCHAR(40) NOT NULL,
  key_hash     VARCHAR(32) NOT NULL,
  order_number VARCHAR(24),
  outcome      VARCHAR(24) NOT NULL,
  detail       VARCHAR(300),
  channel      VARCHAR(10) NOT NULL,
  done_by      VARCHAR(60) NOT NULL,
  node         VARCHAR(100) NOT NULL,
  duration_ms  INTEGER     NOT NULL,
  CONSTRAINT pk_attempts PRIMARY KEY (attempt_no)
);

CREATE INDEX ix_attempts_time ON attempts (started_at, attempt_no);
CREATE INDEX ix_attempts_customer ON attempts (customer_id, started_at, attempt_no);
CREATE INDEX ix_attempts_outcome ON attempts (outcome, started_at, attempt_no);
CREATE INDEX ix_attempts_key ON attempts (key_hash, started_at);
CREATE INDEX ix_attempts_order ON attempts (order_number, started_at);

-- How often in each ten minutes, for charts. Each node writes rows of its own, so none waits.
CREATE TABLE attempt_counts (
  bucket_start TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  node         VARCHAR(100) NOT NULL,
  outcome      VARCHAR(24)  NOT NULL,
  attempts     INTEGER      NOT NULL,
  CONSTRAINT pk_attempt_counts PRIMARY KEY (bucket_start, node, outcome)
);

-- Who is there, as the database sees it: each node says so every few seconds.
CREATE TABLE nodes (
  node         VARCHAR(100) NOT NULL,
  started_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  seen_at      TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  grid_members INTEGER,
  CONSTRAINT pk_nodes PRIMARY KEY (node)
);

-- What is done by one node at a time: whoever holds the row does it.
CREATE TABLE jobs (
  job    VARCHAR(40) NOT NULL,
  run_at TIMESTAMP(6) WITH TIME ZONE,
  CONSTRAINT pk_jobs PRIMARY KEY (job)
);

INSERT INTO jobs (job) VALUES ('purge attempts');

-- For how long attempts are kept.
INSERT INTO settings (name, content) VALUES ('attempts.kept', 'PT4320H');
