import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command, CommandCall } from '#platform/manifest'
import { type Finding, hasErrors } from '#platform/refusals'
import { both, say } from '#platform/values'
import { rebuildCatalogue } from './acts/rebuild-catalogue.ts'
import { judgeObject } from './check/object-folder.ts'
import { folderKind, holdsObjects, judgeRoot } from './check/storage-root.ts'
import { diskFiles } from './disk-files.ts'
import type { Files } from './files.ts'
import { objectStoresOf } from './object-stores.ts'

type Told = {
  readonly path: string
  readonly kind: 'root' | 'object' | 'other'
  readonly objects: number
  readonly findings: readonly Finding[]
}

const unusable = (rule: string, path: string, cs: string, en: string): Told => ({
  path,
  kind: 'other',
  objects: 0,
  findings: [
    {
      rule,
      stage: 'object',
      level: 'error',
      message: both(cs, en),
      source: 'eGON centrum: ocfl check',
      location: { file: path, line: null, entity: null },
    },
  ],
})

/** The storage root in a data folder of ours, where somebody named the folder instead of the root. */
async function storeBelow(path: string): Promise<string | null> {
  for (const way of ['ocfl', 'objects/ocfl']) {
    const below = join(path, way)
    const isFolder = (await stat(below).catch(() => null))?.isDirectory() ?? false
    if (isFolder && (await folderKind(diskFiles, below)) === 'root') return below
  }
  return null
}

/** Judges one path, an object or a whole storage root; a path that is not there or cannot be read is a verdict too. */
export async function judgeOcflPath(path: string, files: Files = diskFiles): Promise<Told> {
  const { told, refused } = await judgedPath(path, files).then(
    judged => ({ told: judged, refused: null }),
    (error: NodeJS.ErrnoException) => {
      if (typeof error.syscall !== 'string') throw error
      return { told: null, refused: error.code ?? '' }
    },
  )
  if (told) return told
  return unusable(
    'egc-path04',
    path,
    `„${path}“ nelze přečíst (${refused}). Ověřte práva a zkuste to znovu.`,
    `"${path}" cannot be read (${refused}). Look at the permissions and try again.`,
  )
}

async function judgedPath(path: string, files: Files): Promise<Told> {
  const there = await stat(path).catch(() => null)
  if (!there)
    return unusable('egc-path01', path, `Cesta „${path}“ neexistuje.`, `Path "${path}" does not exist.`)
  if (!there.isDirectory())
    return unusable('egc-path02', path, `„${path}“ není složka.`, `"${path}" is not a folder.`)
  const kind = await folderKind(files, path)
  if (kind === 'root') return { path, kind, ...(await judgeRoot(files, path)) }
  const inside = kind === 'other' ? await storeBelow(path) : null
  if (inside)
    return unusable(
      'egc-path03',
      path,
      `„${path}“ není objekt ani úložiště OCFL. Úložiště leží v ní: zadejte ${inside}.`,
      `"${path}" is no OCFL object nor storage root. The storage root lies in it: give ${inside}.`,
    )
  // Objects with no declaration above them: the storage root lost its own.
  if (kind === 'other' && (await holdsObjects(files, path)))
    return { path, kind: 'root', ...(await judgeRoot(files, path)) }
  const { findings } = await judgeObject(files, path)
  return { path, kind: 'object', objects: 1, findings }
}

function tell(call: CommandCall, told: Told): void {
  const status = hasErrors(told.findings) ? 'ERROR' : 'OK'
  if (call.options.json === true) {
    const { path, kind, objects, findings } = told
    call.out(JSON.stringify({ path, kind, objects, status, findings }))
    return
  }
  const verdict = status === 'OK' ? both('v pořádku', 'all right') : both('CHYBY', 'ERRORS')
  const counted = both(`objektů: ${told.objects}`, `objects: ${told.objects}`)
  call.out(`${told.path}: ${say(verdict, call.tongue)} (${say(counted, call.tongue)})`)
  for (const { rule, message, location } of told.findings)
    call.out(`  ${rule}  ${say(message, call.tongue)}${location.file ? `  [${location.file}]` : ''}`)
}

/** `./egon ocfl check`: needs no database and no configuration (PRS-002). */
export const ocflCheck: Command = {
  name: 'ocfl check',
  group: both('Důkazy', 'Proofs'),
  summary: both(
    'ověří objekty nebo celé úložiště OCFL do posledního bajtu, bez databáze',
    'verifies OCFL objects or a whole storage root to the last byte, without a database',
  ),
  usage: '[--json] PATH...',
  options: {
    json: { type: 'boolean', hint: both('Jeden řádek JSON na cestu.', 'One line of JSON for each path.') },
  },
  positionals: { least: 1, most: Number.POSITIVE_INFINITY },
  async run(call) {
    let isAllRight = true
    for (const path of call.positionals) {
      const told = await judgeOcflPath(path)
      tell(call, told)
      isAllRight &&= !hasErrors(told.findings)
    }
    return isAllRight ? 0 : 1
  },
}

/** `./egon catalogue rebuild`: the index is made again from what lies on the disk (PRS-003). */
export const catalogueRebuild: Command = {
  name: 'catalogue rebuild',
  group: both('Provoz', 'Running'),
  summary: both(
    'doplní katalog objektů podle toho, co leží v úložišti',
    'enters into the catalogue of objects what lies in the store',
  ),
  usage: '[--json]',
  options: { json: { type: 'boolean', hint: both('výstup pro programy', 'output for programs') } },
  positionals: { least: 0, most: 0 },
  async run(call) {
    const instance = await call.instance()
    const actor = { kind: 'system', name: 'catalogue rebuild' } as const
    const rebuilt = await rebuildCatalogue(instance.runner, objectStoresOf(instance).ocfl, actor)
    const { objects, versions, unclaimed } = rebuilt
    if (call.options.json === true) call.out(JSON.stringify(rebuilt))
    else
      call.out(
        say(
          both(
            `Objektů: ${objects}, verzí: ${versions}, bez záznamu: ${unclaimed.join(', ') || '0'}.`,
            `Objects: ${objects}, versions: ${versions}, without a record: ${unclaimed.join(', ') || '0'}.`,
          ),
          call.tongue,
        ),
      )
    return unclaimed.length === 0 ? 0 : 1
  },
}
