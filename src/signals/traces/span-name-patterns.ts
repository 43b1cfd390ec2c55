/** One kind of text in a span's name that differs from request to request, and what stands for it. */
export type SpanNamePattern = {
  readonly id: string
  /** Read by RE2 and by JavaScript alike: no look-around, no back-reference. */
  readonly pattern: RegExp
  readonly stands: string
}

/**
 * What is replaced in span names, in this order, before they become part of a path: names that hold ids would make every
 * trace its own shape. Names of tools, agents and models come from attributes and pass through the same rules.
 */
export const spanNamePatterns: readonly SpanNamePattern[] = [
  { id: 'query', pattern: /\?[^ ]*$/, stands: '' },
  { id: 'e-mail', pattern: /[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}/, stands: '{email}' },
  {
    id: 'uuid',
    pattern: /[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}/,
    stands: '{id}',
  },
  {
    id: 'time',
    pattern: /\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?/,
    stands: '{time}',
  },
  { id: 'address', pattern: /\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(:\d+)?\b/, stands: '{address}' },
  {
    id: 'prefixed id',
    pattern: /\b(call|toolu|msg|run|req|resp|thread|chatcmpl|asst|session)[_-][A-Za-z0-9]{6,}\b/,
    stands: '{id}',
  },
  { id: 'object id', pattern: /\b[0-9a-fA-F]{16,}\b/, stands: '{id}' },
  { id: 'short hash', pattern: /\b([0-9]+[a-f]+|[a-f]+[0-9]+)[0-9a-f]{5,}\b/, stands: '{id}' },
  { id: 'number', pattern: /\b\d+\b/, stands: '{n}' },
]

/** What is dropped from a model's name to leave its class: the host's folder, the date, the build, the stage. */
export const modelClassPatterns: readonly SpanNamePattern[] = [
  { id: 'folder', pattern: /^.*\//, stands: '' },
  { id: 'stage', pattern: /[-@:](latest|preview|exp|beta).*$/, stands: '' },
  { id: 'dashed date', pattern: /[-@:]20\d{2}-?\d{2}-?\d{2}.*$/, stands: '' },
  { id: 'build', pattern: /-0\d{2}$|-\d{4}$/, stands: '' },
]

/** A name as it stands in a path. */
export function normalSpanName(name: string, patterns: readonly SpanNamePattern[] = spanNamePatterns): string {
  return patterns.reduce((text, { pattern, stands }) => text.replaceAll(new RegExp(pattern.source, 'g'), stands), name)
}
