import {
  ConversionFault,
  type LibreOffice,
  textLayerOf,
  toOutputFormat,
  versionOfProgram,
} from '#office/conversion'
import { heldBy, type Instance, type Who } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import { type Both, both, type ReadableBytes } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import { admitFile, entranceOf } from '#preservation/gate'
import { headVersion, objectStoresOf } from '#storage/objects'
import { aipObject } from '../archival-package.ts'
import { type MigratedFile, type MigrationPlan, migratedPath, wordsKept } from '../migration-plan.ts'
import { changeMigratedFile } from '../store/migrated-files.ts'
import { wholeSecond } from './ingest-archival-package.ts'

export const archiveModule = 'preservation/archive'
/** What the module holds while the program runs. */
export type ArchiveHeld = { readonly office: LibreOffice }

/** Who converts; the name stands in the metadata of what comes out. */
type Asked = { readonly plan: MigrationPlan; readonly author: string }

/** Bytes of a file of a kept package, open until they are disposed of. */
async function openKept(instance: Instance, { aip_id: aipId, path }: MigratedFile) {
  const { ocfl } = objectStoresOf(instance)
  const object = aipObject(aipId)
  return ocfl.open(object, await headVersion(ocfl, object), path)
}

async function kept(bytes: ReadableBytes, made: Uint8Array, mime: string): Promise<number | null> {
  const before = await textLayerOf(bytes, mime)
  if (before.state !== 'read') return null
  const after = await textLayerOf(memoryBytes(made), 'application/pdf')
  return after.state === 'unreadable'
    ? null
    : wordsKept(before.text, after.state === 'read' ? after.text : '')
}

const lost = (share: number, least: number): Both =>
  both(
    `Ve výsledku je jen ${share} % slov původního souboru, plán žádá nejméně ${least} %. Převeďte soubor jinak a přidejte ho balíčku jako novou podobu.`,
    `Only ${share} % of the words of the file are in what came out, the plan asks for ${least} % at least. Convert it otherwise and add it to the package as a new form.`,
  )

async function converted(instance: Instance, who: Who, { plan, author }: Asked, file: MigratedFile) {
  const at = wholeSecond(instance.clock.now())
  const { office } = heldBy<ArchiveHeld>(instance, archiveModule)
  await using bytes = await openKept(instance, file)
  const fileName = file.path.replace(/^.*\//, '')
  const made = await toOutputFormat({ bytes, mime: file.mime, fileName, author, at }, office)
  const share = await kept(bytes, made.bytes, file.mime)
  if (share !== null && share < plan.words_least) throw new ConversionFault(lost(share, plan.words_least))
  async function* pieces() {
    yield made.bytes
  }
  const admitted = await admitFile(entranceOf(instance, who), {
    name: migratedPath(file.path).replace(/^.*\//, ''),
    bytes: pieces(),
  })
  return {
    result_digest: admitted.digest,
    result_bytes: admitted.sizeBytes,
    tool: { name: made.by, version: await versionOfProgram(made.by) },
    made_at: at,
    words_kept: share,
    remark: made.remarks.map(({ cs }) => cs).join(' ') || null,
  }
}

/** Why a file was not converted, for good; `null` where the same may go well a while later. */
const whyFailed = (error: unknown): Both | null => {
  if (error instanceof ConversionFault) return error.sentence
  return isRefusal(error) && error.status < 500 ? error.sentence : null
}

/**
 * Converts one file of a plan and looks at what came out: it is PDF/A, it passes the gate, and holds the words that the
 * original has. A file that does not is named with the reason; the original is not touched either way.
 */
export async function convertMigratedFile(
  instance: Instance,
  who: Who,
  asked: Asked,
  file: MigratedFile,
): Promise<void> {
  try {
    const made = await converted(instance, who, asked, file)
    await instance.runner.act(who, scope =>
      changeMigratedFile(scope, file.id, { ...made, state: 'made', trouble: null }),
    )
  } catch (error) {
    const trouble = whyFailed(error)
    if (!trouble) throw error
    await instance.runner.act(who, scope => changeMigratedFile(scope, file.id, { state: 'failed', trouble }))
  }
}
