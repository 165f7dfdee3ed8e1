import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { SignedReceipt } from '#platform/trust'
import type { Minutes } from '../src/storage/backup/minutes.ts'
import { asOwner, ownDatabase } from './owner.ts'
import { startProgram } from './program.ts'
import { egon } from './region.ts'
import { removeWorld } from './remove-world.ts'
import { javorova, lhotka, makeSmallWorld, openFolder, smallModules } from './small-world.ts'
import { signIn, type Visitor } from './visitor.ts'

const outside = openFolder()
const repository = join(outside, 'knihovna')
const key = join(outside, 'klic')
writeFileSync(key, randomBytes(24).toString('base64url'), { mode: 0o600 })
const world = await makeSmallWorld([
  {
    instance: 'obec',
    offices: [javorova, lhotka],
    settings: {
      modules: [...smallModules, 'storage/backup'],
      backup: { libraries: [{ name: 'disk', repository, key }] },
    },
  },
])
const config = world.config('obec')
const data = world.dataFolder('obec')
const restoredFolders: string[] = []
after(() => {
  removeWorld(world)
  for (const folder of [outside, ...restoredFolders]) {
    execFileSync('chattr', ['-R', '-f', '-i', folder], { stdio: 'ignore' })
    rmSync(folder, { recursive: true, force: true })
  }
})

let program = await startProgram(config)
after(() => program.stop())

async function register(by: Visitor, subject: string): Promise<string> {
  const bytes = Buffer.from(`Text podání: ${subject}`)
  const { digest } = await by.api<{ digest: string }>('POST', '/contents?name=a.txt', bytes)
  const { id } = await by.api<{ id: string }>('POST', '/documents', {
    subject,
    sender: { kind: 'person', name: 'Jan Novák' },
    deliveredAt: new Date(Date.now() - 60_000).toISOString(),
    components: [{ fileName: 'a.txt', digest }],
  })
  return id
}

const said = (call: { code: number; out: string }): string => {
  assert.equal(call.code, 0, call.out)
  return call.out
}

/** A folder to restore into; its parents may be passed through by PostgreSQL. */
function emptyFolder(): string {
  const folder = openFolder()
  restoredFolders.push(folder)
  return join(folder, 'obnova')
}

const restoreFrom = (place: string, into: string, ...more: string[]) =>
  egon('restore', '--repository', place, '--key', key, '--into', into, ...more)
const restore = (into: string, ...more: string[]) => restoreFrom(repository, into, ...more)

/** Paths of the files of a folder, the largest first. */
const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .toSorted((a, b) => statSync(b).size - statSync(a).size)

const tapes = join(outside, 'pasky')
const toTape = (...more: string[]) => egon('backup', 'to-tape', '--config', config, '--tapes', tapes, ...more)
const fromTape = (...more: string[]) => egon('backup', 'from-tape', '--tapes', tapes, ...more)
/** As small as the largest file of the library lets a tape be. */
const smallTapeMib = () => String(Math.ceil(statSync(filesOf(repository)[0]!).size / 1_048_576) + 1)
const tapeNames = () =>
  readdirSync(tapes)
    .filter(name => name.endsWith('.tape.tar'))
    .toSorted()

/** The settings of a restored centre, on a port of its own. */
function onFreePort(settings: string): string {
  const said = JSON.parse(readFileSync(settings, 'utf8'))
  writeFileSync(settings, JSON.stringify({ ...said, http: { ...said.http, port: 0 } }))
  return settings
}

const subjectsIn = async (folder: string): Promise<string[]> =>
  asOwner(ownDatabase(folder), async client => {
    const { rows } = await client.query<{ subject: string }>(
      'select subject from records.document order by registered_at',
    )
    return rows.map(({ subject }) => subject)
  })

test('a library that is not there is not made by itself, and one that is there is not made again', () => {
  const away = egon('backup', 'take', '--config', config)
  assert.equal(away.code, 2)
  assert.match(away.out, /není.*\.\/egon backup new disk/)
  assert.match(said(egon('backup', 'new', 'disk', '--config', config)), /uložte mimo toto centrum/)
  assert.equal(egon('backup', 'new', 'disk', '--config', config).code, 2)
  assert.match(egon('backup', 'new', 'paska', '--config', config).out, /„paska“.*disk/)
})

const moments: Date[] = []

test('everything acknowledged comes back from the library after the centre burnt, and as it was at a moment', async () => {
  const krejci = await signIn(program.url, 'obec', 'krejci')
  const vranova = await signIn(program.url, 'obec', 'vranova')
  await register(krejci, 'Před zálohou')
  said(egon('backup', 'take', '--config', config))
  await register(krejci, 'Po záloze')
  await new Promise(resolve => setTimeout(resolve, 1_100))
  moments.push(new Date())
  await new Promise(resolve => setTimeout(resolve, 1_100))
  await register(vranova, 'Ještě později')
  const drill = egon('drill', '--config', config, '--json')
  const minutes = JSON.parse(said(drill)) as SignedReceipt<Minutes>
  assert.ok(minutes.receipt.passed)
  assert.ok(minutes.receipt.rows.looked > 50 && minutes.receipt.files.looked >= 3)
  assert.ok(minutes.receipt.log.looked > 5)
  assert.ok(minutes.receipt.restoreSeconds > 0 && minutes.receipt.lossSeconds >= 0)
  assert.match(toTape('--tape-mib', '1').out, /nevejde ani jeden soubor/)
  assert.match(said(toTape('--tape-mib', smallTapeMib())), /Sada disk-\d{8}T\d{6}Z je zapsaná a přečtená/)
  assert.match(await (await (await signIn(program.url, 'obec', 'dub')).ask('/zalohy')).text(), /sada pásek/)

  await program.kill()
  await endDatabase()
  renameSync(data, `${data}-shorela`)

  const into = emptyFolder()
  assert.match(said(restore(into)), /Obnoveno/)
  assert.match(restore(into).out, /není prázdná/)
  const settings = onFreePort(join(into, 'centre.json'))
  await assert.rejects(startProgram(settings), /restored-closed|zavřená/)
  said(egon('restore', 'open', '--config', settings))
  program = await startProgram(settings)
  const again = await signIn(program.url, 'obec', 'krejci')
  const found = await again.api<{ documents: { subject: string; id: string }[] }>('GET', '/documents')
  assert.deepEqual(found.documents.map(({ subject }) => subject).toSorted(), ['Po záloze', 'Před zálohou'])
  assert.deepEqual(await subjectsIn(into), ['Před zálohou', 'Po záloze', 'Ještě později'])
  said(egon('log', 'verify', '--config', settings))
  await program.stop()
})

