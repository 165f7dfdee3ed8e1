import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { after, test } from 'node:test'
import { egon } from '../region.ts'
import { removeWorld } from '../remove-world.ts'
import { javorova, makeSmallWorld } from '../small-world.ts'
import { signIn, type Visitor, visitorAt } from '../visitor.ts'
import type { House } from './house.ts'
import { killRounds, requireHits, tellTally } from './rounds.ts'
import { makeVictim } from './victim.ts'

const world = await makeSmallWorld([{ instance: 'obec', offices: [javorova] }])
const victim = makeVictim(world, 'obec')
after(async () => {
  await victim.stop()
  removeWorld(world)
})
await victim.start()
const { cookie, csrf } = await signIn(victim.child().url, 'obec', 'krejci')

/** What was asked for, and what of it the program said is done; written down before the next step. */
type Attempt = { readonly subject: string; readonly digests: string[]; acknowledged: string | null }
const attempts = new Map<string, Attempt>()
const acknowledgedContents = new Set<string>()

const itemsPerLane = 2
const digestOf = (bytes: Uint8Array) => `sha512:${createHash('sha512').update(bytes).digest('hex')}`

function attempt(subject: string): Attempt {
  const made: Attempt = { subject, digests: [], acknowledged: null }
  attempts.set(subject, made)
  return made
}

/** Two files sent by the interface, then the document of them. */
async function byInterface(visitor: Visitor, subject: string): Promise<void> {
  const mine = attempt(subject)
  for (const name of ['žádost.bin', 'příloha.bin']) {
    const bytes = randomBytes(20_000 + subject.length * 1_000)
    mine.digests.push(digestOf(bytes))
    const kept = await visitor.api<{ digest: string }>(
      'POST',
      `/contents?name=${encodeURIComponent(name)}`,
      bytes,
    )
    assert.equal(kept.digest, mine.digests.at(-1))
    acknowledgedContents.add(kept.digest)
  }
  const document = await visitor.api<{ id: string }>('POST', '/documents', {
    subject,
    sender: { kind: 'person', name: 'Jan Novák' },
    deliveredAt: new Date(Date.now() - 60_000).toISOString(),
    components: mine.digests.map(digest => ({ fileName: 'soubor.bin', digest })),
  })
  mine.acknowledged = document.id
}

const registered = (answer: Response): string => {
  const to = answer.headers.get('location') ?? ''
  const id = /^\/dokumenty\/([0-9a-f-]{36})$/.exec(to)?.[1]
  assert.ok(id, `${answer.status} ${to}`)
  return id
}

/** Two files with the form of the counter, in one go. */
async function atCounter(visitor: Visitor, subject: string, fixed: Record<string, string>): Promise<void> {
  const mine = attempt(subject)
  const files = [randomBytes(40_000), randomBytes(60_000)]
  mine.digests.push(...files.map(digestOf))
  const fields = {
    subject,
    senderKind: 'person',
    senderName: 'Žofie Černá',
    deliveredAt: '2026-03-02T09:30',
    ...fixed,
  }
  const sent = files.map((bytes, at) => ({ field: 'files', name: `soubor-${at}.bin`, bytes }))
  mine.acknowledged = registered(await visitor.upload('/prijem/prepazka', fields, sent))
}

