import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openAgendaStand } from '../stands/agendas/index.ts'
import { letterOf, plain } from './archive-world.ts'
import { openCentres } from './centres.ts'
import { noTransferSchemas, officialAgendaJudge } from './packages/official-transfer.ts'
import { javorova, lhotka } from './small-world.ts'
import { signIn, type Visitor } from './visitor.ts'

const stand = await openAgendaStand({ code: 'AISPSI', mark: 'OUJA', key: 'klic-pro-spisovou-sluzbu' })
after(() => stand.close())
const dossier = (key: string) => ({ key, files: [`files/${key}.xml`], until: 'closed' as const })
const centres = await openCentres(
  [
    {
      instance: 'obec',
      settings: { outbound: { hosts: [new URL(stand.url).host] } },
      offices: [
        {
          ...javorova,
          people: { krejci: ['mailroom', 'clerk', 'records-manager'], dub: ['administrator'] },
          dossiers: [dossier('lipa'), dossier('buk')],
        },
        { ...lhotka, people: { vranova: ['records-manager', 'administrator'] } },
      ],
    },
  ],
  { 'lipa.xml': letterOf('lipa'), 'buk.xml': letterOf('buk') },
)
const people: Record<string, Visitor> = {}
const signInAll = async () => {
  for (const login of ['krejci', 'dub', 'vranova'])
    people[login] = await signIn(centres.program('obec').url, 'obec', login)
}
await signInAll()

const pageAt = async (login: string, path: string) => plain(await (await people[login]!.ask(path)).text())
const sent = async (login: string, path: string, fields: Record<string, string> = {}) => {
  const answer = await people[login]!.form(path, fields)
  return { status: answer.status, to: answer.headers.get('location') ?? '', text: plain(await answer.text()) }
}
const dossiers = () =>
  centres.rows<{ id: string; identifier: string; mark: string; state: string }>(
    'obec',
    'select id, identifier, mark, state from records.dossier order by identifier',
  )
const codeOf = (xml: string): string => /<(?:\w+:)?Kod>([^<]*)</.exec(xml)?.[1] ?? ''
let system = ''

test('an administrator adds an agenda system; what cannot be used is refused in words', async () => {
  const order = {
    code: 'AISPSI',
    name: 'Evidence psů',
    address: stand.url,
    way: 'key',
    systemKey: stand.world.key,
  }
  const refused = async (over: Record<string, string>, words: RegExp) => {
    const { status, text } = await sent('dub', '/agendove-systemy/novy', { ...order, ...over })
    assert.ok(status >= 400, text.slice(0, 300))
    assert.match(text, words)
  }
  await refused({ code: 'pes a kočka' }, /Identifikátor – |1 až 10 písmen/)
  await refused({ code: 'ouja' }, /nesmí být značkou úřadu/)
  await refused({ address: 'http://agenda.example.org/erms' }, /začíná https:/)
  await refused({ address: 'https://agenda.example.org/erms' }, /nemá dovoleno spojit se/)
  await refused({ systemKey: '' }, /Chybí klíč/)
  assert.equal((await sent('krejci', '/agendove-systemy/novy', order)).status, 403)
  const added = await sent('dub', '/agendove-systemy/novy', order)
  assert.equal(added.status, 303, added.text)
  system = added.to.split('?')[0]!
  await refused({}, /už jiný agendový systém úřadu má/)
  assert.equal((await people.vranova!.ask(system)).status, 404)
  const made = await people.dub!.form(`${system}/klic`, {})
  const key = /id="klic"[\s\S]*?<code>([^<]+)</.exec(await made.text())![1]!
  stand.world.centre = { url: `${centres.program('obec').url}/erms`, key }
  const trial = await sent('dub', `${system}/zkouska`)
  assert.match(trial.text, /Systém odpověděl: 0000 OK.*Poslední dávka od nás: tady 0, tam 0/)
  stand.world.faults.push('outage')
  assert.match((await sent('dub', `${system}/zkouska`)).text, /nejde to .*HTTP 503/)
})

