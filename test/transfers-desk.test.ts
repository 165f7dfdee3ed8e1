import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { axeViolations, pageFaults, signedIn } from './browser.ts'
import { openCentres } from './centres.ts'
import { javorova, lhotka } from './small-world.ts'
import { signIn, type Visitor } from './visitor.ts'

const centres = await openCentres(
  [
    {
      instance: 'obec',
      offices: [
        {
          ...javorova,
          people: { krejci: ['mailroom', 'clerk', 'records-manager', 'head'], dub: ['administrator'] },
          dossiers: [{ key: 'lipa', files: ['files/lipa.xml'], until: 'closed' }],
        },
        { ...lhotka, people: { vranova: ['mailroom', 'clerk', 'records-manager'] } },
      ],
    },
  ],
  { 'lipa.xml': Buffer.from('<?xml version="1.0" encoding="UTF-8"?>\n<dopis>Lípa.</dopis>\n') },
)
const { url } = centres.program('obec')
const manager = await signIn(url, 'obec', 'krejci')
const receiver = await signIn(url, 'obec', 'vranova')
const administrator = await signIn(url, 'obec', 'dub')

const plain = (page: string): string =>
  page
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ')
const pageAt = async (who: Visitor, path: string) => (await who.ask(path)).text()
const ledTo = async (answer: Response): Promise<string> => {
  assert.equal(answer.status, 303, plain(await answer.clone().text()))
  return answer.headers.get('location')!.split('?')[0]!
}
/** Asks again until the job is through. */
async function when(who: Visitor, path: string, said: RegExp): Promise<string> {
  for (let n = 0; n < 120; n++) {
    const page = await pageAt(who, path)
    if (said.test(plain(page))) return page
    await wait(250)
  }
  assert.fail(`${path} never said ${said}: ${plain(await pageAt(who, path))}`)
}
const linkIn = (page: string, pattern: RegExp): string => {
  const [, path] = pattern.exec(page) ?? []
  assert.ok(path, `no link ${pattern} in\n${plain(page)}`)
  return path
}
const bytesAt = async (who: Visitor, path: string) => Buffer.from(await (await who.ask(path)).arrayBuffer())

test('a dossier is transferred from office to office in the browser: exported, brought in, confirmed, destroyed at its source, counted among the reports', async () => {
  const [dossier] = await centres.rows<{ id: string; mark: string }>(
    'obec',
    'select id, mark from records.dossier',
  )
  const order = { target: 'OUL', purpose: 'změna příslušnosti', marks: dossier!.mark, isTransfer: 'ano' }
  const nowhere = await manager.form('/prenosy/vyvoz', { ...order, marks: `${dossier!.mark}\nNENÍ-1` })
  assert.equal(nowhere.status, 422)
  assert.match(plain(await nowhere.text()), /Spis se značkou „NENÍ-1“ úřad nemá/)
  const transfer = await ledTo(await manager.form('/prenosy/vyvoz', order))
  const done = await when(manager, transfer, /hotový/)
  const zip = await bytesAt(manager, linkIn(done, /href="([^"]+\/davky\/1\.zip)"/))
  assert.equal(zip.subarray(0, 2).toString(), 'PK')
  // Nobody else gets at it.
  for (const who of [administrator, receiver])
    assert.ok([403, 404].includes((await who.ask(`${transfer}/davky/1.zip`)).status))

  const target = await ledTo(await receiver.form('/prenosy/nacteni', {}))
  const text = await receiver.upload(`${target}/davka`, {}, [
    { field: 'batch', name: 'davka.zip', bytes: Buffer.from('PK není') },
  ])
  assert.equal(text.status, 422)
  await ledTo(
    await receiver.upload(`${target}/davka`, {}, [{ field: 'batch', name: 'davka.zip', bytes: zip }]),
  )
  const twice = await receiver.upload(`${target}/davka`, {}, [
    { field: 'batch', name: 'davka.zip', bytes: zip },
  ])
  assert.equal(twice.status, 409)
  assert.match(plain(await pageAt(receiver, target)), /drží ten, kdo načtení založil/)
  await ledTo(await receiver.form(`${target}/spusteni`, {}))
  const came = await when(receiver, target, /hotové/)
  assert.doesNotMatch(plain(came), /výhradami/)
  const word = await bytesAt(receiver, linkIn(came, /href="([^"]+\/potvrzeni\/1\.xml)"/))
  const others = await manager.upload(`${transfer}/potvrzeni`, {}, [
    {
      field: 'confirmation',
      name: 'p.xml',
      bytes: Buffer.from(word.toString('utf8').replaceAll('>OUL<', '>JINY<')),
    },
  ])
  assert.equal(others.status, 422)
  assert.match(plain(await others.text()), /Bez potvrzení od příjemce se tady nic neničí/)
  await ledTo(
    await manager.upload(`${transfer}/potvrzeni`, {}, [
      { field: 'confirmation', name: 'p.xml', bytes: word },
    ]),
  )
  assert.match(plain(await pageAt(manager, transfer)), /Zničeno po potvrzení 2/)
  assert.match(plain(await pageAt(manager, '/hlavicky')), /přenesený: převzal ho jiný systém/)
  assert.match(plain(await pageAt(manager, '/sestavy?druh=transfers')), /přenos OUL 2 2 0/)
  assert.match(plain(await pageAt(receiver, '/sestavy?druh=imports')), /OUJA hotové \d+ 0/)
  const [copy] = await centres.rows<{ id: string }>(
    'obec',
    `select d.id from records.dossier d join organisations.organisation o on o.id = d.organisation_id where o.mark <> 'OUJA'`,
  )
  const page = plain(await pageAt(receiver, `/spisy/${copy!.id}`))
  assert.match(page, /z protokolu původního systému/)
  assert.match(page, /Převzetí spisu z jiného systému/)
})

