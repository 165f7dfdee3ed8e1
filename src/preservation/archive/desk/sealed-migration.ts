import { organisationOf } from '#identity/organisations'
import type { ByteRoute } from '#platform/html'
import { digestHex, GIB } from '#platform/values'
import { objectStoresOf } from '#storage/objects'
import { sealedBundle } from '../reconciliation/bundle.ts'
import { sealedStatement } from '../reconciliation/sealed-statement.ts'
import { migrationProgress } from '../store/migrated-files.ts'
import { migrationReport, planAsked, reportNameOf } from './migration-files.ts'
import { migrationPath } from './migration-plans.ts'
import { look } from './proposals.ts'

const listLimitBytes = 8 * GIB
const listName = 'zprava.csv'

/**
 * The report of a plan of migration under the seal of the centre: the line of every file, and a statement with the numbers
 * and the digest of the lines. Sealed as it is taken away, at any time of the plan; each leaves its trace with the digest.
 */
export const sealedMigration: ByteRoute = {
  path: `${migrationPath}/:id/zprava.zip`,
  permission: look,
  answer: async call => {
    const { instance } = call
    const who = call.visitor!
    const plan = await planAsked(call)
    const { progress, office, at } = await call.read(async scope => ({
      progress: await migrationProgress(scope, plan.id),
      office: await organisationOf(scope),
      at: scope.clock.now(),
    }))
    const list = await objectStoresOf(instance).content.receive(
      who.organisation,
      migrationReport(call, plan),
      { limitBytes: listLimitBytes },
    )
    const statement = {
      format: 'egon-migration-report/1',
      organisation: { name: office.name, ico: office.ico },
      plan: { number: plan.number, title: plan.title, formats: plan.formats, state: plan.state },
      approvedBy: plan.decided_by,
      madeAt: at.toISOString(),
      progress,
      list: { name: listName, sha512: digestHex(list.digest), sizeBytes: list.sizeBytes },
    }
    const { signature } = await sealedStatement(instance.config, statement)
    await call.act(scope =>
      scope.announce({
        type: 'archive.migration-report-taken',
        object: { kind: 'migration-plan', id: plan.id },
        detail: { number: plan.number, list: list.digest, sealed: signature !== null },
      }),
    )
    return {
      bytes: await sealedBundle(instance, who, {
        statement,
        statementName: 'zprava.json',
        signature,
        named: [{ path: listName, digest: list.digest }],
        at,
      }),
      mime: 'application/zip',
      fileName: `${reportNameOf(plan)}.zip`,
      inline: false,
    }
  },
}
