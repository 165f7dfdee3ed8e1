import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { openCentres } from '../centres.ts'
import { egon } from '../region.ts'
import { threeTiers } from '../small-world.ts'

const small = ['orp vypnuto 1', 'orp vypnuto 2', 'kraj vypnut 1', 'kraj vypnut 2', 'kraj vypnut 3']
const large = 'přerušené nahrávání'
const largeBytes = 120_000_000
const dossiers = [
  ...small.map(key => ({ key, files: ['files/mapa.xml'], until: 'closed' as const })),
  { key: large, files: ['files/velka.xml'], until: 'closed' as const },
]
const mapOf = (bytes: number) =>
  Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<mapa>${randomBytes(bytes / 2).toString('hex')}</mapa>\n`,
  )

const centres = await openCentres(threeTiers(dossiers), {
  'mapa.xml': mapOf(4_000),
  'velka.xml': mapOf(largeBytes),
})
const { world, rows, until } = centres
const clerk = await centres.signIn('obec')

type Dossier = {
  id: string
  subject: string
  state: string
  delay: unknown
  replicas: number
  digest: string | null
}
const dossiersNamed = async (part: string): Promise<Dossier[]> =>
  (
    await rows<Dossier>(
      'obec',
      `select d.id, d.subject, d.state, to_jsonb(h) -> 'delay' as delay, h.package_digest as digest,
         coalesce(jsonb_array_length(h.replicas), 0) as replicas
       from records.dossier d left join records.hand_over h on h.dossier_id = d.id order by d.subject`,
    )
  ).filter(({ subject }) => subject.includes(part))

async function handOver(part: string): Promise<void> {
  for (const { id } of await dossiersNamed(part))
    assert.equal((await clerk.form(`/spisy/${id}/predani`, {})).status, 303)
}
const every = async (part: string, holds: (dossier: Dossier) => boolean) =>
  (await dossiersNamed(part)).every(holds)

const health = async (instance: string) =>
  (await (await fetch(`${centres.program(instance).url}/health`)).json()) as {
    well: boolean
    parts: { name: string; well: boolean; says: { cs: string } }[]
  }

test('a hand-over while the records centre is off waits, says so at the dossier, and ends once it is on again', async () => {
  await centres.stop('orp')
  await handOver('orp vypnuto')
  await until('the attempt says why it waits', async () => {
    const page = await (await clerk.ask(`/spisy/${(await dossiersNamed('orp vypnuto'))[0]!.id}`)).text()
    return /Centrum „orp“ neodpovídá/.test(page)
  })
  assert.ok(await every('orp vypnuto', ({ state }) => state === 'handing-over'))
  await centres.start('orp')
  await until('what waited is stored', () => every('orp vypnuto', ({ state }) => state === 'handed-over'))
  await until('and has its replica', () => every('orp vypnuto', ({ replicas }) => replicas === 1))
})

test('a region that is off loses nothing: what was stored meanwhile is owed, and all of it comes when it is on again', async () => {
  await centres.stop('kraj')
  await handOver('kraj vypnut')
  await until('all is stored in the ORP', () => every('kraj vypnut', ({ state }) => state === 'handed-over'))
  assert.ok(await every('kraj vypnut', ({ replicas }) => replicas === 0))
  await until('the ORP says what it owes', async () => {
    const told = (await health('orp')).parts.find(({ name }) => name === 'replication.kraj')
    // The two of the first test had their replicas before the region was switched off.
    return told?.says.cs.includes('čeká 3 verzí') ?? false
  })
  await centres.start('kraj')
  await until(
    'every replica is receipted to the ORP',
    async () => {
      const owed = await rows<{ n: number }>(
        'orp',
        `select count(*)::int as n from replication.offer where state <> 'receipted'`,
      )
      return owed[0]!.n === 0
    },
    150,
  )
  const kept = await rows<{ n: number }>(
    'kraj',
    `select count(*)::int as n from records_centre.holding where custody = 'replica'`,
  )
  assert.equal(kept[0]!.n, small.length)
  for (const instance of ['orp', 'kraj']) {
    const told = egon('replica', 'verify', '--config', world.config(instance))
    assert.match(told.out, new RegExp(`zde ${small.length}, tam ${small.length}, dotazů 1`))
  }
  await until(
    'the receipts of the region reach the dossiers',
    () => every('kraj vypnut', ({ replicas }) => replicas === 1),
    150,
  )
})

test('a package whose delivery is cut by the death of the receiver goes on where its bytes rest', async () => {
  const uploads = join(world.dataFolder('orp'), 'objects/uploads')
  /** The upload of the large deposit and how much of it rests on the disk. */
  const arriving = async (): Promise<{ upload: string; offset: number } | null> => {
    const [deposit] = await rows<{ upload: string | null }>(
      'orp',
      `select upload_id as upload from records_centre.deposit where size_bytes > ${largeBytes}`,
    )
    if (!deposit?.upload) return null
    try {
      const marks = readFileSync(join(uploads, `${deposit.upload}.mark`), 'latin1')
        .trim()
        .split('\n')
      return { upload: deposit.upload, offset: Number(marks.at(-1)) }
    } catch {
      return null
    }
  }
  await handOver(large)
  let cut: { upload: string; offset: number } | null = null
  await until('some parts have come', async () => {
    cut = await arriving()
    return cut !== null && cut.offset > 0
  })
  await centres.program('orp').kill()
  const before = await offsetOnDisk(uploads, cut!.upload)
  assert.ok(before > 0 && before < largeBytes, String(before))
  await centres.start('orp')
  const seen: { upload: string; offset: number }[] = []
  await until('the package is stored', async () => {
    const now = await arriving()
    if (now) seen.push(now)
    return every(large, ({ state }) => state === 'handed-over')
  })
  assert.ok(seen.length > 0)
  for (const { upload, offset } of seen) {
    assert.equal(upload, cut!.upload)
    assert.ok(offset >= before, `${offset} after ${before}`)
  }
  const [stored] = await dossiersNamed(large)
  const [holding] = await rows<{ digest: string }>(
    'orp',
    `select package_digest as digest from records_centre.holding where package_size_bytes > ${largeBytes}`,
  )
  assert.equal(holding!.digest, stored!.digest)
})

async function offsetOnDisk(uploads: string, upload: string): Promise<number> {
  const marks = readFileSync(join(uploads, `${upload}.mark`), 'latin1').match(/\d{15}\n/g)!
  return Number(marks.at(-1))
}

test('after all of it both stores are valid, nothing is left on its way and no log is broken', async () => {
  for (const instance of ['orp', 'kraj']) {
    await until(
      'nothing is on its way',
      async () => {
        const open = await rows<{ n: number }>(
          instance,
          `select (select count(*) from objects.intent where state = 'open')::int
           + (select count(*) from replication.replica where answer_sent_at is null)::int as n`,
        )
        return open[0]!.n === 0
      },
      150,
    )
    const root = join(world.dataFolder(instance), 'objects/ocfl')
    assert.equal(egon('ocfl', 'check', root).code, 0)
  }
  for (const instance of ['obec', 'orp', 'kraj'])
    assert.equal(egon('log', 'verify', '--config', world.config(instance)).code, 0)
})
