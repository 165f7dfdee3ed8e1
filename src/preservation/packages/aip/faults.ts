import { type Both, both, digestAlgorithm, isDay, isDigest } from '#platform/values'
import { xs } from '#platform/xml'
import { judgeLimits } from '../judge/judge.ts'
import { isMimeType } from '../rules/sip/file-list.ts'
import { hasControls, leadsOut, likeness } from '../zip/names.ts'
import type { WrittenFile } from '../zip/pack-folder.ts'
import {
  type AipFile,
  type AipOrder,
  type ArchivalAgent,
  filePart,
  pathIn,
  type Representation,
  submission,
  type ToldAip,
} from './order.ts'

const uuid = /^[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}$/
export const isPackageId = (id: string): boolean => uuid.test(id)
const representationName = /^[A-Za-z0-9_-]{1,64}$/

/** Whether a path may stand in `METS.xml` and be unpacked on any system. */
const isWritablePath = (path: string): boolean =>
  !leadsOut(path) &&
  !hasControls(path) &&
  path.split('/').every(name => name.trim() !== '' && name !== '.') &&
  xs.uri.fault(path) === null

const isBlank = (text: string): boolean => text.trim() === ''

function* agentFaults(order: ToldAip): Generator<Both> {
  const agents: readonly ArchivalAgent[] = [order.archive, order.originator, order.ingest.submitter]
  if (agents.some(({ name }) => isBlank(name)))
    yield both(
      'Původce, předávající i archiv musí mít jméno.',
      'Originator, submitter and archive need a name.',
    )
  if (!/^\d{9}$/.test(order.archive.institutionId))
    yield both(
      `Číslo archivu „${order.archive.institutionId}“ musí mít devět číslic.`,
      `The number of the archive “${order.archive.institutionId}” needs nine digits.`,
    )
  if (isBlank(order.program.name) || isBlank(order.program.version))
    yield both(
      'Program, který balíček vytváří, musí mít název a verzi.',
      'The program that makes the package needs a name and a version.',
    )
}

function* historyFaults({ originated }: ToldAip): Generator<Both> {
  const { from, to } = originated
  if (!isDay(from) || !isDay(to) || from > to)
    yield both(
      `Doba vzniku archiválií „${from}“ až „${to}“ není rozmezí dnů.`,
      `The time in which the records arose, “${from}” to “${to}”, is no range of days.`,
    )
}

/** Why representations are none of a package that an archive took over. */
export function* submissionFaults(representations: readonly Representation[]): Generator<Both> {
  if (representations.filter(({ name }) => name === submission).length !== 1)
    yield both(
      `Reprezentace „${submission}“ musí být právě jedna.`,
      `There has to be exactly one representation “${submission}”.`,
    )
  yield* representationFaults(representations)
}

/** Why representations cannot lie in a package of an archive. */
export function* representationFaults(representations: readonly Representation[]): Generator<Both> {
  const names = new Set<string>()
  const paths = new Set<string>()
  let sizeBytes = 0
  for (const representation of representations) {
    const { name, files } = representation
    if (files.length === 0 || names.has(name) || !representationName.test(name))
      yield both(
        `Reprezentace „${name}“ musí mít soubory a vlastní název z písmen bez diakritiky, číslic, podtržítek a pomlček.`,
        `Representation “${name}” needs files and its own name of letters without accents, digits, underscores and hyphens.`,
      )
    names.add(name)
    for (const file of files) {
      const path = pathIn(representation, file)
      sizeBytes += file.sizeBytes
      if (!isFileRight(file, path) || paths.has(likeness(path)))
        yield both(
          `Soubor „${path}“ nemá správnou cestu, typ MIME, velikost nebo otisk, nebo je v balíčku dvakrát.`,
          `File “${path}” lacks a right path, MIME type, size or digest, or is there twice.`,
        )
      paths.add(likeness(path))
    }
  }
  const { aipBytes, aipFiles } = judgeLimits
  if (sizeBytes > aipBytes || paths.size > aipFiles)
    yield both(
      `Balíček by měl ${paths.size} souborů a ${sizeBytes} bajtů; nejvýše smí mít ${aipFiles} souborů a ${aipBytes} bajtů. Rozdělte jej.`,
      `The package would have ${paths.size} files and ${sizeBytes} bytes; at most ${aipFiles} files and ${aipBytes} bytes are permitted. Part it.`,
    )
}

const isFileRight = ({ mime, sizeBytes, digest }: AipFile, path: string): boolean =>
  isWritablePath(path) &&
  isMimeType(mime) &&
  Number.isSafeInteger(sizeBytes) &&
  sizeBytes >= 0 &&
  isDigest(digest) &&
  ['sha256', 'sha512'].includes(digestAlgorithm(digest))

/** Why nothing can be told of a package. */
export function* toldFaults(order: ToldAip): Generator<Both> {
  if (!isPackageId(order.id))
    yield both(
      `Identifikátor balíčku „${order.id}“ musí být UUID malými písmeny.`,
      `Package identifier “${order.id}” has to be a UUID in small letters.`,
    )
  if (!/^[1-9]\d*$/.test(order.fonds.number) || isBlank(order.fonds.name))
    yield both(
      `Fond „${order.fonds.number}“ musí mít název a kladné celé číslo.`,
      `Fonds “${order.fonds.number}” needs a name and a whole positive number.`,
    )
  if (!Number.isInteger(order.version) || order.version < 1)
    yield both('Verze balíčku je celé číslo od 1.', 'The version of a package is a whole number from 1.')
  yield* agentFaults(order)
  yield* historyFaults(order)
}

/** Each file was made of one other that the package holds, by a tool that has a name and a version. */
function* migrationFaults({ representations, migrations = [] }: AipOrder): Generator<Both> {
  const parts = new Set(representations.flatMap(one => one.files.map(file => filePart(one, file))))
  const made = new Set<string>()
  for (const { from, to, tool } of migrations) {
    const isWhole = parts.has(from) && parts.has(to) && from !== to && !made.has(to)
    if (!isWhole || isBlank(tool.name) || isBlank(tool.version))
      yield both(
        `Migrace do „${to.replace('file\n', '')}“ musí vést z jednoho souboru balíčku do jiného, jen jednou, a nástrojem s názvem a verzí.`,
        `The migration to “${to.replace('file\n', '')}” has to lead from one file of the package to another, once, by a tool with a name and a version.`,
      )
    made.add(to)
  }
}

/** Why no package of an archive can be made of an order. */
export function* aipFaults(order: AipOrder): Generator<Both> {
  yield* toldFaults(order)
  yield* submissionFaults(order.representations)
  yield* migrationFaults(order)
}

/** A metadata file larger than archives permit. */
export function* sizeFaults(metadata: readonly WrittenFile[]): Generator<Both> {
  const most = judgeLimits.metadataBytes
  for (const { path, bytes } of metadata)
    if (bytes.length > most)
      yield both(
        `Soubor ${path} by měl ${bytes.length} bajtů, nejvýše smí mít ${most}. Rozdělte balíček.`,
        `File ${path} would have ${bytes.length} bytes, at most ${most} are permitted. Part the package.`,
      )
}