/** An e-mail as a file; its documents have a body, an attachment and the mail itself. */
async function byMail(visitor: Visitor, subject: string): Promise<void> {
  const mine = attempt(subject)
  const attached = randomBytes(30_000)
  const mail = [
    'From: jan.novak@posta.example',
    'To: podatelna@javorova.example',
    `Subject: ${subject}`,
    `Message-ID: <${subject}@posta.example>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="cara"',
    '',
    '--cara',
    'Content-Type: text/plain; charset=utf-8',
    '',
    `Dobrý den, ${subject}.`,
    '--cara',
    'Content-Type: application/octet-stream',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename=ucet.bin',
    '',
    ...attached.toString('base64').match(/.{1,76}/g)!,
    '--cara--',
    '',
  ].join('\r\n')
  const bytes = Buffer.from(mail)
  mine.digests.push(digestOf(attached), digestOf(bytes))
  mine.acknowledged = registered(
    await visitor.upload('/prijem/zprava', {}, [{ field: 'message', name: 'dopis.eml', bytes }]),
  )
}

const first = visitorAt(victim.child().url, cookie, csrf)
await first.form('/evidence/zrizeni', { name: 'Faktury došlé', mark: 'FA', purpose: '' })
const page = await (await first.ask('/prijem')).text()
const post = /name="holder"[^>]*>[\s\S]*?<option value="([0-9a-f-]{36})"/.exec(page)![1]!

const register = /name="register"[^>]*>[\s\S]*?<option value="([0-9a-f-]{36})"/.exec(page)![1]!

const counter = (visitor: Visitor, subject: string) => atCounter(visitor, subject, { holder: post })
/** Into a separate register, whose numbers must have no gap either. */
const intoRegister = (visitor: Visitor, subject: string) =>
  atCounter(visitor, subject, { holder: post, register })
const lanes = [byInterface, byInterface, byInterface, counter, intoRegister, byMail]

async function run(round: number): Promise<void> {
  const visitor = visitorAt(victim.child().url, cookie, csrf)
  await Promise.all(
    lanes.map(async (deed, lane) => {
      for (let item = 0; item < itemsPerLane; item++)
        await deed(visitor, `kolo ${round} proud ${lane} kus ${item}`)
    }),
  )
}

/** Every acknowledged item is there whole; every other one is not there at all, or whole. */
async function check({ documents, contents }: House, round: number): Promise<string[]> {
  const faults: string[] = []
  for (const digest of acknowledgedContents)
    if (!contents.has(digest)) faults.push(`acknowledged content ${digest.slice(0, 24)} is gone`)
  const bySubject = new Map([...documents.values()].map(document => [document.subject, document]))
  if (bySubject.size !== documents.size) faults.push('something was registered twice')
  for (const { subject, digests, acknowledged } of attempts.values()) {
    const found = bySubject.get(subject)
    if (acknowledged && found?.id !== acknowledged) faults.push(`acknowledged “${subject}” is gone`)
    if (found && !digests.every(digest => found.digests.includes(digest)))
      faults.push(`“${subject}” is not complete`)
  }
  for (const { subject } of documents.values())
    if (!attempts.has(subject)) faults.push(`nobody asked for “${subject}”`)
  const last = [...attempts.values()].findLast(one => one.acknowledged !== null)!
  if (round >= 0) faults.push(...(await readAgain(last)))
  return faults
}

/** Takes a document's files over the wire, as a clerk would, and compares their digests. */
async function readAgain({ subject, acknowledged, digests }: Attempt): Promise<string[]> {
  const visitor = visitorAt(victim.child().url, cookie, csrf)
  const { components } = await visitor.api<{ components: { id: string; digest: string }[] }>(
    'GET',
    `/documents/${acknowledged}`,
  )
  const taken = new Set<string>()
  for (const { id } of components) {
    const answer = await visitor.ask(`/komponenty/${id}?stahnout`)
    taken.add(digestOf(new Uint8Array(await answer.arrayBuffer())))
  }
  return digests.every(digest => taken.has(digest)) ? [] : [`“${subject}” reads otherwise over the wire`]
}

test('the mailroom is killed at many points: what was acknowledged is there whole, the rest whole or not at all', async () => {
  const tally = await killRounds(victim, { run, check })
  const acknowledged = [...attempts.values()].filter(one => one.acknowledged !== null)
  const unsure = attempts.size - acknowledged.length
  console.log(
    tellTally(
      'intake',
      tally,
      `${acknowledged.length} documents and ${acknowledgedContents.size} files acknowledged, none lost; ${unsure} asked for and not acknowledged`,
    ),
  )
  for (const one of acknowledged.filter((_, at) => at % 20 === 0)) assert.deepEqual(await readAgain(one), [])
  const log = egon('log', 'verify', '--config', world.config('obec'))
  assert.equal(log.code, 0, log.out)
  requireHits(tally)
})
