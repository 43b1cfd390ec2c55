-- Which rows does a Parquet file of otlp2parquet hold? (ClickHouse's columns without dots, times in UTC)
FROM read_parquet($path::VARCHAR, binary_as_string = true)
