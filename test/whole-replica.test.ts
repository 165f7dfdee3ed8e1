import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { runtimeRoot } from '#platform/config'
import { asOwner, ownDatabase } from './owner.ts'
import { type ProgramChild, startProgram } from './program.ts'
import { egon } from './region.ts'
import { removeWorld } from './remove-world.ts'
import { javorova, makeSmallWorld, openFolder, smallModules } from './small-world.ts'
import { signIn, type Visitor } from './visitor.ts'

const outside = openFolder()
const key = join(outside, 'klic')
writeFileSync(key, randomBytes(24).toString('base64url'), { mode: 0o600 })
const modules = [...smallModules, 'storage/backup', 'insight/operations']
const world = await makeSmallWorld([
  {
    instance: 'obec',
    peers: ['orp'],
    offices: [javorova],
    settings: { modules, backup: { libraries: [{ name: 'orp', peer: 'orp', key }] } },
  },
  {
    instance: 'orp',
    peers: ['obec'],
    offices: [{ ...javorova, people: {} }],
    settings: { modules, backup: { keeps: [{ peer: 'obec' }] } },
  },
])
const data = world.dataFolder('obec')
const kept = join(world.dataFolder('orp'), 'kept', 'obec')
const folders = [outside]
const running = new Map<string, ProgramChild>()
const start = async (instance: string, config = world.config(instance)) => {
  const program = await startProgram(config)
  running.set(instance, program)
  return program
}
after(async () => {
  for (const program of running.values()) await program.stop()
  removeWorld(world)
  for (const folder of folders) {
    execFileSync('chattr', ['-R', '-f', '-i', folder], { stdio: 'ignore' })
    rmSync(folder, { recursive: true, force: true })
  }
})

type Following = {
  caughtUpAt: string | null
  stream: string | null
  n: number
  waitingBytes: number
  waitingFiles: number
  says: { cs: string } | null
}
const following = (): Following =>
  JSON.parse(readFileSync(join(data, 'backup', 'following-orp.json'), 'utf8')) as Following

