import type { Runner, Who } from '#platform/acts'
import { type Finding, hasErrors } from '#platform/refusals'
import { both, type Clock } from '#platform/values'
import { judgeObject } from '../check/object-folder.ts'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import type { VersionRow } from '../rows.ts'
import { setVerified, versionsOfObject } from '../store.ts'

const finding = (rule: string, object: string, file: string, cs: string, en: string): Finding => ({
  rule,
  stage: 'ledger',
  level: 'error',
  message: both(cs, en),
  source: 'eGON centrum: katalog objektů',
  location: { file, line: null, entity: object },
})

/**
 * Verifies one object: its structure and every byte from the disk, and then its inventories against the ledger, so that
 * an object rewritten with matching digests is found too. Names what is missing, changed and surplus; when all is well,
 * the catalogue remembers when.
 */
export async function verifyObject(
  ports: { runner: Runner; clock: Clock; store: OcflStore },
  who: Who,
  object: string,
): Promise<Finding[]> {
  const { runner, clock, store } = ports
  const rows = await runner.read(who, scope => versionsOfObject(scope, object))
  const home = store.home(object)
  const known = await store.files.look(home)
  if (known === null)
    return rows.length === 0
      ? []
      : [
          finding(
            'egc-obj01',
            object,
            '',
            'Objekt v úložišti chybí.',
            'The object is missing from the store.',
          ),
        ]
  const { findings } = await judgeObject(store.files, home)
  const all = [...findings, ...(await againstLedger(store, object, rows))]
  if (!hasErrors(all))
    await runner.act(who, async scope => {
      for (const { version } of rows)
        await setVerified(scope, object, version, { verified_at: clock.now(), reread: 'direct' })
    })
  return all
}

/** An inventory that was bent is told by the look at the object; here it says of no version. */
async function headOnDisk(store: OcflStore, object: string): Promise<number> {
  try {
    return Number((await store.inventory(object))?.head.slice(1)) || 0
  } catch {
    return 0
  }
}

async function againstLedger(
  store: OcflStore,
  object: string,
  rows: readonly VersionRow[],
): Promise<Finding[]> {
  const findings: Finding[] = []
  const head = await headOnDisk(store, object)
  for (const { version, inventory_digest } of rows) {
    const stated = await store.statedDigest(object, version)
    const file = `v${version}/inventory.json`
    if (stated === null)
      findings.push(
        finding('egc-obj02', object, file, `Verze ${version} chybí.`, `Version ${version} is missing.`),
      )
    else if (stated !== inventory_digest)
      findings.push(
        finding(
          'egc-obj03',
          object,
          file,
          `Soupis verze ${version} není ten, který je v katalogu.`,
          `The inventory of version ${version} is not the one in the catalogue.`,
        ),
      )
  }
  for (let version = rows.length + 1; version <= head; version++)
    findings.push(
      finding(
        'egc-obj04',
        object,
        `v${version}`,
        `Verze ${version} není v katalogu.`,
        `Version ${version} is not in the catalogue.`,
      ),
    )
  return findings
}
