import { firstFault, listFault, objectFault } from './shape.ts'
import type { ObjectCheck } from './shape.ts'

/** What is wrong with a list of OTLP resources and their spans. */
export const resourcesFault = (value: unknown, name: string): string | undefined =>
  listFault(value, name, resourceFault)

const resourceFault: ObjectCheck = ({ resource, scopeSpans }) =>
  firstFault(objectFault(resource, 'resource'), listFault(scopeSpans, 'scopeSpans', scopeFault))

const scopeFault: ObjectCheck = ({ scope, spans }) =>
  firstFault(objectFault(scope, 'scope'), listFault(spans, 'spans', spanFault))

const spanFault: ObjectCheck = ({ status, attributes }) =>
  firstFault(objectFault(status, 'status'), listFault(attributes, 'attributes', attributeFault))

const attributeFault: ObjectCheck = ({ value }) => objectFault(value, 'an attribute value')
