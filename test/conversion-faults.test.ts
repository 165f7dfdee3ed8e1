import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { makeTestAuthority, openIdentity, serveStamps } from '../stands/trust/index.ts'
import { openCentres } from './centres.ts'
import { type ProgramChild, startProgram } from './program.ts'
import { javorova, lhotka } from './small-world.ts'
import { signIn, type Visitor, visitorAt } from './visitor.ts'

const folder = mkdtempSync(join(tmpdir(), 'egon-conversion-faults-'))
const stamps = await serveStamps(openIdentity(makeTestAuthority(folder).timeStamping))
let disk: string | null = null
let program: ProgramChild | null = null
// Before the centre is cleaned away, what was started again here has to be over.
after(async () => {
  await program?.stop()
  await stamps.close()
  if (disk) execFileSync('umount', ['-l', disk])
  rmSync(folder, { recursive: true })
})
const centres = await openCentres([
  { instance: 'obec', timeStamps: [stamps.url], offices: [javorova, lhotka] },
])
program = centres.program('obec')
let clerk: Visitor = await signIn(program.url, 'obec', 'krejci')
const [post] = await centres.rows<{ id: string }>(
  'obec',
  `select p.id from access.post p join access.login l on l.person_id = p.person_id where l.login = 'krejci'`,
)

const plain = (page: string): string =>
  page
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ')
const textAt = async (path: string) => plain(await (await clerk.ask(path)).text())
const long = Buffer.from(`{\\rtf1\\ansi ${'Dlouhy odstavec o pokaceni lipy. \\par '.repeat(20_000)}}`)

/** A long letter that came, its conversion ordered. */
async function ordered(name: string, bytes = long): Promise<string> {
  const answer = await clerk.upload(
    '/prijem/prepazka',
    {
      subject: name,
      senderKind: 'person',
      senderName: 'Jan Novák',
      deliveredAt: '2026-03-30T09:00',
      holder: post!.id,
    },
    [{ field: 'files', name, bytes }],
  )
  const path = answer.headers.get('location')!
  assert.equal((await clerk.form(`${path}/prevod`, {})).status, 303)
  return path
}
const filesOf = (path: string) =>
  centres.rows<{ id: string; role: string; form: string; digest: string }>(
    'obec',
    'select id, role, form, digest from records.component where document_id = $1 order by slot, version',
    [path.split('/').at(-1)],
  )
const stateOf = async (path: string) =>
  (
    await centres.rows<{ state: string; trouble: { cs: string } | null }>(
      'obec',
      `select c.state, c.trouble from records.conversion c join records.component f on f.id = c.component_id
       where f.document_id = $1 order by c.ordered_at desc limit 1`,
      [path.split('/').at(-1)],
    )
  )[0]!
const converted = (path: string, seconds = 90) =>
  centres.until('it is converted', async () => (await stateOf(path)).state === 'done', seconds)
async function restarted(environment: Record<string, string> = {}): Promise<void> {
  program = await startProgram(centres.world.config('obec'), { environment })
  clerk = visitorAt(program.url, clerk.cookie, clerk.csrf)
}

/** Processes that a killed program left behind in its folders for files under way. */
const leftBehind = (pid: number): string[] =>
  readdirSync('/proc').filter(entry => {
    try {
      return (
        /^\d+$/.test(entry) && readFileSync(`/proc/${entry}/cmdline`, 'utf8').includes(`egon-office-${pid}-`)
      )
    } catch {
      return false
    }
  })

test('killed in the middle of a conversion the program does it after its start, once, and clears up behind itself', async () => {
  const path = await ordered('dlouhý.rtf')
  await centres.until('it is being converted', async () => (await stateOf(path)).state === 'running', 30)
  const { pid } = program!
  await program!.kill()
  assert.equal((await filesOf(path)).length, 1)
  await restarted()
  await converted(path)
  const files = await filesOf(path)
  assert.deepEqual(
    files.map(({ form }) => form),
    ['original', 'output', 'original'],
  )
  assert.deepEqual(leftBehind(pid), [])
  const names = readdirSync(tmpdir())
  assert.deepEqual(
    names.filter(
      name => name.startsWith(`egon-office-${pid}-`) || name.startsWith(`egon-conversion-${pid}-`),
    ),
    [],
  )
  const clause = Buffer.from(await (await clerk.ask(`/komponenty/${files[2]!.id}?stahnout=1`)).arrayBuffer())
  const signed = join(folder, 'dolozka.pdf')
  writeFileSync(signed, clause)
  const verdict = execFileSync('pdfsig', ['-nocert', signed], { encoding: 'utf8' })
  assert.match(verdict, /ETSI\.CAdES\.detached[\s\S]*Signature is Valid/)
  assert.equal((await clerk.form(`${path}/podpisy/overeni`, { component: files[2]!.id })).status, 303)
  assert.match(await textAt(`${path}/podpisy`), /[Čč]asové razítko/)
})

/** A small disk of its own; `null` where this machine lets nobody make one. */
function smallDisk(): string | null {
  const place = join(folder, 'disk')
  mkdirSync(place)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', place], { stdio: 'ignore' })
  } catch {
    return null
  }
  return place
}

test('on a full disk a conversion waits, says why and what to do, and goes on by itself once there is room', async t => {
  disk = smallDisk()
  if (!disk) {
    t.diagnostic('» no disk of its own may be made here; the state is shown without one')
    return
  }
  await program!.stop()
  await restarted({ TMPDIR: disk })
  const path = await ordered('na plný disk.rtf')
  await centres.until('it waits for room', async () => (await stateOf(path)).trouble !== null, 60)
  assert.match((await stateOf(path)).trouble!.cs, /Na disku není místo/)
  assert.match(await textAt('/prevody'), /na plný disk\.rtf .*čeká .*Na disku není místo/)
  assert.match(await textAt(path), /Na disku není místo.*nic se neztratilo/)
  const [original] = await filesOf(path)
  assert.equal((await filesOf(path)).length, 1)
  execFileSync('mount', ['-o', 'remount,size=200m', disk])
  await converted(path, 120)
  const files = await filesOf(path)
  assert.equal(files.length, 3)
  assert.equal(files[0]!.digest, original!.digest)
  assert.doesNotMatch(await textAt('/prevody'), /Na disku není místo/)
})

test('while no authority gives time stamps a conversion waits, and the clause comes with its stamp', async () => {
  // With a place for its files of its own again.
  await program!.stop()
  await restarted()
  await stamps.close()
  const path = await ordered('bez razítka.rtf', Buffer.from('{\\rtf1 Dopis}'))
  await centres.until('it waits for a stamp', async () => (await stateOf(path)).trouble !== null, 60)
  assert.match((await stateOf(path)).trouble!.cs, /razítk/)
  assert.equal((await filesOf(path)).length, 1)
})