test('of a restricted dossier a system that has nothing to do with it learns nothing', async () => {
  const [, second] = await dossiers()
  const restricted = await sent('krejci', `/spisy/${second!.id}/omezeni`, { accessReason: 'Oznamovatel' })
  assert.equal(restricted.status, 303, restricted.text)
  for (const operation of ['SpisPostoupeniZadost', 'SpisVraceniZadost', 'ProfilSpisuZadost']) {
    const { text } = await stand.ask(operation, second!.identifier)
    assert.equal(codeOf(text), '0001', `${operation}: ${text}`)
    assert.doesNotMatch(text, /ProfilSpisu>/)
  }
  const opened = await sent('krejci', `/spisy/${second!.id}/zruseni-omezeni`, { openReason: 'Skončilo' })
  assert.equal(opened.status, 303, opened.text)
  assert.equal(codeOf((await stand.ask('ProfilSpisuZadost', second!.identifier)).text), '0000')
})

test('a system takes a dossier into exclusive custody and gives it back; meanwhile nobody else changes it', async () => {
  const [first, second] = await dossiers()
  const path = `/spisy/${first!.id}`
  const taken = await stand.ask('SpisPostoupeniZadost', first!.identifier)
  assert.equal(codeOf(taken.text), '0000', taken.text)
  assert.match(taken.text, /SpravujeIS>AISPSI</)
  assert.equal(codeOf((await stand.ask('SpisPostoupeniZadost', first!.identifier)).text), '0000')
  assert.match(await pageAt('krejci', path), /Agendový systém: Evidence psů \(AISPSI\) – výhradní správa/)
  const reopened = await sent('krejci', `${path}/otevreni`, { reason: 'zkouška' })
  assert.equal(reopened.status, 409)
  assert.match(reopened.text, /má ve výhradní správě agendový systém Evidence psů/)
  assert.equal(codeOf((await stand.ask('SpisPostoupeniZadost', 'OUJA9999999999')).text), '8101')
  assert.equal((await stand.ask('SpisPostoupeniZadost', second!.identifier, { key: 'cizi' })).status, 401)
  assert.match(
    (await stand.ask('SpisZalozeni', second!.identifier)).text,
    /SpisZalozeniRequest tato spisová služba nenabízí/,
  )
  // Given back by an event, which is answered in a batch; what it cannot give is refused, what is not taken comes to nothing.
  assert.equal(codeOf(await stand.say('SpisVraceni', 1, first!.identifier)), '0000')
  assert.equal(codeOf(await stand.say('DokumentVraceni', 2, 'OUJA9999999999')), '0000')
  const outcomes = () => stand.world.came.flatMap(batch => batch.outcomes)
  await centres.until('the outcomes came', async () => outcomes().length === 2)
  assert.deepEqual(outcomes(), ['1 0000', '2 8101'])
  assert.equal(codeOf(await stand.say('SpisZruseni', 3, first!.identifier)), '8004')
  stand.world.sent -= 1
  assert.equal(codeOf(await stand.say('SpisVraceni', 1, first!.identifier)), '0000')
  await centres.until('the outcome is told again', async () => outcomes().length === 3)
  const back = await stand.ask('SpisVraceniZadost', first!.identifier)
  assert.equal(codeOf(back.text), '0000')
  assert.doesNotMatch(back.text, /SpravujeIS/)
  assert.equal((await sent('krejci', `${path}/pozastaveni`, { reason: 'soud' })).status, 303)
  assert.equal((await sent('krejci', `${path}/uvolneni`, { reason: 'soud skončil' })).status, 303)
  // The other one it keeps until the records manager takes it out of its hands.
  await stand.ask('SpisPostoupeniZadost', second!.identifier)
  const [custody] = await centres.rows<{ id: string }>(
    'obec',
    `select id from records.agenda_custody where role = 'holds' and ended_at is null`,
  )
  const end = (custodyReason: string) =>
    sent('krejci', `/spisy/${second!.id}/konec-spravy`, { custody: custody!.id, custodyReason })
  assert.equal((await end('')).status, 422)
  assert.equal((await end('systém je zrušený')).status, 303)
  const entered = await sent('krejci', `${system}/zaznam`, { number: second!.mark, role: 'registered' })
  assert.equal(entered.status, 303, entered.text)
  assert.match(await pageAt('krejci', system), /Spisy a dokumenty: 2/)
  const document = await centres.rows<{ identifier: string }>(
    'obec',
    'select identifier from records.document limit 1',
  )
  assert.equal(codeOf((await stand.ask('ProfilDokumentuZadost', document[0]!.identifier)).text), '0000')
})

