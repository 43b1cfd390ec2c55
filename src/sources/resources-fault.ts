import { firstFault, listFault, objectFault } from './object-fault.ts'
import type { ObjectCheck } from './object-fault.ts'
import { listedSpans, objectsOf } from './identified-span.ts'
import type { IdentifiedSpan } from './identified-span.ts'

/** What is wrong with a list of OTLP resources and their spans. */
export const resourcesFault = (value: unknown, name: string): string | undefined =>
  listFault(value, name, resourceFault)

/** The spans of a list of OTLP resources. */
export const resourcesSpans = (resources: unknown): readonly IdentifiedSpan[] =>
  objectsOf(resources).flatMap(({ scopeSpans }) =>
    objectsOf(scopeSpans).flatMap(({ spans }) => listedSpans(spans, 'traceId', 'spanId')),
  )

const resourceFault: ObjectCheck = ({ resource, scopeSpans }) =>
  firstFault(objectFault(resource, 'resource'), listFault(scopeSpans, 'scopeSpans', scopeFault))

const scopeFault: ObjectCheck = ({ scope, spans }) =>
  firstFault(objectFault(scope, 'scope'), listFault(spans, 'spans', spanFault))

const spanFault: ObjectCheck = ({ status, attributes }) =>
  firstFault(objectFault(status, 'status'), listFault(attributes, 'attributes', attributeFault))

const attributeFault: ObjectCheck = ({ value }) => objectFault(value, 'an attribute value')
