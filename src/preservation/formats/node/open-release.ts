import { stat } from 'node:fs/promises'
import type { Log } from '#platform/log'
import { identifyCloser } from '../closer.ts'
import { publishedIdentifier } from '../droid/identify.ts'
import type { Signatures } from '../droid/signature.ts'
import type { HeldRelease, ReleaseState } from '../held-release.ts'
import { type Identify, identifyFormat } from '../identify.ts'
import { keptSignaturePaths, readSignatureFiles } from './signature-files.ts'

type Read = { readonly release: Signatures; readonly identify: Identify }

/** What was last found in the folder: nothing, a release, or files that cannot be read. */
type Found = { readonly stamp: string; readonly read: Read | null; readonly broken: string | null }

/**
 * What tells one content of a file from another without reading it; empty where there is none. A file that cannot even
 * be looked at is there, and reading it says why not.
 */
async function stampOf(path: string): Promise<string> {
  try {
    const { ino, size, mtimeNs } = await stat(path, { bigint: true })
    return `${ino}:${size}:${mtimeNs}`
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException
    return code === 'ENOENT' ? '' : code
  }
}

const stateOf = ({ read, broken }: Found): ReleaseState => {
  if (broken !== null) return { kind: 'broken', reason: broken, instead: read?.release.release ?? null }
  if (!read) return { kind: 'none' }
  return { kind: 'held', release: read.release.release, formats: read.release.formats.size }
}

/**
 * Holds the release of signatures that lies in the folder of data. Read when a file first needs it, once (a third of a
 * second and eight megabytes for the release V122), and again when `formats update` has put another there. What cannot be
 * read is told to the log once; the release before it goes on serving, or our own table alone.
 */
export function openRelease(dataFolder: string, log: Log): HeldRelease {
  const paths = keptSignaturePaths(dataFolder)
  let found: Found = { stamp: '', read: null, broken: null }
  let reading: Promise<Found> | null = null

  async function read(stamp: string): Promise<Found> {
    if (!stamp.startsWith('signatures ')) return { stamp, read: null, broken: null }
    try {
      const release = await readSignatureFiles(paths.both(stamp.includes(' containers ')))
      log.info('signatures of formats were read', { release: release.release, formats: release.formats.size })
      return {
        stamp,
        read: { release, identify: identifyCloser(publishedIdentifier(release)) },
        broken: null,
      }
    } catch (error) {
      // Whatever is wrong with a file that was given to us, receipt goes on; a person is told by the health.
      log.error('signatures of formats cannot be read', { path: paths.signatures, error })
      return { stamp, read: found.read, broken: (error as Error).message }
    }
  }

  async function current(): Promise<Found> {
    const [signatures, containers] = [await stampOf(paths.signatures), await stampOf(paths.containers)]
    const stamp = `${signatures && `signatures ${signatures}`}${containers && ` containers ${containers}`}`
    if (stamp === found.stamp) return found
    reading ??= read(stamp).finally(() => {
      reading = null
    })
    found = await reading
    return found
  }

  return {
    identify: async (source, fileName) => {
      const { read } = await current()
      return (read?.identify ?? identifyFormat)(source, fileName)
    },
    state: async () => stateOf(await current()),
    formatOf: puid => found.read?.release.formats.get(puid) ?? null,
  }
}
