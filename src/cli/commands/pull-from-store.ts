import type { Command } from 'commander'
import type { PulledObjects } from '../../use-cases/pull/pull-objects.ts'
import { UserError } from '../../faults/user-error.ts'
import type { Io } from '../process-io.ts'
import { interruptible } from '../interruptible.ts'
import { counted } from '../../vocabulary/number-text.ts'

/** Name of storage that holds what a Collector's awss3 exporter wrote. */
export const objectStore = 's3'

type StorePull = {
  readonly url: string
  readonly out: string
  readonly from: Date
  readonly to: Date
  readonly limit?: number
  readonly rate: number
}

/** `evalgap pull s3`: the objects of a stretch of time into files that every other command reads. */
export async function pullFromStore(io: Io, options: StorePull, command: Command): Promise<number> {
  refuseQuestions(command)
  if (!/^s3:\/\/[^/]+/.test(options.url)) throw wanted('URL', options.url, 's3://bucket/prefix')
  const [{ pullObjects }, { withWorkspace }] = await Promise.all([
    import('../../use-cases/pull/pull-objects.ts'),
    import('../../use-cases/load/with-workspace.ts'),
  ])
  const { url: prefix, out: folder, from, to, limit, rate } = options
  const request = { prefix, access: accessOf(process.env), from, to, folder, rate, limit, progress: io.progress }
  const pulled = await interruptible(io, (signal) =>
    withWorkspace({ signal }, (workspace) => pullObjects(workspace, request)),
  )
  io.clearProgress()
  tell(io, pulled, folder)
  return 0
}

/** Objects can be told apart by their time of upload only: what would need a look inside is refused, not ignored. */
function refuseQuestions(command: Command): void {
  for (const option of ['service', 'page', 'slice', 'header'])
    if (command.getOptionValueSource(option) === 'cli')
      throw wanted(
        `--${option}`,
        String(command.getOptionValue(option)),
        'nothing (s3 holds files, which cannot be asked)',
      )
}

function accessOf(variables: NodeJS.ProcessEnv) {
  const endpoint = variables['AWS_ENDPOINT_URL_S3'] ?? variables['AWS_ENDPOINT_URL']
  const parsed = endpoint === undefined ? undefined : URL.parse(endpoint)
  if (parsed === null) throw wanted('AWS_ENDPOINT_URL', endpoint ?? '', 'http://… or https://…')
  return {
    key: variables['AWS_ACCESS_KEY_ID'],
    secret: variables['AWS_SECRET_ACCESS_KEY'],
    token: variables['AWS_SESSION_TOKEN'],
    region: variables['AWS_REGION'] ?? variables['AWS_DEFAULT_REGION'],
    endpoint: parsed,
    extensions: variables['EVALGAP_DUCKDB_EXTENSIONS'],
  }
}

function tell(io: Io, { objects, kept, undated, limited }: PulledObjects, folder: string): void {
  const before = kept === 0 ? '' : `, ${counted(kept, 'object')} of an earlier pull kept`
  io.print(`${counted(objects, 'object')}${before}: evalgap compare ${folder}\n`)
  if (limited) io.printError(`${io.paint('caution', 'warning')} stopped at --limit; start again without it to go on\n`)
  if (undated > 0)
    io.printError(
      `${io.paint('caution', 'warning')} ${counted(undated, 'object')} without a time in the name: pulled whatever time was asked for\n`,
    )
}

const wanted = (option: string, value: string, what: string): UserError =>
  new UserError('OPTION_INVALID', { option, value, wanted: what, command: 'pull' })