test('units have validity that the administrator sets; a reversed one is refused', async () => {
  const [unit] = await centres.rows<{ id: string }>(
    'obec',
    `select u.id from organisations.unit u join organisations.organisation o on o.id = u.organisation_id where o.mark = 'OUJA' limit 1`,
  )
  const wrong = await administrator.form('/utvary/platnost', {
    unit: unit!.id,
    from: '2026-05-01',
    to: '2026-04-01',
  })
  assert.equal(wrong.status, 422)
  assert.match(plain(await wrong.text()), /Platnost by skončila 1\. 4\. 2026/)
  await ledTo(
    await administrator.form('/utvary/platnost', { unit: unit!.id, from: '2010-01-01', to: '2020-12-31' }),
  )
  assert.match(plain(await pageAt(administrator, '/utvary')), /1\. 1\. 2010 31\. 12\. 2020 ○ neplatný/)
  await ledTo(await administrator.form('/utvary/novy', { name: 'Odbor dopravy' }))
  assert.match(plain(await pageAt(administrator, '/utvary')), /Odbor dopravy/)
  assert.equal((await manager.ask('/utvary')).status, 403)
})

test('pages of one transfer and one import, which the demo does not have, are accessible and fit a narrow screen', async () => {
  const [transfer] = await centres.rows<{ id: string }>('obec', 'select id from records.transfer')
  const [brought] = await centres.rows<{ id: string }>('obec', 'select id from records.records_import')
  const looks = [
    ['krejci', [`/prenosy/vyvoz/${transfer!.id}`, '/prenosy']],
    ['vranova', [`/prenosy/nacteni/${brought!.id}`]],
    ['dub', ['/utvary']],
  ] as const
  for (const [login, paths] of looks) {
    const page = await signedIn(url, login)
    for (const path of paths) {
      await page.setViewportSize({ width: 1280, height: 800 })
      await page.goto(`${url}${path}`)
      assert.deepEqual(await axeViolations(page), [], path)
      await page.setViewportSize({ width: 360, height: 740 })
      const wide = await page.evaluate('document.documentElement.scrollWidth')
      assert.ok(Number(wide) <= 360, `${path} is ${wide} px wide`)
    }
  }
  assert.deepEqual(pageFaults, [])
})
