import { kindOf, textOf } from './trace.ts'
import type { Attribute, Trace, TraceSpan, ValueKind } from './trace.ts'

/** What a dialect can carry of a trace; what is left out it carries whole. */
export type Carries = {
  /** Finest step of times, in ns. */
  readonly step?: bigint
  /** Kinds of values that attributes of spans may have. */
  readonly values: readonly ValueKind[]
  /** Every value becomes text. */
  readonly asText?: true
  /** Kinds of values of attributes of resources, scopes, events and links. */
  readonly aside?: readonly ValueKind[]
  /** Whether a key may stand twice, once, or must not lie below another (`a.b` below `a`). */
  readonly keys?: 'once' | 'paths'
  /** Keys of attributes that mean something else, or that the format adds. */
  readonly reserved?: RegExp
  /** Kinds of spans; none is always one of them. */
  readonly kinds?: readonly TraceSpan['kind'][]
  readonly statuses?: readonly TraceSpan['status'][]
  /** Whether messages belong to errors alone. */
  readonly messages?: 'of-errors'
  readonly traceState?: false
  readonly scope?: 'names' | false
  readonly resource?: 'service' | false
  readonly events?: 'names' | false
  readonly links?: 'ids' | false
  /** What else a trace must be like. */
  readonly shape?: (trace: Trace) => Trace
}

/** A trace with all that a dialect can carry, and nothing else. */
export function carried(trace: Trace, carries: Carries): Trace {
  const { resource, scope } = carries
  const shaped = carries.shape?.(trace) ?? trace
  const aside = (list: readonly Attribute[]) => carriedAsideOf(list, carries)
  return {
    ...shaped,
    resource: resource === false ? [] : aside(shaped.resource).filter(({ key }) => !resource || key === 'service.name'),
    scope: {
      name: scope === false ? '' : shaped.scope.name,
      version: scope === false ? '' : shaped.scope.version,
      attributes: scope === undefined ? aside(shaped.scope.attributes) : [],
    },
    spans: shaped.spans.map((span) => carriedSpan(span, carries)),
  }
}

const all: readonly ValueKind[] = [
  'text',
  'truth',
  'whole',
  'fraction',
  'double',
  'bytes',
  'list',
  'nested',
  'object',
  'absent',
]

function carriedSpan(span: TraceSpan, carries: Carries): TraceSpan {
  const status = one(carries.statuses, span.status)
  return {
    ...span,
    ...carriedAside(span, carries),
    traceState: carries.traceState === false ? '' : span.traceState,
    kind: one(carries.kinds, span.kind),
    start: floor(span.start, carries),
    end: floor(span.end, carries),
    status,
    message: carries.messages === 'of-errors' && status !== 'error' ? '' : span.message,
    attributes: carriedAttributes(span.attributes, carries),
  }
}

const one = <Item>(items: readonly Item[] | undefined, item: Item): Item | undefined =>
  items === undefined || items.includes(item) ? item : undefined

const floor = (ns: bigint, { step = 1n }: Carries): bigint => ns - (ns % step)

const carriedAsideOf = (list: readonly Attribute[], { aside = all, keys }: Carries): readonly Attribute[] => {
  const kept = once(ofKinds(list, aside))
  return keys === 'paths' ? apart(kept) : kept
}

function carriedAside({ events, links }: TraceSpan, carries: Carries): Pick<TraceSpan, 'events' | 'links'> {
  const aside = (attributes: readonly Attribute[], whole: boolean) => (whole ? carriedAsideOf(attributes, carries) : [])
  return {
    events:
      carries.events === false
        ? []
        : events.map((event) => ({
            ...event,
            ns: floor(event.ns, carries),
            attributes: aside(event.attributes, carries.events !== 'names'),
          })),
    links:
      carries.links === false
        ? []
        : links.map((link) => ({ ...link, attributes: aside(link.attributes, carries.links !== 'ids') })),
  }
}

function carriedAttributes(attributes: readonly Attribute[], carries: Carries): readonly Attribute[] {
  const { values, reserved, keys, asText } = carries
  const kept = ofKinds(attributes, values).filter(({ key }) => !reserved?.test(key))
  const told = asText ? kept.map(({ key, value }) => ({ key, value: { stringValue: textOf(value) } })) : kept
  if (keys === undefined) return told
  return keys === 'once' ? once(told) : apart(once(told))
}

const ofKinds = (attributes: readonly Attribute[], kinds: readonly ValueKind[]): readonly Attribute[] =>
  attributes.filter(({ value }) => kinds.includes(kindOf(value)))

const once = (attributes: readonly Attribute[]): readonly Attribute[] => [
  ...new Map(attributes.map((each) => [each.key, each])).values(),
]

/** Without keys below other keys, or with an empty step. */
const apart = (attributes: readonly Attribute[]): readonly Attribute[] =>
  attributes.filter(({ key }) => attributes.every((other) => other.key === key || !key.startsWith(`${other.key}.`)))
