import { InvalidArgumentError } from 'commander'

const secondsPer: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 }

/** A duration such as 30s, 5m, 12h or 7d, in seconds. */
export function seconds(value: string): number {
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)([smhd])$/.exec(value) ?? []
  const duration = Number(amount) * (secondsPer[unit] ?? 0)
  if (!(duration > 0)) throw new InvalidArgumentError('a duration such as 30s, 5m, 12h or 7d is wanted.')
  return duration
}

const bytesPer: Readonly<Record<string, number>> = {
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
}

/** A size such as 512MB or 2GiB, in bytes. */
export function bytes(value: string): number {
  const [, amount = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(value) ?? []
  const size = Math.floor(Number(amount) * (bytesPer[unit.toLowerCase()] ?? 0))
  if (!(size > 0)) throw new InvalidArgumentError('a size such as 512MB or 2GB is wanted.')
  return size
}
