import { builtCollector } from '../../scripts/collector/build.ts'

/** Builds the Collector once, before any test with it. */
export async function setup(): Promise<void> {
  await builtCollector((sentence) => process.stderr.write(`${sentence}\n`))
}
