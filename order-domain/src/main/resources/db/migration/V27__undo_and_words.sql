-- What staff can do at once because they can take it back, and by which words orders are found.

-- Until when nobody is told of a step, because it can still be undone; null for all others.
ALTER TABLE order_events ADD COLUMN told_from TIMESTAMP(6) WITH TIME ZONE;

-- Words of an order, folded: of its receiver, and the client's key. A consumer of events enters them, so
-- that placing an order does not wait for it.
CREATE TABLE order_words (
  order_number VARCHAR(24)  NOT NULL,
  word         VARCHAR(300) NOT NULL,
  personal     BOOLEAN      NOT NULL,
  CONSTRAINT pk_order_words PRIMARY KEY (order_number, word),
  CONSTRAINT fk_order_words_order FOREIGN KEY (order_number) REFERENCES orders (order_number)
);

INSERT INTO outbox_consumers (consumer, last_id) SELECT 'words', last_id FROM outbox_head;

-- Orders from before get their words as work for later.
INSERT INTO later_work (task_name, task_instance, execution_time, picked, version)
VALUES ('words of earlier orders', 'all', CURRENT_TIMESTAMP, FALSE, 1);
