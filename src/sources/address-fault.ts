import { UserError } from '../faults/user-error.ts'

/** The fault INPUT_IS_ADDRESS with the command that copies it into files, for an input that is a URL; `undefined` for a path. */
export function addressFault(input: string): UserError | undefined {
  const [, scheme = ''] = /^([a-z][a-z0-9+.-]+):\/\//i.exec(input) ?? []
  if (scheme === '') return undefined
  return new UserError('INPUT_IS_ADDRESS', { address: input, command: commandFor(scheme.toLowerCase(), input) })
}

function commandFor(scheme: string, address: string): string {
  if (/^s3[an]?$/.test(scheme)) return `evalgap pull s3 ${folderOf(address)} --out traces`
  if (/^https?$/.test(scheme))
    return `curl -O ${address}, or from a back end: evalgap pull BACKEND ${address} --out traces`
  return 'with the command-line program of that store (gcloud storage cp, azcopy copy, rclone copy)'
}

/** The prefix above an object or a glob: `evalgap pull s3` copies whole prefixes. */
const folderOf = (address: string): string =>
  address
    .replace(/[^/]*\*.*$/, '')
    .replace(/\/[^/]+\.[^/]+$/, '')
    .replace(/\/+$/, '')
    .replace(/^s3[an]:/, 's3:')
