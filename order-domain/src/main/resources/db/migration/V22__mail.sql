-- Mail to customers and staff.

-- In which language they read the shop's pages: a tag (BCP 47). Of customers here, of staff with the user,
-- as their addresses are.
ALTER TABLE customers ADD COLUMN language VARCHAR(8);
ALTER TABLE users ADD COLUMN language VARCHAR(8);

-- What is to be sent, and what became of it. Neither its text nor its receiver's address is here.
CREATE TABLE mails (
  mail_id      VARCHAR(60) NOT NULL,
  kind         VARCHAR(20) NOT NULL,
  order_number VARCHAR(24),
  customer_id  VARCHAR(40),
  user_name    VARCHAR(60),
  written_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  state        VARCHAR(10) NOT NULL,
  tries        INTEGER     DEFAULT 0 NOT NULL,
  answer       VARCHAR(500),
  finished_at  TIMESTAMP(6) WITH TIME ZONE,
  CONSTRAINT pk_mails PRIMARY KEY (mail_id),
  CONSTRAINT ck_mails_state CHECK (state IN ('waiting', 'sent', 'refused', 'given-up', 'nobody')),
  CONSTRAINT ck_mails_finished CHECK ((state = 'waiting') = (finished_at IS NULL)),
  CONSTRAINT ck_mails_about CHECK (order_number IS NOT NULL OR user_name IS NOT NULL)
);

CREATE INDEX ix_mails_order ON mails (order_number);
CREATE INDEX ix_mails_customer ON mails (customer_id, written_at);
CREATE INDEX ix_mails_user ON mails (user_name, written_at);
CREATE INDEX ix_mails_finished ON mails (finished_at);

-- What happened before there was mail is not written about.
INSERT INTO outbox_consumers (consumer, last_id) SELECT 'mail', last_id FROM outbox_head;

INSERT INTO jobs (job) VALUES ('forget mails');
