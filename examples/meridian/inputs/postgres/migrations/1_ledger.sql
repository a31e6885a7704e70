CREATE SCHEMA ledger;
CREATE TYPE ledger.posting_state AS ENUM ('open', 'posted', 'reversed');

CREATE TABLE ledger.invoices (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  company smallint NOT NULL,
  customer text NOT NULL,
  amount numeric(12, 2) NOT NULL CHECK (amount <> 0),
  state ledger.posting_state NOT NULL DEFAULT 'open',
  posted_on date
);
CREATE INDEX invoices_by_day ON ledger.invoices (company, posted_on);

CREATE TABLE ledger.invoice_lines (
  invoice bigint NOT NULL REFERENCES ledger.invoices (id),
  line integer NOT NULL,
  article text NOT NULL,
  quantity numeric(12, 3) NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (invoice, line)
);
