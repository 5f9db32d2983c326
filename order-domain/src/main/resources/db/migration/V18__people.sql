-- People: staff and customers whose password comes later, by a link, and where they are reached.

-- Who has no password yet cannot log in.
ALTER TABLE users ALTER COLUMN password_hash DROP NOT NULL;
ALTER TABLE users ADD COLUMN email VARCHAR(254);

-- When staff were last here, to within the hour.
ALTER TABLE users ADD COLUMN last_login_at TIMESTAMP(6) WITH TIME ZONE;

-- One for each user at most: a new one replaces the one before. Of its token only the hash is here.
CREATE TABLE password_links (
  user_name  VARCHAR(60) NOT NULL,
  token_hash VARCHAR(64) NOT NULL,
  expires_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  used_at    TIMESTAMP(6) WITH TIME ZONE,
  CONSTRAINT pk_password_links PRIMARY KEY (user_name),
  CONSTRAINT uq_password_links_token UNIQUE (token_hash),
  CONSTRAINT fk_password_links_user FOREIGN KEY (user_name) REFERENCES users (user_name)
);

-- The telephone number, in E.164 where it is new, is in a column that exists.
ALTER TABLE customers ADD COLUMN email VARCHAR(254);
