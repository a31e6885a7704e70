-- A closed month is closed.
CREATE FUNCTION ledger.keep_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state = 'posted' AND NEW.amount <> OLD.amount THEN
    RAISE EXCEPTION 'invoice % is posted', OLD.id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_closed BEFORE UPDATE ON ledger.invoices FOR EACH ROW EXECUTE FUNCTION ledger.keep_closed();
CREATE VIEW ledger.open_items AS SELECT id, company, customer, amount FROM ledger.invoices WHERE state = 'open';
