import type { Runner, Who } from '#platform/acts'
import { type Finding, hasErrors } from '#platform/refusals'
import { both, type Clock, inLanes } from '#platform/values'
import type { JudgedObject } from '../files.ts'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import type { VersionRow } from '../rows.ts'
import { noteOfVersions, versionsOfObjects } from '../store.ts'

const finding = (rule: string, object: string, file: string, cs: string, en: string): Finding => ({
  rule,
  stage: 'ledger',
  level: 'error',
  message: both(cs, en),
  source: 'eGON centrum: katalog objektů',
  location: { file, line: null, entity: object },
})

type VerifyPorts = { readonly runner: Runner; readonly clock: Clock; readonly store: OcflStore }

/** Objects read at the same time: while one waits for the disk, digests of others are taken. */
const readAtOnce = 6

/**
 * Verifies objects, each for itself: its structure and every byte from the disk, and then its inventories against the
 * ledger, so that an object rewritten with matching digests is found too. Names what is missing, changed and surplus; of
 * those with which all is well, the catalogue remembers when. Asks the catalogue once for all and tells it once, so few
 * enough are to be given that nothing is lost when the reading is cut.
 */
export async function verifyObjects(
  ports: VerifyPorts,
  who: Who,
  objects: readonly string[],
): Promise<Map<string, Finding[]>> {
  const { runner, clock, store } = ports
  const rows = await runner.read(who, scope => versionsOfObjects(scope, objects))
  const rowsOf = Map.groupBy(rows, ({ object_id }) => object_id)
  const judged = new Map<string, Finding[]>()
  await inLanes(objects, readAtOnce, async object => {
    judged.set(object, await findingsOf(store, object, rowsOf.get(object) ?? []))
  })
  const sound = rows.filter(({ object_id }) => !hasErrors(judged.get(object_id)!))
  if (sound.length > 0)
    await runner.act(who, scope =>
      noteOfVersions(scope, sound, { verified_at: clock.now(), reread: 'direct' }),
    )
  return judged
}

/** The same for one object. */
export async function verifyObject(ports: VerifyPorts, who: Who, object: string): Promise<Finding[]> {
  return (await verifyObjects(ports, who, [object])).get(object)!
}

async function findingsOf(store: OcflStore, object: string, rows: readonly VersionRow[]): Promise<Finding[]> {
  const judged = await store.files.judgeObject(
    store.home(object),
    rows.map(({ version }) => version),
  )
  if (judged) return [...judged.findings, ...againstLedger(judged, object, rows)]
  return rows.length === 0
    ? []
    : [finding('egc-obj01', object, '', 'Objekt v úložišti chybí.', 'The object is missing from the store.')]
}

function againstLedger(
  { head, stated }: JudgedObject,
  object: string,
  rows: readonly VersionRow[],
): Finding[] {
  const findings: Finding[] = []
  for (const [n, { version, inventory_digest }] of rows.entries()) {
    const file = `v${version}/inventory.json`
    if (stated[n] === null)
      findings.push(
        finding('egc-obj02', object, file, `Verze ${version} chybí.`, `Version ${version} is missing.`),
      )
    else if (stated[n] !== inventory_digest)
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
