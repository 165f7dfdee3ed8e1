import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
const modules = [...smallModules, 'storage/backup']
const library = { name: 'orp', peer: 'orp', key, acknowledges: 'there' }
const world = await makeSmallWorld([
  {
    instance: 'obec',
    peers: ['orp'],
    offices: [javorova],
    settings: { modules, backup: { libraries: [library] } },
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

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const following = () =>
  JSON.parse(readFileSync(join(data, 'backup', 'following-orp.json'), 'utf8')) as {
    isWaitedFor: boolean
    gaveWay: boolean
  }

async function register(by: Visitor, subject: string): Promise<void> {
  const bytes = Buffer.from(`Text podání: ${subject}`)
  const { digest } = await by.api<{ digest: string }>('POST', '/contents?name=a.txt', bytes)
  await by.api('POST', '/documents', {
    subject,
    sender: { kind: 'person', name: 'Jan Novák' },
    deliveredAt: new Date(Date.now() - 60_000).toISOString(),
    components: [{ fileName: 'a.txt', digest }],
  })
}

const subjectsIn = (folder: string): Promise<string[]> =>
  asOwner(ownDatabase(folder), async client => {
    const { rows } = await client.query<{ subject: string }>('select subject from records.document')
    return rows.map(({ subject }) => subject)
  })

const said = (call: { code: number; out: string }): string => {
  assert.equal(call.code, 0, call.out)
  return call.out
}

test('where work waits for the keeper, nothing is acknowledged while it is away, and everything when it is back', async () => {
  await start('orp')
  const obec = await start('obec')
  const krejci = await signIn(obec.url, 'obec', 'krejci')
  said(egon('backup', 'new', 'orp', '--config', world.config('obec')))
  said(egon('backup', 'take', 'orp', '--config', world.config('obec')))
  await register(krejci, 'Dokud drží obě místa')
  await running.get('orp')!.stop()
  let isAcknowledged = false
  const waiting = register(krejci, 'Čeká na druhé místo').then(() => {
    isAcknowledged = true
  })
  await pause(4_000)
  assert.equal(isAcknowledged, false)
  await start('orp')
  await waiting
  assert.equal(isAcknowledged, true)
})

test('what was acknowledged a moment before the fire is with the keeper, to the last one', async () => {
  const obec = running.get('obec')!
  const krejci = await signIn(obec.url, 'obec', 'krejci')
  const acknowledged: string[] = []
  const killed = pause(6_000).then(() => obec.kill())
  for (let n = 1; ; n++) {
    const isDone = await register(krejci, `Těsně před ohněm ${n}`).then(
      () => true,
      () => false,
    )
    if (!isDone) break
    acknowledged.push(`Těsně před ohněm ${n}`)
  }
  await killed
  running.delete('obec')
  const pid = Number(readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  process.kill(pid, 'SIGQUIT')
  for (let n = 0; n < 100 && existsSync(`/proc/${pid}`); n++) await pause(100)
  assert.ok(acknowledged.length > 5)
  execFileSync('mv', [data, `${data}-shorela`])
  rmSync(runtimeRoot(data), { recursive: true, force: true })

  const folder = openFolder()
  folders.push(folder)
  const into = join(folder, 'obnova')
  said(egon('restore', '--replica', kept, '--key', key, '--into', into))
  const settings = join(into, 'centre.json')
  const read = JSON.parse(readFileSync(settings, 'utf8'))
  writeFileSync(settings, JSON.stringify({ ...read, http: { ...read.http, port: 0 } }))
  said(egon('restore', 'open', '--config', settings))
  const restored = await start('obnova', settings)
  const found = await subjectsIn(into)
  for (const subject of [...acknowledged, 'Dokud drží obě místa', 'Čeká na druhé místo'])
    assert.equal(found.filter(one => one === subject).length, 1, subject)
  await restored.stop()
  running.delete('obnova')
})

test('a centre that may give way goes on alone after its time, and says what that means', async () => {
  execFileSync('mv', [`${data}-shorela`, data])
  const config = JSON.parse(readFileSync(world.config('obec'), 'utf8'))
  config.backup.libraries[0].givesWaySeconds = 5
  writeFileSync(world.config('obec'), JSON.stringify(config))
  const obec = await start('obec')
  const krejci = await signIn(obec.url, 'obec', 'krejci')
  await register(krejci, 'Ještě s oběma')
  assert.equal(following().isWaitedFor, true)
  await running.get('orp')!.stop()
  await register(krejci, 'Už jen zde')
  assert.equal(following().gaveWay, true)
  const health = (await (await fetch(`${obec.url}/health`)).json()) as {
    parts: { name: string; well: boolean; says: { cs: string } }[]
  }
  const part = health.parts.find(({ name }) => name === 'backup.following.orp')!
  assert.equal(part.well, false)
  assert.match(part.says.cs, /bez čekání na centrum „orp“.*je jen zde/)
  await start('orp')
  for (let n = 0; n < 300 && !following().isWaitedFor; n++) await pause(100)
  assert.equal(following().isWaitedFor, true)
})
