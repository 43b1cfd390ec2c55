const lineEnd = 0x0a

/** Lines of UTF-8 bytes, parted by line feeds and nothing else: what else ends a line elsewhere may stand in a JSON text. */
export async function* linesIn(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let parts: Uint8Array[] = []
  const line = (last: Uint8Array): string => {
    const bytes = parts.length === 0 ? last : Buffer.concat([...parts, last])
    parts = []
    return decoder.decode(bytes)
  }
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf(lineEnd); end >= 0; end = chunk.indexOf(lineEnd, start)) {
      yield line(chunk.subarray(start, end))
      start = end + 1
    }
    if (start < chunk.length) parts.push(chunk.subarray(start))
  }
  if (parts.length > 0) yield line(new Uint8Array())
}
