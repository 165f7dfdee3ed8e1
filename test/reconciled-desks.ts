import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ReconciliationReport } from '#preservation/archive'
import { led, ok, type openArchiveWorld, pageAt, plain, until } from './archive-world.ts'
import { items, otherDigest, type Spoiled, type SpoiledItem, spoilings } from './spoiled-proceeding.ts'
import type { Visitor } from './visitor.ts'
import { zipMembers } from './zip-member.ts'

type World = Awaited<ReturnType<typeof openArchiveWorld>>
type Statement = ReconciliationReport['statement']

export const bytesAt = async (who: Visitor, address: string) =>
  Buffer.from(await (await who.ask(address)).arrayBuffer())

/** What the newest report of a proceeding at a desk states; the address is that of the proceeding. */
export async function stated(world: World, desk: 'obec' | 'archiv', path: string): Promise<Statement> {
  const table = desk === 'obec' ? 'records' : 'archive'
  const [row] = await world.centres.rows<{ statement: Statement }>(
    desk,
    `select statement from ${table}.reconciliation_report where proceeding_id = $1 order by made_at desc, id desc limit 1`,
    [path.split('/').at(-1)],
  )
  return row!.statement
}

/** Makes a report at a desk, with the list of the other one where it is given. */
export async function reconcile(who: Visitor, path: string, list?: Buffer): Promise<void> {
  const files = list ? [{ field: 'otherList', name: 'polozky.csv', bytes: list }] : []
  assert.equal(led(await ok(who.upload(`${path}/odsouhlaseni/sestaveni`, {}, files))), `${path}/odsouhlaseni`)
}

const newestOf = async (who: Visitor, path: string, file: string): Promise<Buffer> => {
  const page = await pageAt(who, `${path}/odsouhlaseni`)
  return bytesAt(who, new RegExp(`href="(${path}/odsouhlaseni/[^"/]+/${file})"`).exec(page)![1]!)
}

const listOf = (who: Visitor, path: string): Promise<Buffer> => newestOf(who, path, 'polozky.csv')

