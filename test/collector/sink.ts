import { fileURLToPath } from 'node:url'
import { startCollector } from '../../scripts/collector/start.ts'
import type { Collector } from '../../scripts/collector/start.ts'

/** Starts a back end that writes what arrives below its folder; on a given port it can come up after its clients. */
export const startSink = (folder: string, port?: number): Promise<Collector> =>
  startCollector({
    configs: [fileURLToPath(new URL('sink.yaml', import.meta.url))],
    folder,
    env: port === undefined ? {} : { EVALGAP_GRPC_PORT: String(port) },
  })