const events = (proceeding: string) =>
  centres.rows<{ number: string; state: string; words: string | null }>(
    'obec',
    `select e.number, e.state, e.words from records.agenda_event e where e.proceeding_id = $1 order by e.number`,
    [proceeding],
  )

async function drawn(): Promise<string> {
  const answer = await sent('krejci', '/skartace/navrh', {
    everything: 'ano',
    archive: 'SOkA Jablko',
    carries: 'everything',
    proposalNote: '',
  })
  assert.equal(answer.status, 303, answer.text)
  return answer.to.split('?')[0]!
}
const sending = (path: string) =>
  sent('krejci', `${path}/odeslani`, { sentWay: 'portal', sentOn: new Date().toLocaleDateString('sv') })

test('a proposal waits for agenda systems: over a cut line, a restart and a refusal each event comes once and in order', async () => {
  await centres.rows(
    'obec',
    `update records.dossier set disposal = jsonb_set(disposal, '{disposalYear}', '2020') where disposal is not null`,
  )
  stand.world.manner = { kind: 'silence' }
  const begin = stand.world.came.length
  const next = stand.world.received + 1
  const answered = stand.world.sent
  stand.world.faults.push('cut')
  const path = await drawn()
  const id = path.split('/').at(-1)!
  await centres.until('the first batch came', async () => stand.world.came.length > begin)
  await centres.until('the trouble is told', async () => /Nejde spojit/.test(await pageAt('dub', system)))
  await centres.until('packages are made', async () => !/zbývá/.test(await pageAt('krejci', path)))
  const early = await sending(path)
  assert.equal(early.status, 409)
  assert.match(early.text, /ještě neodpověděly \(2\): Evidence psů/)
  assert.match(await pageAt('krejci', path), /dluží odpovědí: 2, bez odpovědi dní: 0/)
  await centres.stop('obec')
  await centres.start('obec')
  stand.world.centre = { ...stand.world.centre!, url: `${centres.program('obec').url}/erms` }
  await signInAll()
  stand.world.faults.push('refusal')
  await sent('dub', `${system}/odeslani`)
  assert.match(await pageAt('dub', system), new RegExp(`odmítl dávku ${next} \\(9001\\): Účetní uzávěrka`))
  await sent('dub', `${system}/odeslani`)
  await centres.until('the line is well', async () => /Zapnuto/.test(await pageAt('dub', system)))
  const numbers = stand.world.came.slice(begin).map(one => one.number)
  assert.ok(numbers.length >= 2 && numbers.every(number => number === next), String(numbers))
  assert.deepEqual(
    stand.world.came[begin]!.events.map(one => one.number),
    [1, 2],
  )
  assert.deepEqual(stand.world.came.at(-1), stand.world.came[begin])
  // Out of order, of unknown events: nothing of it is taken.
  stand.world.sent = answered + 4
  assert.equal(codeOf(await stand.answer([{ number: 1, code: '0000', words: 'OK' }])), '8002')
  stand.world.sent = answered
  assert.equal(codeOf(await stand.answer([{ number: 77, code: '0000', words: 'OK' }])), '8005')
  stand.world.sent = answered
  const [said] = [{ number: 1, code: '42', words: 'Řízení o psovi běží, spis potřebujeme.' }]
  assert.equal(codeOf(await stand.answer([said!])), '0000')
  assert.equal(codeOf(await stand.repeat()), '0000')
  const page = await pageAt('krejci', path)
  assert.match(page, /Vynucuje vyřazení 42 Řízení o psovi běží/)
  assert.match(page, /Vyřazen z výběru.*Vyřazení vynutil agendový systém Evidence psů/)
  assert.match((await sending(path)).text, /ještě neodpověděly \(1\)/)
  assert.equal(
    (await sent('krejci', `${path}/bez-odpovedi`, { system: 'AISPSI', waiveReason: ' ' })).status,
    422,
  )
  const on = { system: 'AISPSI', waiveReason: 'systém se ruší, smlouva skončila' }
  assert.equal((await sent('krejci', `${path}/bez-odpovedi`, on)).status, 303)
  assert.equal((await sent('krejci', `${path}/bez-odpovedi`, on)).status, 409)
  assert.deepEqual(
    (await events(id)).map(one => one.state),
    ['forced-out', 'waived'],
  )
  // The answer that comes late is written down and changes nothing.
  assert.equal(codeOf(await stand.answer([{ number: 2, code: '43', words: 'pozdě' }])), '0000')
  assert.deepEqual(
    (await events(id)).map(one => [one.state, one.words]),
    [
      ['forced-out', 'Řízení o psovi běží, spis potřebujeme.'],
      ['waived', 'pozdě'],
    ],
  )
  assert.equal((await sending(path)).status, 303)
  assert.equal((await sent('krejci', `${path}/zruseni`, { cancelReason: 'zkouška' })).status, 303)
})