/** The files of a sealed report agree with each other and the seal holds, for tools that know nothing of us. */
export async function requireSealHolds(
  zip: Buffer,
  statement: string,
  authority?: string,
): Promise<Map<string, Buffer>> {
  const folder = mkdtempSync(join(tmpdir(), 'egon-reconciled-'))
  try {
    const members = await zipMembers(zip)
    for (const [name, bytes] of members) writeFileSync(join(folder, name), bytes)
    execFileSync('sha512sum', ['-c', '--quiet', 'otisky.sha512'], { cwd: folder })
    const seal = ['cms', '-verify', '-binary', '-inform', 'DER', '-out', '/dev/null']
    const trusted = authority ? ['-cades', '-CAfile', authority] : ['-noverify']
    const of = [...trusted, '-in', `${statement}.p7s`, '-content', statement]
    execFileSync('openssl', [...seal, ...of], { cwd: folder, stdio: 'pipe' })
    writeFileSync(
      join(folder, statement),
      members.get(statement)!.toString().replace('"madeAt":', '"madeAs":'),
    )
    assert.throws(() => execFileSync('openssl', [...seal, ...of], { cwd: folder, stdio: 'pipe' }))
    return members
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function requireSealed(world: World, who: Visitor, path: string): Promise<void> {
  const zip = await newestOf(who, path, 'vse.zip')
  const { authority } = world.centres.world
  const members = await requireSealHolds(zip, 'odsouhlaseni.json', authority)
  const names = ['odsouhlaseni.json', 'odsouhlaseni.json.p7s', 'otisky.sha512', 'polozky.csv', 'souhrn.pdf']
  assert.deepEqual([...members.keys()].toSorted(), names)
  const told = JSON.parse(members.get('odsouhlaseni.json')!.toString()) as Statement
  for (const { name, sha512 } of [told.list, told.summary])
    assert.match(members.get('otisky.sha512')!.toString(), new RegExp(`${sha512}  ${name}`))
}

/** Once a proceeding is over both desks have made their reports by themselves, and nothing differs. */
export async function requireAgreed(world: World, path: string, there: string): Promise<void> {
  const { manager, archivist } = world.people
  await until(manager, `${path}/odsouhlaseni`, /Položek \d+, každá v jednom konečném stavu, bez rozdílů/)
  await until(archivist, `${there}/odsouhlaseni`, /Položek \d+, každá v jednom konečném stavu, bez rozdílů/)
  const [ours, theirs] = [await stated(world, 'obec', path), await stated(world, 'archiv', there)]
  assert.deepEqual(ours.compared, { way: 'connector', sha512: null })
  assert.deepEqual(ours.states, theirs.states)
  assert.equal(ours.open + theirs.open, 0)
  assert.match(plain(await pageAt(manager, `${path}/odsouhlaseni`)), /Porovnáno s archivem rozhraním/)
}

/** Each desk takes the list of the other from a file; what the archive could not know it hears from the originator. */
export async function requireAgreedByFiles(world: World, path: string, there: string): Promise<void> {
  const { manager, archivist } = world.people
  await until(manager, `${path}/odsouhlaseni`, /každá v jednom konečném stavu, bez rozdílů/)
  await until(archivist, `${there}/odsouhlaseni`, /Mělo být zničeno a není 2/)
  await reconcile(archivist, there, await listOf(manager, path))
  assert.match(
    plain(await pageAt(archivist, `${there}/odsouhlaseni`)),
    /Položek 2, každá v jednom konečném stavu, bez rozdílů\. Porovnáno se seznamem druhé strany ze souboru/,
  )
  await reconcile(manager, path, await listOf(archivist, there))
  assert.equal((await stated(world, 'obec', path)).compared?.way, 'file')
  assert.deepEqual((await stated(world, 'obec', path)).differences, {})
  const strange = await manager.upload(`${path}/odsouhlaseni/sestaveni`, {}, [
    { field: 'otherList', name: 'jiny.csv', bytes: Buffer.from('a;b\r\n') },
  ])
  assert.equal(strange.status, 422)
  assert.match(plain(await strange.text()), /Tohle není seznam z odsouhlasení řízení \(vadí řádek 1\)/)
}

const kindsIn = ({ differences }: Statement): string[] => Object.keys(differences).toSorted()
const namedIn = ({ named }: Statement, kind: string): string[] =>
  named.filter(one => one.kind === kind).map(({ identifier }) => identifier)

function requireNamed(statement: Statement, expected: Readonly<Record<string, readonly string[]>>): void {
  for (const [kind, identifiers] of Object.entries(expected))
    for (const one of identifiers)
      assert.ok(namedIn(statement, kind).includes(one), `${kind} ${one}: ${JSON.stringify(statement.named)}`)
}

/** Spoils rows behind the back of the programs, looks at what reports say, and puts everything back. */
async function spoiled(
  world: World,
  tables: readonly string[],
  statements: readonly (readonly [string, ...unknown[]])[],
  look: () => Promise<void>,
): Promise<void> {
  const rows = (statement: string, values: readonly unknown[] = []) =>
    world.centres.rows('obec', statement, values)
  const asideOf = (table: string) => `public.aside_${table.split('.')[1]}`
  for (const table of tables) await rows(`create table ${asideOf(table)} as select * from ${table}`)
  try {
    for (const [statement, ...values] of statements) await rows(statement, values)
    await look()
  } finally {
    for (const table of tables) {
      await rows(`delete from ${table}`)
      await rows(`insert into ${table} select * from ${asideOf(table)}`)
      await rows(`drop table ${asideOf(table)}`)
    }
  }
}

const ofItems = [items, 'records.tombstone', 'records.given_package', 'records.taken_entry']

/** Every kind of difference at the desk of the office, named with the item that it is of. */
async function requireNamedByOffice(world: World, path: string): Promise<void> {
  const { manager } = world.people
  const id = path.split('/').at(-1)!
  const rows = await world.centres.rows<SpoiledItem & { state: string }>(
    'obec',
    `select id, identifier, record_id, state from ${items} where proceeding_id = $1
     order by (select max(ground) from records.tombstone t where t.id = record_id) = 'transferred' desc, identifier`,
    [id],
  )
  const gone = rows.filter(({ state }) => state === 'destroyed')
  const out = rows.find(({ state }) => state === 'taken-out')!
  assert.deepEqual([gone.length, rows.length], [3, 4])
  const look = async (expected: Spoiled['expected'], sum = true) => {
    await reconcile(manager, path)
    const statement = await stated(world, 'obec', path)
    assert.equal(statement.addsUp, sum)
    requireNamed(statement, expected)
  }
  for (const { statements, expected } of spoilings(id, [gone[0]!, gone[1]!, gone[2]!], out))
    await spoiled(world, ofItems, statements, () => look(expected))
  const twin = [`update ${items} set identifier = $2 where id = $1`, out.id, gone[0]!.identifier] as const
  await spoiled(world, ofItems, [twin], async () => {
    await look({ twice: [gone[0]!.identifier] }, false)
    assert.match(plain(await pageAt(manager, `${path}/odsouhlaseni`)), /Výsledek SOUČET NESEDÍ/)
  })
  await reconcile(manager, path)
  assert.deepEqual(kindsIn(await stated(world, 'obec', path)), [])
}

/** The same at the desk of the archive. */
async function requireNamedByArchive(world: World, there: string, list: Buffer): Promise<void> {
  const { archivist } = world.people
  const id = there.split('/').at(-1)!
  const rows = (await world.entities(`proposal_id = '${id}'`)) as readonly {
    id: string
    identifier: string
    state: string
  }[]
  const [accepted, second] = rows.filter(({ state }) => state === 'accepted')
  const out = rows.find(({ state }) => state === 'left-out')!
  const table = 'archive.proposed_entity'
  const look = async (expected: Readonly<Record<string, readonly string[]>>) => {
    await reconcile(archivist, there, list)
    requireNamed(await stated(world, 'archiv', there), expected)
  }
  const values = (statement: string, ...given: unknown[]) => [statement, ...given] as const
  await look({})
  assert.deepEqual(kindsIn(await stated(world, 'archiv', there)), [])
  const before = rows.map(one => one.id)
  try {
    for (const [statement, ...given] of [
      values(`update ${table} set outcome = 'destroyed' where id = $1`, out.id),
      values(
        `update ${table} set archive_ids = jsonb_build_object(identifier, 'DA-Y') where id in ($1, $2)`,
        accepted!.id,
        second!.id,
      ),
      values(
        `update archive.received_package set digest = $2 where entity_id = $1 and kind = 'metadata'`,
        accepted!.id,
        otherDigest,
      ),
    ])
      await world.centres.rows('archiv', statement, given)
    await look({
      'untitled-destruction': [out.identifier],
      twice: [accepted!.identifier, second!.identifier],
      'decision-differs': [accepted!.identifier],
      'other-desk-differs': [accepted!.identifier, out.identifier],
      'digest-differs': [accepted!.identifier],
    })
  } finally {
    for (const one of rows as unknown as readonly {
      id: string
      outcome: string | null
      archive_ids: object
    }[])
      if (before.includes(one.id))
        await world.centres.rows(
          'archiv',
          `update ${table} set outcome = $2, archive_ids = $3 where id = $1`,
          [one.id, one.outcome, JSON.stringify(one.archive_ids)],
        )
  }
}

/** What a proceeding that is over says at both desks, first as it is and then with everything spoiled in turn. */
export async function requireReconciled(world: World, path: string, there: string): Promise<void> {
  const { manager, archivist } = world.people
  await requireAgreed(world, path, there)
  await requireSealed(world, manager, path)
  await requireSealed(world, archivist, there)
  await requireNamedByOffice(world, path)
  await requireNamedByArchive(world, there, await listOf(manager, path))
}
