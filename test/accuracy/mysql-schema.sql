CREATE TABLE stock (
  sku varchar(16) NOT NULL PRIMARY KEY,
  amount int NOT NULL DEFAULT 0,
  site varchar(8),
  note varchar(8),
  active tinyint(1) NOT NULL DEFAULT 1,
  state ENUM('new', 'done') NOT NULL DEFAULT 'new',
  changed timestamp NOT NULL DEFAULT current_timestamp ON UPDATE current_timestamp,
  twice int AS (amount * 2) VIRTUAL,
  details json,
  KEY by_site (site),
  KEY by_note (note),
  CONSTRAINT not_negative CHECK (amount >= 0)
);
CREATE TABLE moves (
  id int AUTO_INCREMENT PRIMARY KEY,
  sku varchar(16) NOT NULL,
  CONSTRAINT of_stock FOREIGN KEY (sku) REFERENCES stock (sku)
);
CREATE TABLE waves (id int AUTO_INCREMENT PRIMARY KEY, name varchar(20) CHARACTER SET latin1);
CREATE TABLE history (id int PRIMARY KEY)
  PARTITION BY RANGE (id) (PARTITION p1 VALUES LESS THAN (10), PARTITION rest VALUES LESS THAN MAXVALUE);
CREATE SEQUENCE wave_number INCREMENT BY 1;
CREATE VIEW low AS SELECT sku FROM stock WHERE amount < 10;
CREATE TRIGGER counted BEFORE UPDATE ON stock FOR EACH ROW SET NEW.note = 'counted';
CREATE FUNCTION add_up(a int, b int) RETURNS int DETERMINISTIC RETURN a + b;
CREATE PROCEDURE tidy() DELETE FROM moves;
CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY STARTS '2024-01-01 03:00:00' DO DELETE FROM moves;
