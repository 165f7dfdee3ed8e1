import type { ByteRoute, PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import { csvLine, isId } from '#platform/values'
import { headVersion, objectStoresOf } from '#storage/objects'
import { aipObject } from '../archival-package.ts'
import { type MigratedFile, type MigrationPlan, migratedFileWords, migratedPath } from '../migration-plan.ts'
import { archiveRefusals } from '../refusals.ts'
import { migratedFile, migratedFiles } from '../store/migrated-files.ts'
import { migrationPlan } from '../store/migration-plans.ts'
import { migrationPath } from './migration-plans.ts'
import { look } from './proposals.ts'

/** The file asked for; who takes its bytes leaves a trace. Refuses with `archive.not-here`. */
const fileGiven = (call: PageCall, form: 'original' | 'converted'): Promise<MigratedFile> =>
  call.act(async scope => {
    const { id = '' } = call.params
    const found = isId(id) ? await migratedFile(scope, id) : undefined
    if (!found || (form === 'converted' && found.result_digest === null))
      throw refuse(archiveRefusals['not-here'], {})
    await scope.announce({
      type: 'archive.migrated-file-given',
      object: { kind: 'archival-package', id: found.aip_id },
      detail: { path: found.path, form, plan: found.plan_id },
    })
    return found
  })

const nameIn = (path: string): string => path.replace(/^.*\//, '')

const original: ByteRoute = {
  path: `${migrationPath}/soubory/:id/puvodni`,
  permission: look,
  answer: async call => {
    const { aip_id: aipId, path, size_bytes: sizeBytes } = await fileGiven(call, 'original')
    const { ocfl } = objectStoresOf(call.instance)
    const object = aipObject(aipId)
    return {
      bytes: ocfl.pieces(object, await headVersion(ocfl, object), path),
      sizeBytes,
      mime: 'application/octet-stream',
      fileName: nameIn(path),
      inline: false,
    }
  },
}

const converted: ByteRoute = {
  path: `${migrationPath}/soubory/:id/prevedeny`,
  permission: look,
  answer: async call => {
    const file = await fileGiven(call, 'converted')
    return {
      bytes: objectStoresOf(call.instance).content.pieces(call.visitor!.organisation, file.result_digest!),
      sizeBytes: file.result_bytes!,
      mime: 'application/pdf',
      fileName: nameIn(migratedPath(file.path)),
      inline: true,
    }
  },
}

/** Files read at once for a report. */
const atOnce = 500
const byteOrderMark = '\ufeff'

const headOf = (call: PageCall): string =>
  call.say(
    'balíček;soubor;formát;bajtů;výsledek;nástroj;převedeno;zachovaná slova (%);bajtů výsledku;otisk výsledku;verze balíčku;poznámka',
    'package;file;format;bytes;outcome;tool;converted at;words kept (%);bytes of the result;digest of the result;version of the package;remark',
  )

const lineOf = (call: PageCall, one: MigratedFile): string =>
  csvLine([
    one.aip_id,
    one.path,
    one.format,
    String(one.size_bytes),
    call.saying(migratedFileWords[one.state]),
    one.tool ? `${one.tool.name} ${one.tool.version}` : '',
    one.made_at?.toISOString() ?? '',
    one.words_kept === null ? '' : String(one.words_kept),
    one.result_bytes === null ? '' : String(one.result_bytes),
    one.result_digest ?? '',
    one.made_version === null ? '' : String(one.made_version),
    one.trouble ? call.saying(one.trouble) : (one.remark ?? ''),
  ])

export async function* migrationReport(call: PageCall, plan: MigrationPlan): AsyncGenerator<Uint8Array> {
  yield Buffer.from(byteOrderMark + csvLine(headOf(call).split(';')), 'utf8')
  let after: MigratedFile | undefined
  do {
    const last = after ?? null
    const some: readonly MigratedFile[] = await call.read(scope =>
      migratedFiles(scope, plan.id, { after: last, limit: atOnce }),
    )
    yield Buffer.from(some.map(one => lineOf(call, one)).join(''), 'utf8')
    after = some.length < atOnce ? undefined : some.at(-1)
  } while (after)
}

export const planAsked = async (call: PageCall): Promise<MigrationPlan> => {
  const { id = '' } = call.params
  const plan = isId(id) ? await call.read(scope => migrationPlan(scope, id)) : undefined
  if (!plan) throw refuse(archiveRefusals['not-here'], {})
  return plan
}

export const reportNameOf = ({ number }: MigrationPlan): string =>
  `migrace-${number.replaceAll(/[^\p{L}\d-]+/gu, '-')}`

/** What became of every file of a plan, as spreadsheets read it. */
const report: ByteRoute = {
  path: `${migrationPath}/:id/zprava.csv`,
  permission: look,
  answer: async call => {
    const plan = await planAsked(call)
    return {
      bytes: migrationReport(call, plan),
      mime: 'text/csv; charset=utf-8',
      fileName: `${reportNameOf(plan)}.csv`,
      inline: false,
    }
  },
}

export const migrationBytes: readonly ByteRoute[] = [original, converted, report]
