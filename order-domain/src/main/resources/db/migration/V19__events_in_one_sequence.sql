-- Events get a place in one sequence after COMMIT, and each of those who follow them has a cursor.

-- A mark of its own: sent_at is the mark of earlier versions. The first default holds for the rows that
-- are there, without writing them; the second for all that come.
ALTER TABLE order_events ADD COLUMN relayed BOOLEAN DEFAULT TRUE NOT NULL;
ALTER TABLE order_events ALTER COLUMN relayed SET DEFAULT FALSE;

-- What no node of an earlier version has looked at yet. From now on those find nothing to do: duplicates
-- are looked for by the new ones, among the orders of all.
UPDATE order_events SET relayed = FALSE WHERE sent_at IS NULL;
ALTER TABLE order_events ALTER COLUMN sent_at
  SET DEFAULT TIMESTAMP WITH TIME ZONE '1970-01-01 00:00:00+00';

-- What happened to cases of suspected duplicates, for those who follow orders. It is not part of the
-- orders' history, which customers see. after_event says how many events that had at the time.
CREATE TABLE case_events (
  order_number  VARCHAR(24) NOT NULL,
  case_event_no INTEGER     NOT NULL,
  after_event   INTEGER     NOT NULL,
  event         VARCHAR(20) NOT NULL,
  happened_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  relayed       BOOLEAN     DEFAULT FALSE NOT NULL,
  CONSTRAINT pk_case_events PRIMARY KEY (order_number, case_event_no),
  CONSTRAINT fk_case_events_order FOREIGN KEY (order_number) REFERENCES orders (order_number),
  CONSTRAINT ck_case_events_event CHECK (event IN ('duplicate-suspected', 'duplicate-resolved'))
);

-- Whoever has locked its row gives out places, until COMMIT.
CREATE TABLE outbox_head (
  only_row BOOLEAN DEFAULT TRUE NOT NULL,
  last_id  BIGINT  NOT NULL,
  CONSTRAINT pk_outbox_head PRIMARY KEY (only_row),
  CONSTRAINT ck_outbox_head_only_row CHECK (only_row)
);

INSERT INTO outbox_head (last_id) VALUES (0);

-- The sequence, without gaps. Old events are removed after a while; the history of orders stays.
CREATE TABLE outbox_events (
  event_id     BIGINT      NOT NULL,
  order_number VARCHAR(24) NOT NULL,
  sequence_no  INTEGER     NOT NULL,
  event        VARCHAR(20) NOT NULL,
  happened_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  relayed_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_outbox_events PRIMARY KEY (event_id)
);

-- How far each consumer has come. A turn is leased to a node; after a failure events come alone until
-- the one that failed has been handled.
CREATE TABLE outbox_consumers (
  consumer      VARCHAR(60) NOT NULL,
  last_id       BIGINT      NOT NULL,
  lease_no      BIGINT      DEFAULT 0 NOT NULL,
  leased_until  TIMESTAMP(6) WITH TIME ZONE,
  tries         INTEGER     DEFAULT 0 NOT NULL,
  alone_until   BIGINT      DEFAULT 0 NOT NULL,
  failing_since TIMESTAMP(6) WITH TIME ZONE,
  next_try_at   TIMESTAMP(6) WITH TIME ZONE,
  stopped_at    TIMESTAMP(6) WITH TIME ZONE,
  trouble       VARCHAR(500),
  CONSTRAINT pk_outbox_consumers PRIMARY KEY (consumer)
);

INSERT INTO outbox_consumers (consumer, last_id) VALUES ('duplicates', 0);

-- What a consumer could not handle and went on without.
CREATE TABLE outbox_left_out (
  consumer    VARCHAR(60) NOT NULL,
  event_id    BIGINT      NOT NULL,
  left_out_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  trouble     VARCHAR(500),
  CONSTRAINT pk_outbox_left_out PRIMARY KEY (consumer, event_id),
  CONSTRAINT fk_outbox_left_out_consumer FOREIGN KEY (consumer)
    REFERENCES outbox_consumers (consumer)
);

INSERT INTO jobs (job) VALUES ('forget events');
