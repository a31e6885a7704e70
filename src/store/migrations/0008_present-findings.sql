-- What holds now, apart from the past: in the order of lists, and by all that findings are counted by, so that neither
-- lists nor counts of the present come by rows of the past. Kept small by what the values have in common.
CREATE INDEX finding_versions_present ON finding_versions
  (severity, environment, source, place, id) WHERE seen_to = 'infinity';
CREATE INDEX finding_versions_counted ON finding_versions
  (environment, source, service, owner, layer, class, code, severity, verdict, state) WHERE seen_to = 'infinity';
