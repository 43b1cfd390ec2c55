import { execFile } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { builtCollector } from '../../scripts/collector/build.ts'
import { freePorts } from '../../scripts/collector/free-ports.ts'
import { existing } from './existing.ts'
import { scratch } from './written.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const document = readFileSync(join(root, 'docs/quickstart-collector.md'), 'utf8')
const commands = (/```sh\n([\s\S]*?)```/.exec(document)?.[1] ?? '').trim().split('\n')

/** A project as a newcomer has it: a Collector on the path with its configuration, evals, a service, and evalgap installed. */
async function project(folder: string): Promise<void> {
  const node = process.execPath
  const replay = (name: string): string =>
    `${node} ${join(root, 'test/collector/quickstart/replay.ts')} ${join(root, `demo/mooncake/${name}.jsonl.zst`)}`
  mkdirSync(join(folder, 'bin'))
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true })
  symlinkSync(await builtCollector(), join(folder, 'bin/otelcol-contrib'))
  symlinkSync(root, join(folder, 'node_modules/evalgap'))
  writeFileSync(
    join(folder, 'node_modules/.bin/evalgap'),
    `#!/bin/sh\nexec ${node} ${join(root, 'src/cli/main.ts')} "$@"\n`,
  )
  chmodSync(join(folder, 'node_modules/.bin/evalgap'), 0o755)
  copyFileSync(existing, join(folder, 'config.yaml'))
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'shop', scripts: { eval: replay('eval'), start: replay('production') } }),
  )
}

test('five commands lead from a running Collector to a verdict', async () => {
  using folder = scratch()
  await project(folder.path)
  const [http = 0, telemetry = 0] = await freePorts(2)
  expect(commands).toHaveLength(5)
  const script = ['set -e', ...commands, 'kill %1', 'wait %1'].join('\n')
  const { stdout } = await new Promise<{ stdout: string }>((resolve, reject) =>
    execFile(
      'bash',
      ['-c', script],
      {
        cwd: folder.path,
        maxBuffer: 1 << 26,
        env: {
          PATH: [join(folder.path, 'bin'), process.env['PATH'], dirname(process.execPath)].join(':'),
          HOME: folder.path,
          NODE_NO_WARNINGS: '1',
          EVALGAP_HTTP_PORT: String(http),
          EVALGAP_TELEMETRY_PORT: String(telemetry),
          OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${http}`,
        },
      },
      (error, out, err) =>
        error === null ? resolve({ stdout: out }) : reject(new Error(`${error.message}\n${out}\n${err}`)),
    ),
  )
  expect(stdout).toMatch(/BLIND/)
  expect(stdout).toMatch(/what to do next/)
})
