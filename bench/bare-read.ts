import { sqlString } from '../src/warehouse/sql-string.ts'

/** The value of an attribute as OTLP defines it, and as it is cheapest to read. */
const values = {
  typed:
    'STRUCT(stringValue VARCHAR, boolValue BOOLEAN, intValue VARCHAR, doubleValue DOUBLE, arrayValue JSON, kvlistValue JSON, bytesValue VARCHAR)',
  map: 'MAP(VARCHAR, VARCHAR)',
} as const

/** SQL that counts the spans and attributes of a file: DuckDB's own nested read of it, the floor of every load. */
export const bareRead = (path: string, value: keyof typeof values): string => `
  SELECT count(*)::DOUBLE AS spans, sum(len(span.attributes))::DOUBLE AS attributes
  FROM (SELECT unnest(scopes.spans) AS span FROM (SELECT unnest(resources.scopeSpans) AS scopes FROM (SELECT unnest(resourceSpans) AS resources
    FROM read_json(${sqlString(path)}, format = 'newline_delimited', records = 'true', auto_detect = false, columns = {resourceSpans:
    'STRUCT(resource STRUCT(attributes JSON), scopeSpans STRUCT(scope STRUCT(name VARCHAR, version VARCHAR), spans STRUCT(traceId VARCHAR, spanId VARCHAR, parentSpanId VARCHAR, traceState VARCHAR, name VARCHAR, kind VARCHAR, startTimeUnixNano VARCHAR, endTimeUnixNano VARCHAR, status STRUCT(code VARCHAR, message VARCHAR), attributes STRUCT("key" VARCHAR, "value" ${values[value]})[], events JSON, links JSON)[])[])[]'}))))`
