DELIMITER //
CREATE TRIGGER note_move AFTER UPDATE ON stock FOR EACH ROW
BEGIN
  IF NEW.quantity <> OLD.quantity THEN
    INSERT INTO stock_moves (site, article, quantity) VALUES (NEW.site, NEW.article, NEW.quantity - OLD.quantity);
  END IF;
END//
DELIMITER ;
CREATE VIEW countable AS SELECT site, place, article FROM stock WHERE counted_at IS NULL;
