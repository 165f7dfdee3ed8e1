import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayIn } from './day.ts'
import { openOneCentre } from './one-centre.ts'

const centre = await openOneCentre()
const { clerk, stranger } = centre

const pageAt = async (path: string): Promise<string> => (await clerk.ask(path)).text()
const plain = (page: string): string =>
  page
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ')
/** What a person reads of a page. */
const textAt = async (path: string): Promise<string> => plain(await pageAt(path))
const linkIn = (page: string, pattern: RegExp): string => {
  const [, path] = pattern.exec(page) ?? []
  assert.ok(path, `no link ${pattern} in\n${plain(page)}`)
  return path
}
const exported = async (): Promise<string> =>
  (await clerk.ask(linkIn(await pageAt('/spisovy-plan'), /href="([^"]+plan\.xml)"/))).text()
const upload = (text: string, who = clerk) =>
  who.upload('/spisovy-plan/dovoz', {}, [
    { field: 'planFile', name: 'plán úřadu.xml', bytes: Buffer.from(text) },
  ])
/** The address an answer leads to; what it says instead, where it leads nowhere. */
const ledTo = async (answer: Response): Promise<string> => {
  assert.equal(answer.status, 303, plain(await answer.clone().text()))
  return answer.headers.get('location')!
}

test('a plan is downloaded, changed, read again, seen with its differences and brought in', async () => {
  const text = await exported()
  assert.match(text, /<nsesss:SpisovyPlan |<SpisovyPlan /)
  const changed = text.replace('Kácení', 'Kácení a výsadba').replace(/(SkartacniLhuta>)5</, '$17<')
  assert.notEqual(changed, text)
  const proposal = await ledTo(await upload(changed))
  const page = await textAt(proposal)
  assert.match(page, /Kontrola nic nenašla\./)
  assert.match(page, /jiný režim: 1/)
  assert.match(page, /S 5 \(uzavření spisu\) S 7 \(uzavření spisu\)/)
  const past = await clerk.form(`${proposal}/zavedeni`, { name: 'Plán', from: '2001-01-01', before: 'end' })
  assert.equal(past.status, 422)
  assert.match(plain(await past.text()), /už minul\. Plán platí nejdřív od dneška/)
  const bad = await clerk.form(`${proposal}/zavedeni`, { name: '', from: '2026-02-30', before: 'end' })
  assert.match(plain(await bad.text()), /Platí ode dne – takový den v kalendáři není/)
  const day = dayIn(400)
  const plan = await ledTo(
    await clerk.form(`${proposal}/zavedeni`, { name: 'Plán příští', from: day, before: 'end' }),
  )
  const next = await textAt(plan)
  assert.match(next, /Plán příští · od .* bude platit/)
  assert.match(next, /Plány úřadu .*platí/)
  assert.match(await textAt(proposal), /Plán je zavedený/)
})

test('a file that is no plan is refused with its line, a faulty plan shows what to mend and no button', async () => {
  const broken = await upload('<plan>')
  assert.equal(broken.status, 422)
  assert.match(plain(await broken.text()), /nelze načíst: řádek 1/)
  const none = await clerk.upload('/spisovy-plan/dovoz', {}, [])
  assert.match(plain(await none.text()), /Vyberte soubor XML/)
  const text = (await exported()).replace(/SkartacniZnak>S</, 'SkartacniZnak>V<')
  const faulty = await textAt(await ledTo(await upload(text)))
  assert.match(faulty, /chyba .* Skartační znak V se už nepřiděluje/)
  assert.match(faulty, /Zavést půjde, až v souboru opravíte chyby/)
})

test('another office sees nothing of a proposal', async () => {
  const proposal = await ledTo(await upload(await exported()))
  assert.equal((await stranger.ask(proposal)).status, 404)
})

const groupsPage = '/spisovy-plan'
/** The page of a group by its code in the plan in force. */
const groupAt = async (code: string): Promise<string> =>
  linkIn(
    await pageAt(groupsPage),
    new RegExp(`href="(/spisovy-plan/skupiny/[^"]+)">${code.replace('.', '\\.')}<`),
  )
const ruleIn = (page: string, title: string): string =>
  linkIn(page, new RegExp(`<option value="([0-9a-f-]{36})">${title}:`))
const newGroup = (fields: Readonly<Record<string, string>>) => ({
  comment: '',
  rule: '',
  variant: 'by-sequence',
  ...fields,
})

test('a rule and a group are added, described, the group gets another rule and is closed with its dossiers moved', async () => {
  const rule = {
    title: 'S20 po zániku',
    code: 'S',
    years: '20',
    trigger: 'outside-event',
    event: 'zánik oprávnění',
    reviewYears: '5',
    law: '',
  }
  const halfRule = await clerk.form('/spisovy-plan/rezimy/novy', { ...rule, event: '' })
  assert.match(plain(await halfRule.text()), /U vnější události napište i kterou/)
  await ledTo(await clerk.form('/spisovy-plan/rezimy/novy', rule))
  assert.match(
    await textAt('/spisovy-plan/rezimy'),
    /S20 po zániku .* zánik oprávnění \(ptát se po 5 letech\)/,
  )
  const top = await ledTo(
    await clerk.form('/spisovy-plan/nova', newGroup({ simpleCode: '777', title: 'Oprávnění' })),
  )
  const five = ruleIn(await pageAt(top), 'S5')
  const leaf = await ledTo(
    await clerk.form(`${top}/nova`, newGroup({ simpleCode: '1', title: 'Vrty', rule: five })),
  )
  const again = await clerk.form(`${top}/nova`, newGroup({ simpleCode: '1', title: 'Vrty', rule: five }))
  assert.match(plain(await again.text()), /Spisový znak 777\.1 už v plánu má jiná otevřená skupina/)
  await ledTo(await clerk.form(`${leaf}/popis`, { title: 'Vrty a studny', comment: 'i staré' }))
  assert.match(await textAt(leaf), /Vrty a studny .*Úprava popisu věcné skupiny/)
  const id = leaf.split('/').at(-1)!
  const dossier = await ledTo(await clerk.form('/spisy/novy', { subject: 'Vrt u mlýna', group: id }))
  const outside = ruleIn(await pageAt(leaf), 'S20 po zániku')
  const move = await ledTo(await clerk.form(`${leaf}/rezim`, { newRule: outside, replaceReason: 'zákon' }))
  assert.match(await textAt(leaf), /uzavřená/)
  await until(async () => /hotový/.test(await textAt(move)))
  assert.match(await textAt(move), /1 \/ 1 .*Přesunuto 1/)
  const waiting = await textAt(dossier)
  assert.match(waiting, /Spouštěcí událost Událost zánik oprávnění Stav ▲ čeká se na ni/)
  const future = await clerk.form(`${dossier}/udalost`, { eventOn: '2999-01-01' })
  assert.match(plain(await future.text()), /ještě nenastal/)
  await ledTo(await clerk.form(`${dossier}/udalost`, { eventOn: '2024-05-01' }))
  assert.match(await textAt(dossier), /nastala 1\. 5\. 2024/)
  const successor = linkIn(await pageAt(leaf), /id="nahrazuje" href="([^"]+)"/)
  const stuck = await clerk.form(`${successor}/uzavreni`, { target: '', closeReason: 'konec' })
  assert.match(plain(await stuck.text()), /jsou otevřené spisy \(1\)\. Vyberte skupinu/)
  const target = linkIn(await pageAt(successor), /<option value="([0-9a-f-]{36})">[^<]*Kácení/)
  const preview = `/spisovy-plan/presuny/novy?z=${successor.split('/').at(-1)}&do=${target}`
  assert.match(
    await textAt(preview),
    /1 spis přejde pod spisový znak .* Režim: S 20 \(zánik oprávnění\) → S 5 \(uzavření spisu\)\. .*Vrt u mlýna/,
  )
  const closed = await ledTo(await clerk.form(`${successor}/uzavreni`, { target, closeReason: 'konec' }))
  await until(async () => /hotový/.test(await textAt(closed)))
  const stopped = await clerk.form(`${closed}/zastaveni`, {})
  assert.match(plain(await stopped.text()), /Přesun už neběží/)
  const nothing = await clerk.form('/spisovy-plan/presuny/novy', {
    from: successor.split('/').at(-1)!,
    to: target,
    moveReason: 'znovu',
  })
  assert.equal(nothing.status, 409)
})

