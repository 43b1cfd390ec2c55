import { readFileSync, readdirSync } from 'node:fs'

/** Clock ticks of /proc, per second (Linux: USER_HZ). */
const ticks = 100

/** Processor seconds of a process and its children (Linux). */
export function cpuSeconds(pid: number): number {
  return [pid, ...childrenOf(pid)].reduce((sum, each) => sum + ownSeconds(each), 0)
}

function ownSeconds(pid: number): number {
  const fields = statOf(pid)
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticks
}

function childrenOf(pid: number): readonly number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return all.map(Number).filter((each) => Number(statOf(each)[1]) === pid)
}

/** Fields of /proc/PID/stat from the state on; none when the process has ended. */
function statOf(pid: number): readonly string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    return []
  }
}

/** The text of /metrics. */
export const metricsOf = async (url: string): Promise<string> => (await fetch(`${url}/metrics`)).text()

/** Sum of the series of a metric, of those that have a label value when one is named. */
export function totalOf(metrics: string, name: string, label = ''): number {
  return metrics
    .split('\n')
    .filter((line) => (line.startsWith(`${name} `) || line.startsWith(`${name}{`)) && line.includes(label))
    .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(' ') + 1)), 0)
}
