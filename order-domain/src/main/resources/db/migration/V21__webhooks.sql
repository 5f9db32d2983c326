-- Programs elsewhere that are told what happened to orders, and what was sent to them.

-- secret_sealed is encrypted under a key that is not in this database. A removed endpoint stays until its
-- deliveries are removed.
CREATE TABLE webhooks (
  webhook_no     BIGINT GENERATED ALWAYS AS IDENTITY,
  url            VARCHAR(500) NOT NULL,
  event_types    VARCHAR(200) NOT NULL,
  enabled        BOOLEAN      NOT NULL,
  gone           BOOLEAN      DEFAULT FALSE NOT NULL,
  inbox          BOOLEAN      DEFAULT FALSE NOT NULL,
  removed        BOOLEAN      DEFAULT FALSE NOT NULL,
  secret_sealed  VARCHAR(200) NOT NULL,
  version        INTEGER      DEFAULT 1 NOT NULL,
  created_at     TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  failures       INTEGER      DEFAULT 0 NOT NULL,
  failing_since  TIMESTAMP(6) WITH TIME ZONE,
  paused_until   TIMESTAMP(6) WITH TIME ZONE,
  CONSTRAINT pk_webhooks PRIMARY KEY (webhook_no)
);

-- Each event once for each endpoint. What is sent is read when it is sent.
CREATE TABLE webhook_deliveries (
  delivery_no  BIGINT GENERATED ALWAYS AS IDENTITY,
  webhook_no   BIGINT      NOT NULL,
  event_id     BIGINT      NOT NULL,
  order_number VARCHAR(24) NOT NULL,
  sequence_no  INTEGER     NOT NULL,
  event        VARCHAR(20) NOT NULL,
  happened_at  TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  lane         INTEGER     NOT NULL,
  state        VARCHAR(10) NOT NULL,
  tries        INTEGER     DEFAULT 0 NOT NULL,
  failures     INTEGER     DEFAULT 0 NOT NULL,
  created_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  next_try_at  TIMESTAMP(6) WITH TIME ZONE,
  give_up_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  done_at      TIMESTAMP(6) WITH TIME ZONE,
  CONSTRAINT pk_webhook_deliveries PRIMARY KEY (delivery_no),
  CONSTRAINT fk_webhook_deliveries_webhook FOREIGN KEY (webhook_no) REFERENCES webhooks (webhook_no),
  CONSTRAINT uq_webhook_deliveries_event UNIQUE (webhook_no, event_id),
  CONSTRAINT ck_webhook_deliveries_state CHECK (state IN ('waiting', 'delivered', 'given-up'))
);

CREATE INDEX ix_webhook_deliveries_due
  ON webhook_deliveries (webhook_no, state, lane, next_try_at);
CREATE INDEX ix_webhook_deliveries_order
  ON webhook_deliveries (webhook_no, order_number, state, event_id);
CREATE INDEX ix_webhook_deliveries_done ON webhook_deliveries (state, done_at);

CREATE TABLE webhook_answers (
  delivery_no BIGINT  NOT NULL,
  try_no      INTEGER NOT NULL,
  answered_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  status      INTEGER,
  took_ms     BIGINT  NOT NULL,
  content     VARCHAR(600),
  trouble     VARCHAR(400),
  CONSTRAINT pk_webhook_answers PRIMARY KEY (delivery_no, try_no),
  CONSTRAINT fk_webhook_answers_delivery FOREIGN KEY (delivery_no)
    REFERENCES webhook_deliveries (delivery_no) ON DELETE CASCADE
);

-- What the demo shop has sent to itself, the newest few.
CREATE TABLE webhook_inbox (
  inbox_no    BIGINT GENERATED ALWAYS AS IDENTITY,
  received_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  event_id    VARCHAR(60)  NOT NULL,
  verdict     VARCHAR(20)  NOT NULL,
  content     VARCHAR(20000) NOT NULL,
  CONSTRAINT pk_webhook_inbox PRIMARY KEY (inbox_no)
);

-- It begins with what happens from now on.
INSERT INTO outbox_consumers (consumer, last_id) SELECT 'webhooks', last_id FROM outbox_head;

INSERT INTO jobs (job) VALUES ('forget deliveries');
