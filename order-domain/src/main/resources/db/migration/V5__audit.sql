-- What the staff changed. Entries are only ever added, one after the other under the lock on the
-- head: each carries a digest over itself and the one before, so that to alter or to take away one
-- is found out.

CREATE TABLE audit_entries (
  entry_no    BIGINT      NOT NULL,
  happened_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  done_by     VARCHAR(60) NOT NULL,
  action      VARCHAR(20) NOT NULL,
  subject     VARCHAR(20) NOT NULL,
  subject_id  VARCHAR(60) NOT NULL,
  old_content VARCHAR(1000),
  new_content VARCHAR(1000),
  reason      VARCHAR(500),
  digest      VARCHAR(64) NOT NULL,
  CONSTRAINT pk_audit_entries PRIMARY KEY (entry_no)
);

CREATE INDEX ix_audit_entries_subject ON audit_entries (subject, subject_id, entry_no);
CREATE INDEX ix_audit_entries_by ON audit_entries (done_by, entry_no);

CREATE TABLE audit_head (
  only_row BOOLEAN     NOT NULL DEFAULT TRUE,
  entry_no BIGINT      NOT NULL,
  digest   VARCHAR(64) NOT NULL,
  CONSTRAINT pk_audit_head PRIMARY KEY (only_row),
  CONSTRAINT ck_audit_head_only_row CHECK (only_row)
);

INSERT INTO audit_head (entry_no, digest) VALUES (0, '-');