test('a system that agrees lets the proposal go, and is told once that what it had was destroyed', async () => {
  stand.world.manner = { kind: 'yes' }
  const path = await drawn()
  const id = path.split('/').at(-1)!
  await centres.until('all is agreed', async () => (await events(id)).every(one => one.state === 'agreed'))
  await centres.until('packages are made', async () => !/zbývá/.test(await pageAt('krejci', path)))
  assert.equal((await sending(path)).status, 303)
  const items = await centres.rows<{ id: string }>(
    'obec',
    'select id from records.disposal_item where proceeding_id = $1',
    [id],
  )
  for (const item of items) await sent('krejci', `${path}/rozhodnuti`, { items: item.id, deed: 'to-destroy' })
  const today = new Date().toLocaleDateString('sv')
  const protocol = { archiveNumber: 'SOkA-1', protocolOn: today }
  assert.equal((await sent('krejci', `${path}/protokol`, protocol)).status, 303)
  await centres.rows(
    'obec',
    `update records.disposal_proceeding set objections_until = '2020-01-01' where id = $1`,
    [id],
  )
  const before = stand.world.came.length
  assert.equal((await sent('krejci', `${path}/provedeni`, { typedCount: String(items.length) })).status, 303)
  const told = () => stand.world.came.slice(before).flatMap(batch => batch.events)
  await centres.until('the system is told of both', async () => told().length >= 2)
  assert.deepEqual(
    told().map(one => one.name),
    ['SpisSkartovano', 'SpisSkartovano'],
  )
  assert.match(told()[0]!.xml, /<SkartacniZnak>S<\/SkartacniZnak><DatumSkartace>\d{4}-\d\d-\d\d</)
  await centres.until('it is confirmed', async () => {
    const rows = await centres.rows<{ n: number }>(
      'obec',
      `select count(*)::int as n from records.agenda_event where purpose = 'destroyed' and state = 'agreed'`,
    )
    return rows[0]!.n === 2
  })
  assert.match(await pageAt('dub', system), /Spisy a dokumenty: 0 .*Potvrzena/)
  assert.equal((await sent('dub', `${system}/spojeni`, { on: 'ne' })).status, 303)
  const [first] = await dossiers()
  assert.equal((await stand.ask('ProfilSpisuZadost', first!.identifier)).status, 503)
})

test('every message that went and came is valid by the published schemas of Annex 1', {
  skip: noTransferSchemas,
}, t => {
  const judge = officialAgendaJudge()
  const ours = stand.world.messages.filter(
    xml => !xml.includes('Fault>') && xml.includes('Body>') && !xml.includes('SpisZalozeniRequest'),
  )
  for (const xml of ours) {
    const { isValid, reasons } = judge(xml)
    assert.ok(isValid, `${reasons}\n${xml.slice(0, 2_500)}`)
  }
  t.diagnostic(`» ${ours.length} messages judged`)
  assert.ok(ours.length > 20)
})
