const opening = (key: string): Buffer => Buffer.from(`,"${key}":"`)

/** How the members of a line begin, as bytes: one table for all spans. */
export const lineKeys = {
  trace: opening('trace'),
  span: opening('span'),
  parent: opening('parent'),
  traceState: opening('trace_state'),
  name: opening('name'),
  kind: opening('kind'),
  start: opening('start_ns'),
  end: opening('end_ns'),
  status: opening('status'),
  message: opening('status_message'),
  shape: Buffer.from(',"shape":'),
  attributeValues: opening('attribute_values'),
  events: opening('events'),
  links: opening('links'),
}
