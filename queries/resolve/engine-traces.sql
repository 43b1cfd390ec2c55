-- Which traces hold nothing but the engine's side of calls in other traces? Kept, as topology asks for the runs of the application.
CREATE OR REPLACE TABLE engine_traces AS
SELECT DISTINCT trace_id FROM engine_sides WHERE call_trace_id <> trace_id;