async function until(what: string, holds: () => boolean, seconds = 90): Promise<void> {
  const end = performance.now() + seconds * 1000
  for (;;) {
    try {
      if (holds()) return
    } catch {
      // Not there yet.
    }
    assert.ok(performance.now() < end, `in ${seconds} s it has not come to this: ${what}`)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

const caughtUp = (): Promise<void> => {
  const from = new Date().toISOString()
  return until('everything is with the keeper', () => (following().caughtUpAt ?? '') > from)
}

async function register(by: Visitor, subject: string, sizeBytes = 2_000): Promise<string> {
  const bytes = Buffer.concat([Buffer.from(`Text podání: ${subject}\n`), randomBytes(sizeBytes)])
  const { digest } = await by.api<{ digest: string }>('POST', '/contents?name=a.txt', bytes)
  await by.api<{ id: string }>('POST', '/documents', {
    subject,
    sender: { kind: 'person', name: 'Jan Novák' },
    deliveredAt: new Date(Date.now() - 60_000).toISOString(),
    components: [{ fileName: 'a.txt', digest }],
  })
  return digest
}

/** Subjects of documents with the digest of their file, as a database has them. */
const documentsIn = (folder: string): Promise<{ subject: string; digest: string }[]> =>
  asOwner(ownDatabase(folder), async client => {
    const { rows } = await client.query<{ subject: string; digest: string }>(
      `select d.subject, c.digest from records.document d
       join records.component c on c.document_id = d.id order by d.registered_at`,
    )
    return rows
  })

async function endDatabase(folder: string): Promise<void> {
  const pid = Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(pid, 'SIGQUIT')
  for (let n = 0; n < 100 && existsSync(`/proc/${pid}`); n++)
    await new Promise(resolve => setTimeout(resolve, 100))
}

const said = (call: { code: number; out: string }): string => {
  assert.equal(call.code, 0, call.out)
  return call.out
}

const acknowledged = new Map<string, string>()
const note = async (by: Visitor, subject: string, sizeBytes?: number) => {
  acknowledged.set(subject, await register(by, subject, sizeBytes))
}

test('the whole village follows to its keeper, the base once and every change as it comes', async () => {
  await start('orp')
  const obec = await start('obec')
  const krejci = await signIn(obec.url, 'obec', 'krejci')
  await note(krejci, 'Než je tam základ')
  said(egon('backup', 'new', 'orp', '--config', world.config('obec')))
  said(egon('backup', 'take', 'orp', '--config', world.config('obec')))
  await note(krejci, 'Po základu')
  // Larger than one frame and than one batch of them.
  await note(krejci, 'S velkou přílohou', 6_000_000)
  await caughtUp()
  assert.match(said(egon('backup', 'list', 'orp', '--config', world.config('obec'))), /celá databáze/)
})

test('with the line down for long the village works on, tells its debt, and catches up', async () => {
  await running.get('orp')!.stop()
  const krejci = await signIn(running.get('obec')!.url, 'obec', 'krejci')
  for (let n = 1; n <= 25; n++) await note(krejci, `Bez spojení ${n}`)
  await until('the debt is told', () => following().waitingFiles >= 25 && following().says !== null)
  // The village is switched off and on meanwhile; what it owes is not forgotten.
  await running.get('obec')!.stop()
  const obec = await start('obec')
  const again = await signIn(obec.url, 'obec', 'krejci')
  await note(again, 'Po výpadku proudu')
  await start('orp')
  await caughtUp()
  assert.equal(following().says, null)
})

test('the keeper reads nothing of what it keeps', () => {
  const files = readdirSync(kept, { recursive: true, withFileTypes: true }).filter(one => one.isFile())
  assert.ok(files.length > 10)
  for (const file of files) {
    const bytes = readFileSync(join(file.parentPath, file.name))
    for (const word of ['Text podání', 'Bez spojení', 'Javorov', 'egon_owner'])
      assert.ok(!bytes.includes(word), `${file.name} holds „${word}“`)
  }
})

test('a drill restores the village from its keeper over the line, and passes', async () => {
  const minutes = JSON.parse(said(egon('drill', 'orp', '--config', world.config('obec'), '--json')))
  assert.equal(minutes.receipt.passed, true)
  assert.ok(minutes.receipt.files.looked > 3)
  assert.ok(minutes.receipt.lossSeconds <= 10, `${minutes.receipt.lossSeconds} s`)
})

test('pages tell how the replica follows, and at the keeper that the village is there', async () => {
  const obec = await signIn(running.get('obec')!.url, 'obec', 'dub')
  const backups = await (await obec.ask('/zalohy')).text()
  assert.match(backups, /Replika celého centra/)
  assert.match(backups, /navazuje/)
  assert.match(await (await obec.ask('/provoz')).text(), /Replika celého centra u „orp“/)
  const health = (await (await fetch(`${running.get('orp')!.url}/health`)).json()) as {
    parts: { name: string; well: boolean }[]
  }
  assert.equal(health.parts.find(({ name }) => name === 'backup.keeping.obec')?.well, true)
})

test('a keeper that lost what it had receipted gets everything anew', async () => {
  const before = following().stream
  await running.get('orp')!.stop()
  rmSync(join(kept, 'log'), { recursive: true })
  await start('orp')
  await until('a new stream is begun', () => following().stream !== before && following().n > 0)
  said(egon('backup', 'take', 'orp', '--config', world.config('obec')))
  const krejci = await signIn(running.get('obec')!.url, 'obec', 'krejci')
  await note(krejci, 'Po ztrátě u držitele')
  await caughtUp()
})

test('a burnt village comes back from its keeper with everything acknowledged, and nothing twice', async () => {
  const obec = running.get('obec')!
  const krejci = await signIn(obec.url, 'obec', 'krejci')
  let isBurnt = false
  let n = 0
  const load = (async () => {
    while (!isBurnt)
      await note(krejci, `Pod zátěží ${++n}`).catch(error => {
        if (!isBurnt) throw error
      })
  })()
  await until('there is a load', () => n >= 30)
  const before = new Map(acknowledged)
  await caughtUp()
  await until('the load goes on', () => n >= 45)
  isBurnt = true
  await obec.kill()
  running.delete('obec')
  await load.catch(() => {})
  await endDatabase(data)
  execFileSync('chattr', ['-R', '-f', '-i', data], { stdio: 'ignore' })
  rmSync(data, { recursive: true, force: true })
  rmSync(runtimeRoot(data), { recursive: true, force: true })

  const folder = openFolder()
  folders.push(folder)
  const into = join(folder, 'obnova')
  assert.match(egon('restore', '--replica', kept, '--into', into).out, /--key/)
  assert.match(said(egon('restore', '--replica', kept, '--key', key, '--into', into)), /Obnoveno/)
  const settings = join(into, 'centre.json')
  const read = JSON.parse(readFileSync(settings, 'utf8'))
  writeFileSync(settings, JSON.stringify({ ...read, http: { ...read.http, port: 0 } }))
  await assert.rejects(startProgram(settings), /restored-closed|zavřená/)
  said(egon('restore', 'open', '--config', settings))
  const restored = await start('obnova', settings)

  const found = await documentsIn(into)
  const subjects = found.map(({ subject }) => subject)
  assert.equal(new Set(subjects).size, subjects.length, 'nothing stands twice')
  for (const [subject, digest] of before) {
    const document = found.find(one => one.subject === subject)
    assert.ok(document, `„${subject}“ was acknowledged and is gone`)
    assert.equal(document.digest, digest)
  }
  for (const { digest } of found) {
    const [office] = readdirSync(join(into, 'objects', 'contents')).filter(name => name !== 'staging')
    const hex = digest.replace(/^.*:/, '')
    assert.ok(existsSync(join(into, 'objects', 'contents', office!, hex.slice(0, 2), hex)), digest)
  }
  said(egon('log', 'verify', '--config', settings))
  const again = await signIn(restored.url, 'obec', 'krejci')
  await register(again, 'Po obnově')
})
