import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { dovecot } from './dovecot.ts'
import { address, letter } from './mail-world.ts'
import { asOwner, ownDatabase } from './owner.ts'
import { startProgram } from './program.ts'
import { removeWorld } from './remove-world.ts'
import { javorova, makeSmallWorld } from './small-world.ts'
import { smtpStand } from './smtp-stand.ts'
import { signIn } from './visitor.ts'

const imap = await dovecot({ podatelna: 'heslo' })
const smtp = await smtpStand()
const small = await makeSmallWorld([{ instance: 'obec', offices: [javorova] }])
const path = small.config('obec')
const secret = join(dirname(path), 'posta.heslo')
writeFileSync(secret, 'heslo\n')
const server = (port: number) => ({
  host: '127.0.0.1',
  port,
  security: 'none',
  user: 'podatelna',
  password: 'posta.heslo',
})
writeFileSync(
  path,
  JSON.stringify({
    ...JSON.parse(readFileSync(path, 'utf8')),
    outbound: { hosts: [`127.0.0.1:${imap.port}`, `127.0.0.1:${smtp.port}`] },
    mail: {
      mailboxes: [{ office: javorova.ico, address, imap: server(imap.port), smtp: server(smtp.port) }],
    },
  }),
)
let program = await startProgram(path)
after(async () => {
  await program.stop()
  removeWorld(small)
})
let clerk = await signIn(program.url, 'obec', 'krejci')

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
const page = async () => (await clerk.ask('/e-mailove-adresy')).text()
const subjects = async (): Promise<string[]> => {
  const rows = await asOwner(ownDatabase(small.dataFolder('obec')), async client => {
    const found = await client.query<{ subject: string }>(
      `select subject from records.document where channel = 'e-mail' order by subject`,
    )
    return found.rows
  })
  return rows.map(({ subject }) => subject)
}

/** Asks for visits until something holds; a visit under way is one, so that asking twice does no harm. */
async function visitedUntil(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 120; tries++) {
    if (await holds()) return
    if (tries % 4 === 0) await clerk.form('/e-mailove-adresy/navsteva', {})
    await pause(250)
  }
  throw new Error(`it did not come to it: ${await page()}`)
}

test('the running program fetches, registers and confirms by itself, and its page says so', async () => {
  await imap.deliver('podatelna', letter('Z beziciho programu'))
  await visitedUntil(() => smtp.mails.length === 1)
  assert.deepEqual(await subjects(), ['Z beziciho programu'])
  const shown = await page()
  assert.match(shown, /podatelna@javorova\.example/)
  assert.match(shown, /vybírá se/)
  const health = await (await fetch(`${program.url}/health`)).text()
  assert.match(health, /mailbox-podatelna@javorova\.example/)
})

test('however often the program is killed, every e-mail is registered once and none is missing', async () => {
  const count = 12
  const wanted = Array.from({ length: count }, (_, n) => `Zabijeny ${String(n).padStart(2, '0')}`)
  for (const subject of wanted) await imap.deliver('podatelna', letter(subject))
  for (const afterMs of [150, 500]) {
    await clerk.form('/e-mailove-adresy/navsteva', {})
    await pause(afterMs)
    await program.kill()
    program = await startProgram(path)
    clerk = await signIn(program.url, 'obec', 'krejci')
  }
  await visitedUntil(async () => (await subjects()).length > count)
  assert.deepEqual(await subjects(), ['Z beziciho programu', ...wanted].toSorted())
  assert.equal(await imap.count('podatelna', 'INBOX'), 0)
})

test('a password that is not accepted stands on the page with what to do', async () => {
  writeFileSync(secret, 'jine\n')
  await visitedUntil(async () => /nepřijal přihlášení/.test(await page()))
})