/** Waits for what the jobs bring. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let n = 0; n < 100; n++) {
    if (await isSo()) return
    await new Promise(resolve => setTimeout(resolve, 200))
  }
  assert.fail('it did not come')
}

test('another office sees neither a group nor its moves', async () => {
  const group = await groupAt('231')
  assert.equal((await clerk.ask(group)).status, 200)
  assert.equal((await stranger.ask(group)).status, 404)
  const [move] = /\/spisovy-plan\/presuny\/[0-9a-f-]{36}/.exec(await pageAt('/spisovy-plan/presuny')) ?? []
  assert.equal((await stranger.ask(move!)).status, 404)
})

test('a group for type dossiers is opened, a type dossier founded from it, its volumes shown on request and closed', async () => {
  const wrong = await clerk.form(
    '/spisovy-plan/nova',
    newGroup({ simpleCode: '888', title: 'Vodovody', template: '1 Výkresy = S99' }),
  )
  assert.match(plain(await wrong.text()), /Tomuto řádku součástí nerozumíme: „1 Výkresy = S99“/)
  const group = await ledTo(
    await clerk.form(
      '/spisovy-plan/nova',
      newGroup({
        simpleCode: '888',
        title: 'Vodovody',
        template: `1 Dokumentace\n1.1 Výkresy = S5`,
        consent: 'ano',
      }),
    ),
  )
  assert.match(await textAt(group), /Součásti typových spisů .*888\.1\.1 Výkresy/)
  const type = await ledTo(
    await clerk.form('/typove-spisy/zalozeni', { title: 'Vodovod Horní', group: group.split('/').at(-1)! }),
  )
  assert.match(await textAt('/typove-spisy'), /Vodovod Horní/)
  const part = linkIn(await pageAt(type), /<option value="([0-9a-f-]{36})">888\.1\.1/)
  const dossier = await ledTo(await clerk.form(`${type}/spis`, { subject: 'Prasklé potrubí', part }))
  assert.match(await textAt(dossier), /Spisový znak 888\.1\.1 – Výkresy Typový spis Vodovod Horní ?, díl 1/)
  await closedWithLetter(dossier)
  assert.match(await textAt(dossier), /uzavřený/)
  const volume = linkIn(await pageAt(type), /name="volume" value="([0-9a-f-]{36})"/)
  assert.match(await textAt(`${type}/obal?dil=${volume}`), /Vodovod Horní, díl 1.*Prasklé potrubí/)
  const empty = await clerk.form(`${type}/dil`, { volume, reason: '' })
  assert.match(plain(await empty.text()), /Napište důvod/)
  await ledTo(await clerk.form(`${type}/dil`, { volume, reason: 'konec roku' }))
  assert.match(await textAt(type), /díl 1 .* uzavřený .* S \d{4} .*díl 2 .* otevřený/)
  const folded = /<details><summary>Díly \(2\)<\/summary>/
  assert.match(await pageAt(type), folded, 'volumes are shown on request')
  assert.doesNotMatch(await pageAt(`${type}?dil=${volume}`), folded, 'and open when one was asked for')
  const lowest = linkIn(
    await pageAt(group),
    /name="periodOf"[^>]*>[\s\S]*?<option value="([0-9a-f-]{36})">888\.1\.1/,
  )
  const unfit = await clerk.form(`${group}/obdobi-dilu`, { periodOf: lowest, periodMonths: '0' })
  assert.match(plain(await unfit.text()), /celý počet měsíců od 1 do 600/)
  await ledTo(await clerk.form(`${group}/obdobi-dilu`, { periodOf: lowest, periodMonths: '12' }))
  assert.match(await textAt(group), /měsíců: 12/)
  await ledTo(await clerk.form(`${type}/uzavreni`, { reason: 'vodovod zanikl' }))
  assert.match(await textAt('/typove-spisy?pohled=uzavrene'), /Vodovod Horní/)
  assert.equal((await stranger.ask(type)).status, 404)
})

/** Puts a letter into a dossier, settles it and closes the dossier, as a clerk does. */
async function closedWithLetter(dossier: string): Promise<void> {
  const [post] = await centre.rows<{ id: string }>(
    'obec',
    `select p.id from access.post p join access.login l on l.person_id = p.person_id where l.login = 'krejci'`,
  )
  const document = await ledTo(
    await clerk.upload(
      '/prijem/prepazka',
      {
        subject: 'Oznámení',
        senderKind: 'organisation',
        senderName: 'Vodárny',
        senderAddress: 'Horní 1',
        deliveredAt: '2026-03-30T09:00',
        holder: post!.id,
      },
      [{ field: 'files', name: 'plán.txt', bytes: Buffer.from('Potrubí prasklo.') }],
    ),
  )
  await ledTo(await clerk.form(`${document}/vlozeni`, { dossier: dossier.split('/').at(-1)! }))
  await ledTo(await clerk.form(`${document}/vyrizeni`, { method: 'noted', content: '', reason: '' }))
  await ledTo(await clerk.form(`${dossier}/uzavreni`, {}))
}
