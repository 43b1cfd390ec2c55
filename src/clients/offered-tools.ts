import { at } from './client.ts'

/** Properties that a call must carry, by the name of the tool that the request offers. */
export type OfferedTools = ReadonlyMap<string, readonly string[]>

/** Where requests list tools, over the shapes of every client: OpenAI and Ollama, Bedrock, and OpenAI's older functions. */
const lists = ['tools', 'toolConfig.tools', 'functions'] as const

/** How one entry of such a list is written: where its name is, and where the JSON schema of its arguments is. */
const entryShapes: readonly { readonly name: string; readonly schemas: readonly string[] }[] = [
  { name: 'function.name', schemas: ['function.parameters'] },
  { name: 'toolSpec.name', schemas: ['toolSpec.inputSchema.json'] },
  { name: 'name', schemas: ['parameters', 'input_schema', 'parametersJsonSchema'] },
]

/** The tools that a request offers by name, with the properties that the top level of each schema requires. */
export function offeredTools(request: unknown): OfferedTools {
  const tools = new Map<string, readonly string[]>()
  for (const entry of lists.flatMap((path) => listAt(request, path))) {
    const declared = listAt(entry, 'functionDeclarations')
    for (const tool of declared.length === 0 ? [entry] : declared) addTool(tool, tools)
  }
  return tools
}

/** Whether a request offers tools at all; nothing in them is read. */
export const offersTools = (request: unknown): boolean => lists.some((path) => listAt(request, path).length > 0)

function addTool(tool: unknown, into: Map<string, readonly string[]>): void {
  for (const { name: path, schemas } of entryShapes) {
    const name = at(tool, path)
    if (typeof name !== 'string') continue
    const required = schemas.flatMap((schema) => listAt(tool, `${schema}.required`))
    into.set(
      name,
      required.filter((property) => typeof property === 'string'),
    )
    return
  }
}

function listAt(value: unknown, path: string): readonly unknown[] {
  const found = at(value, path)
  return Array.isArray(found) ? found : []
}