async function endDatabase(): Promise<void> {
  const pid = Number(readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(pid, 'SIGQUIT')
  for (let n = 0; n < 100 && existsSync(`/proc/${pid}`); n++)
    await new Promise(resolve => setTimeout(resolve, 100))
}

test('a set of tapes is read to its last byte; a bent, a cut and a missing tape are found', () => {
  const names = tapeNames()
  assert.ok(names.length >= 2, names.join())
  assert.match(said(fromTape('--check')), new RegExp(`je celá: pásek ${names.length},`))
  // Anybody's tar reads a tape.
  const listed = execFileSync('tar', ['-tf', join(tapes, names[0]!)], { encoding: 'utf8' })
  assert.match(listed, /^TAPE\.json\nconfig\n/)
  const last = join(tapes, names.at(-1)!)
  const sound = readFileSync(last)
  const bent = Buffer.from(sound)
  bent[Math.floor(bent.length / 2)]! ^= 1
  for (const [bytes, told] of [
    [bent, /POŠKOZENO \d+\/\d+: data\/.*není celá: poškozených souborů 1\./s],
    [sound.subarray(0, -200_000), /POŠKOZENO.*není celá/s],
  ] as const) {
    rmSync(last)
    writeFileSync(last, bytes)
    const checked = fromTape('--check')
    assert.equal(checked.code, 1, checked.out)
    assert.match(checked.out, told)
  }
  rmSync(last)
  assert.match(fromTape('--check').out, new RegExp(`chybí nebo nejdou přečíst pásky č\\. ${names.length}\\.`))
  writeFileSync(last, sound)
  assert.equal(fromTape('--check', '--set', 'disk-20200101T000000Z').code, 2)
  assert.equal(egon('backup', 'from-tape', '--tapes', outside, '--check').code, 2)
  assert.equal(fromTape('--into', repository).code, 2)
  assert.equal(fromTape().code, 2)
})

test('one office comes back as it was at a minute, from tapes alone, and nothing of another office with it', async () => {
  const into = emptyFolder()
  assert.match(restore(emptyFolder(), '--office', 'NIC').out, /„NIC“/)
  const built = join(outside, 'z-pasek')
  assert.match(said(fromTape('--into', built)), /Knihovna leží ve složce/)
  said(restoreFrom(built, into, '--at', moments[0]!.toISOString(), '--office', 'OUJA'))
  const settings = onFreePort(join(into, 'centre.json'))
  said(egon('restore', 'open', '--config', settings))
  program = await startProgram(settings)
  assert.deepEqual(await subjectsIn(into), ['Před zálohou', 'Po záloze'])
  const offices = await asOwner(ownDatabase(into), async client => {
    const { rows } = await client.query<{ id: string; mark: string }>(
      'select id, mark from organisations.organisation',
    )
    return rows
  })
  assert.deepEqual(
    offices.map(({ mark }) => mark),
    ['OUJA'],
  )
  const contents = readdirSync(join(into, 'objects', 'contents')).filter(name => name !== 'staging')
  assert.deepEqual(contents, [offices[0]!.id])
  await program.stop()
})

test('what is not a moment, and a moment before the first backup, are refused in words', () => {
  assert.match(restore(emptyFolder(), '--at', 'včera').out, /„včera“ není okamžik/)
  assert.match(restore(emptyFolder(), '--at', '2020-01-01T10:00:00Z').out, /není úplná záloha/)
})

test('a silent fault in the library, and one in the living store, are found by the drill', async () => {
  renameSync(`${data}-shorela`, data)
  program = await startProgram(config)
  const living = filesOf(join(data, 'objects', 'contents'))
    .filter(path => !path.includes('staging'))
    .at(0)!
  const sound = readFileSync(living)
  const rotten = Buffer.from(sound)
  rotten[0]! ^= 1
  execFileSync('chmod', ['u+w', living])
  writeFileSync(living, rotten)
  const rotted = egon('drill', '--config', config)
  assert.equal(rotted.code, 1, rotted.out)
  assert.match(rotted.out, /NEPROŠLA/)
  assert.match(rotted.out, new RegExp(living.slice(-128)))
  writeFileSync(living, sound)
  said(egon('drill', '--config', config))

  for (const pack of filesOf(join(repository, 'data'))) {
    execFileSync('chmod', ['u+w', pack])
    const bytes = readFileSync(pack)
    bytes[Math.floor(bytes.length / 3)]! ^= 1
    writeFileSync(pack, bytes)
  }
  const broken = egon('drill', '--config', config)
  assert.notEqual(broken.code, 0, broken.out)
  assert.equal(egon('backup', 'verify', '--config', config).code, 2)
  const dub = await signIn(program.url, 'obec', 'dub')
  const page = await (await dub.ask('/zalohy')).text()
  assert.match(page, /nepodařilo se/)
  assert.match(page, /potřebuje pozornost/)
})
