-- Into which bin does a number of events fall? (measures.md 1a)
CREATE OR REPLACE TEMP MACRO event_bin(events) AS
  CASE WHEN events < 2 THEN events::VARCHAR WHEN events < 4 THEN '2-3' WHEN events < 8 THEN '4-7' ELSE '8+' END;
