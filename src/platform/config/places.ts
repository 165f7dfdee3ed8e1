import { createHash } from 'node:crypto'
import { homedir } from 'node:os'
import { join } from 'node:path'

const isRoot = () => process.getuid?.() === 0

/** Where instances keep their data unless told otherwise: `/var/lib/egon` for root, else under the home folder. */
export const dataRoot = (): string =>
  process.env.EGON_DATA ?? (isRoot() ? '/var/lib/egon' : join(homedir(), '.local', 'share', 'egon'))

/** A short folder for sockets: their path may have at most 107 bytes, however deep the data folder lies. */
export function runtimeRoot(dataFolder: string): string {
  const short = createHash('sha256').update(dataFolder).digest('hex').slice(0, 12)
  const parent = isRoot()
    ? '/run/egon'
    : (process.env.XDG_RUNTIME_DIR ?? `/tmp/egon-${process.getuid?.() ?? 0}`)
  return join(parent, short)
}
