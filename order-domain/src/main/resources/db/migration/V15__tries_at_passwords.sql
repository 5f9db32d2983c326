-- Each try at a password is entered before the password is looked at, and taken back if it was right.
-- Tries from where the user has come in before are counted apart, so that strangers cannot use them up.
ALTER TABLE failed_logins ADD COLUMN from_known_place BOOLEAN DEFAULT FALSE NOT NULL;

-- From where users came in, as hashes like the above; forgotten after a while.
CREATE TABLE login_places (
  user_name  VARCHAR(64) NOT NULL,
  address    VARCHAR(64) NOT NULL,
  last_at    TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_login_places PRIMARY KEY (user_name, address)
);

CREATE INDEX ix_login_places_time ON login_places (last_at);

-- Who counts the tries at an account locks its row here first, so that two nodes do not both see room.
CREATE TABLE login_gates (
  gate_no INTEGER NOT NULL,
  CONSTRAINT pk_login_gates PRIMARY KEY (gate_no)
);

INSERT INTO login_gates (gate_no) VALUES
  (0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10), (11), (12), (13), (14), (15);
