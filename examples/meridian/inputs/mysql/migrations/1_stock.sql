CREATE TABLE places (
  site CHAR(3) NOT NULL,
  place VARCHAR(12) NOT NULL,
  zone VARCHAR(8) NOT NULL DEFAULT 'PICK',
  PRIMARY KEY (site, place)
) ENGINE = InnoDB;
CREATE TABLE stock (
  site CHAR(3) NOT NULL,
  place VARCHAR(12) NOT NULL,
  article VARCHAR(32) NOT NULL,
  quantity DECIMAL(12, 3) NOT NULL DEFAULT 0,
  counted_at DATETIME,
  PRIMARY KEY (site, place, article),
  KEY by_article (article),
  CONSTRAINT at_place FOREIGN KEY (site, place) REFERENCES places (site, place),
  CONSTRAINT not_negative CHECK (quantity >= 0)
) ENGINE = InnoDB;
CREATE TABLE stock_moves (
  id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  site CHAR(3) NOT NULL,
  article VARCHAR(32) NOT NULL,
  quantity DECIMAL(12, 3) NOT NULL,
  moved_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
  KEY by_time (site, moved_at)
) ENGINE = InnoDB;
