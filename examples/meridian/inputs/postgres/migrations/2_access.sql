GRANT USAGE ON SCHEMA ledger TO erp_app, erp_report;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA ledger TO erp_app;
GRANT SELECT ON ALL TABLES IN SCHEMA ledger TO erp_report;

ALTER TABLE ledger.invoices ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_company ON ledger.invoices USING (company = current_setting('erp.company', true)::smallint);
