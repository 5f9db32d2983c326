-- How many accounts were made from where in the last hour, with a keyed hash in place of the network.
CREATE TABLE registrations (
  registration_no BIGINT GENERATED ALWAYS AS IDENTITY,
  network         VARCHAR(26) NOT NULL,
  made_at         TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  CONSTRAINT pk_registrations PRIMARY KEY (registration_no)
);

CREATE INDEX ix_registrations_network ON registrations (network, made_at);
CREATE INDEX ix_registrations_time ON registrations (made_at);
