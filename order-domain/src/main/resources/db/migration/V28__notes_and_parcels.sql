-- What staff write down about an order: notes for each other, and the parcel it goes in.

CREATE TABLE order_notes (
  note_no      BIGINT GENERATED ALWAYS AS IDENTITY,
  order_number VARCHAR(24)   NOT NULL,
  written_at   TIMESTAMP(6) WITH TIME ZONE NOT NULL,
  written_by   VARCHAR(120)  NOT NULL,
  content      VARCHAR(1000) NOT NULL,
  CONSTRAINT pk_order_notes PRIMARY KEY (note_no),
  CONSTRAINT fk_order_notes_order FOREIGN KEY (order_number) REFERENCES orders (order_number)
);

CREATE INDEX ix_order_notes_order ON order_notes (order_number, note_no);

CREATE TABLE order_parcels (
  order_number    VARCHAR(24) NOT NULL,
  carrier         VARCHAR(40) NOT NULL,
  tracking_number VARCHAR(60) NOT NULL,
  CONSTRAINT pk_order_parcels PRIMARY KEY (order_number),
  CONSTRAINT fk_order_parcels_order FOREIGN KEY (order_number) REFERENCES orders (order_number)
);
