-- Work that is done later, by any node. Name and meaning of the columns are db-scheduler's; task_data is
-- since when the piece is tried, as text.
CREATE TABLE later_work (
  task_name            VARCHAR(60)  NOT NULL,
  task_instance        VARCHAR(100) NOT NULL,
  task_data            BYTEA,
  execution_time       TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  picked               BOOLEAN      NOT NULL,
  picked_by            VARCHAR(50),
  last_success         TIMESTAMP(6) WITH TIME ZONE,
  last_failure         TIMESTAMP(6) WITH TIME ZONE,
  consecutive_failures INTEGER,
  last_heartbeat       TIMESTAMP(6) WITH TIME ZONE,
  version              BIGINT       NOT NULL,
  CONSTRAINT pk_later_work PRIMARY KEY (task_name, task_instance)
);

CREATE INDEX ix_later_work_due ON later_work (execution_time);
CREATE INDEX ix_later_work_heartbeat ON later_work (last_heartbeat);
