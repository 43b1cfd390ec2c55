import { execFile } from 'node:child_process'
import { hostname } from 'node:os'
import type { AttributeName } from '../vocabulary/attributes/all.ts'
import type { SidecarFact, SidecarFacts } from './sidecar-facts.ts'
import type { SidecarSettings } from './sidecar-settings.ts'

/** Asks the driver for the products of the accelerators that are visible here. */
export type AskAccelerators = () => Promise<readonly string[]>

/**
 * Where the replica runs: flags, then the environment (in Kubernetes the downward API), then the machine itself. The machine is
 * asked only when the engine is on it: of an engine elsewhere it would say nothing true.
 */
export async function placeOf(settings: SidecarSettings, ask: AskAccelerators = nvidiaSmi): Promise<SidecarFacts> {
  const { declared, environment, upstream } = settings
  const here = isHere(upstream)
  const said = (flag: string | undefined, ...names: readonly string[]): SidecarFact | undefined => {
    if (flag) return { value: flag, from: 'explicit' }
    const found = names.map((name) => environment[name]).find(Boolean)
    return found === undefined ? undefined : { value: found, from: 'resource' }
  }
  const facts: [AttributeName, SidecarFact | undefined][] = [
    [
      'evalgap.route.replica',
      said(declared.replica, 'EVALGAP_REPLICA', 'POD_NAME') ?? (here ? machine(environment, upstream) : undefined),
    ],
    ['evalgap.route.node', said(declared.node, 'EVALGAP_NODE', 'NODE_NAME')],
    ...(await accelerator(said(declared.accelerator, 'EVALGAP_ACCELERATOR'), settings, here ? ask : undefined)),
  ]
  return new Map(facts.filter((fact): fact is [AttributeName, SidecarFact] => fact[1] !== undefined))
}

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/

const isHere = ({ hostname: host }: URL): boolean => loopback.test(host)

/** A pod's host name is its own name; elsewhere several engines may share a host, and their ports tell them apart. */
const machine = (environment: SidecarSettings['environment'], { port }: URL): SidecarFact => ({
  value: environment['KUBERNETES_SERVICE_HOST'] === undefined ? `${hostname()}:${port || '80'}` : hostname(),
  from: 'resource',
})

async function accelerator(
  said: SidecarFact | undefined,
  { declared, environment }: SidecarSettings,
  ask: AskAccelerators | undefined,
): Promise<[AttributeName, SidecarFact | undefined][]> {
  const count = declared.acceleratorCount ?? Number(environment['EVALGAP_ACCELERATOR_COUNT'] || Number.NaN)
  const counted: [AttributeName, SidecarFact | undefined] = [
    'evalgap.accelerator.count',
    Number.isInteger(count) ? { value: count, from: 'explicit' } : undefined,
  ]
  if (said !== undefined || ask === undefined) return [['evalgap.accelerator.product', said], counted]
  const products = await ask().catch(() => [])
  const [product] = products
  // Of several kinds on one replica none is the accelerator.
  if (product === undefined || new Set(products).size > 1) return [counted]
  return [
    ['evalgap.accelerator.product', { value: product, from: 'server_endpoint' }],
    ['evalgap.accelerator.count', counted[1] ?? { value: products.length, from: 'server_endpoint' }],
  ]
}

/** Without a driver there is no answer, and the accelerator stays unknown. */
function nvidiaSmi(): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    execFile('nvidia-smi', ['--query-gpu=name', '--format=csv,noheader'], { timeout: 10_000 }, (error, output) =>
      error === null
        ? resolve(
            output
              .split('\n')
              .map((line) => line.trim())
              .filter(Boolean),
          )
        : reject(error),
    )
  })
}
