import type { Instance, Who } from '#platform/acts'
import type { Finding } from '#platform/refusals'
import { both } from '#platform/values'
import { centreFormats, decisionFor } from '#preservation/gate'
import {
  DamagedContent,
  fileOfPackage,
  nodeHashing,
  openPackage,
  type PackageFile,
  type PackageSource,
} from '#preservation/packages'
import type { CountedFormat } from '../deposit-transfer.ts'

/** Refused formats told one by one. */
const toldMost = 200

const refusedFormat = (path: string, format: string, reason: { cs: string; en: string }): Finding => ({
  rule: 'egc-rep01',
  stage: 'components',
  level: 'error',
  message: both(
    `Soubor „${path}“ je ${format}, a ten centrum nepřijímá: ${reason.cs}`,
    `File “${path}” is ${format}, which the centre does not take: ${reason.en}`,
  ),
  source: 'rozhodnutí centra o formátech',
  location: { file: path, line: null, entity: null },
})

/** Files looked at side by side: while one comes from the disk, another is judged. */
const atOnce = 8

type Identify = Awaited<ReturnType<typeof centreFormats>>['identify']

/** `null` of a damaged member of a container: it is left to the judge of the package. */
async function formatOf(
  identify: Identify,
  file: PackageFile,
): Promise<Awaited<ReturnType<Identify>> | null> {
  try {
    return await identify(await fileOfPackage(file), file.path)
  } catch (error) {
    if (error instanceof DamagedContent) return null
    throw error
  }
}

/**
 * What every file is by its content, also inside a packed package, and which of them the centre decided not to take.
 */
export async function tellFormats(
  instance: Instance,
  who: Who,
  source: PackageSource,
): Promise<{ formats: CountedFormat[]; findings: Finding[] }> {
  const { identify, table } = await centreFormats(instance, who)
  const { files } = await openPackage(source, { hashing: nodeHashing, hasFreeName: true })
  const counted = new Map<string, CountedFormat>()
  const findings: Finding[] = []
  for (let at = 0; at < files.length; at += atOnce) {
    const told = await Promise.all(files.slice(at, at + atOnce).map(file => formatOf(identify, file)))
    for (const [place, format] of told.entries()) {
      if (!format) continue
      const name = format.version ? `${format.name} ${format.version}` : format.name
      const key = `${format.puid}\n${name}`
      const before = counted.get(key)
      counted.set(key, { puid: format.puid, name, mime: format.mime, files: (before?.files ?? 0) + 1 })
      const { decision, reason } = decisionFor(format, table)
      if (decision === 'refuse' && findings.length < toldMost)
        findings.push(refusedFormat(files[at + place]!.path, name, reason))
    }
  }
  return { formats: [...counted.values()].toSorted((a, b) => b.files - a.files), findings }
}
