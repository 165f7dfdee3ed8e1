import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openCounter } from './counter.ts'
import { dayIn } from './day.ts'

const centre = await openCounter()
const { clerk, stranger, counter, pageAt, textAt } = centre
const [group] = await centre.rows<{ id: string }>(
  'obec',
  `select g.id from records.subject_group g join access.post p on p.organisation_id = g.organisation_id
    where g.filing_code = '231.1' and p.id = '${centre.post}'`,
)

const ledTo = async (answer: Response): Promise<string> => {
  assert.equal(answer.status, 303, await answer.clone().text())
  return answer.headers.get('location')!
}
const told = async (answer: Response): Promise<string> =>
  (await answer.text())
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

/** A settled document on paper without a scan in a dossier of its own; its addresses. */
async function paperOnly(subject: string): Promise<{ document: string; dossier: string }> {
  const document = await ledTo(await counter({ subject, onPaper: 'ano', sheets: '4' }, []))
  await ledTo(await clerk.form(`${document}/novy-spis`, { subject, group: group!.id }))
  await ledTo(await clerk.form(`${document}/vyrizeni`, { method: 'noted', content: '', reason: '' }))
  const [, dossier] = /href="(\/spisy\/[0-9a-f-]{36})"/.exec(await pageAt(document)) ?? []
  return { document, dossier: dossier! }
}
const idIn = (path: string): string => path.split('/').at(-1)!

/** The same, told to stay on paper and closed. */
async function closedOnPaper(subject: string): Promise<string> {
  const { document, dossier } = await paperOnly(subject)
  const paper = { paperOf: idIn(document), sheets: '4', attachments: '', others: '1 mapa' }
  await ledTo(await clerk.form(`${dossier}/papir`, paper))
  await ledTo(await clerk.form(`${dossier}/uzavreni`, {}))
  return dossier
}

test('the page of a dossier asks how much stays on paper before it offers closing, and the package passes', async () => {
  const { document, dossier } = await paperOnly('Kácení lípy na papíře')
  assert.match(await textAt(dossier), /Uzavřít půjde, až dole v části Listinné originály řeknete/)
  const refused = await clerk.form(`${dossier}/uzavreni`, {})
  assert.equal(refused.status, 422)
  assert.match(await told(refused), /nemají žádný soubor: OUJA-\d+/)
  const empty = { paperOf: idIn(document), sheets: '0', attachments: '', others: '' }
  assert.match(await told(await clerk.form(`${dossier}/papir`, empty)), /Chybí množství/)
  await ledTo(await clerk.form(`${dossier}/papir`, { ...empty, sheets: '4' }))
  assert.match(await textAt(dossier), /4 listy/)
  await ledTo(await clerk.form(`${dossier}/uzavreni`, {}))
  assert.match(await textAt(dossier), /Listiny spisu jsou u držitele/)
})

test('dossiers offered in bulk come back by one button, as long as nobody has decided about them', async () => {
  const ids = [idIn(await closedOnPaper('Vrácený spis')), idIn(await closedOnPaper('Převzatý spis'))]
  const many = (path: string) =>
    clerk.ask(path, {
      method: 'POST',
      body: new URLSearchParams([['_csrf', clerk.csrf], ...ids.map(id => ['dossier', id])]),
    })
  const offered = await (await many('/spisovna/hromadne-predani')).text()
  assert.match(offered, /Předáno do spisovny spisů: 2 z 2\./)
  assert.match(offered, /action="\/spisovna\/vraceni-predani"[\s\S]*Vrátit/)
  await ledTo(await clerk.form(`/spisy/${ids[1]}/spisovna/prevzeti`, {}))
  const back = await (await many('/spisovna/vraceni-predani')).text()
  assert.match(back, /Vzato zpět předání spisů: 1 z 2\.[\s\S]*records\.not-offered/)
  assert.match(await textAt('/spisovna?pohled=k-predani'), /Vrácený spis/)
})

test('dossiers are offered in bulk, one is taken over, one refused with a reason that stands at the dossier', async () => {
  const first = await closedOnPaper('První spis na papíře')
  const second = await closedOnPaper('Druhý spis na papíře')
  assert.match(await textAt('/spisovna?pohled=k-predani'), /První spis na papíře/)
  const body = new URLSearchParams({ _csrf: clerk.csrf })
  for (const path of [first, second]) body.append('dossier', idIn(path))
  const offered = await clerk.ask('/spisovna/hromadne-predani', { method: 'POST', body })
  assert.match(await told(offered), /Předáno do spisovny spisů: 2 z 2/)
  const none = await clerk.form('/spisovna/hromadne-prevzeti', {})
  assert.match(await told(none), /zaškrtněte aspoň jeden spis/)
  const taken = await clerk.form('/spisovna/hromadne-prevzeti', { stored: idIn(first) })
  assert.match(await told(taken), /Převzato do spisovny spisů: 1 z 1/)
  const bare = await clerk.form(`${second}/spisovna/odmitnuti`, { refuseReason: '' })
  assert.equal(bare.status, 422)
  await ledTo(await clerk.form(`${second}/spisovna/odmitnuti`, { refuseReason: 'Chybí nákres.' }))
  assert.match(await textAt(second), /Spisovna listiny nepřevzala.*Chybí nákres\./)
  assert.match(await textAt('/'), /nepřevzala: Chybí nákres/)
  assert.equal((await stranger.ask(`${second}/spisovna`)).status, 404)
})

test('a shelf and a box are founded, a dossier goes in by its code, and a stocktaking is printed', async () => {
  const dossier = await closedOnPaper('Spis do krabice')
  await ledTo(await clerk.form(`${dossier}/spisovna/predani`, { offerNote: '' }))
  await ledTo(await clerk.form(`${dossier}/spisovna/prevzeti`, {}))
  const shelf = await ledTo(await clerk.form('/spisovna/mista/zalozeni', { placeName: 'Regál 7' }))
  const twice = await clerk.form('/spisovna/mista/zalozeni', { placeName: 'regál 7' })
  assert.match(await told(twice), /„regál 7“ už spisovna má/)
  const box = await ledTo(await clerk.form(`${shelf}/jednotka`, { unitKind: 'box', unitName: '7/1' }))
  const [, mark = ''] = /Spis\s+(OUJA-\S+)/.exec(await textAt(`${dossier}/spisovna`)) ?? []
  const unknown = await clerk.form(`${box}/spis`, { dossierCode: 'NIC' })
  assert.match(await told(unknown), /Kód „NIC“ nepatří žádnému spisu/)
  await ledTo(await clerk.form(`${box}/spis`, { dossierCode: mark }))
  assert.match(await textAt(box), /Spis do krabice/)
  assert.match(await textAt(`${dossier}/spisovna`), /Kde leží krabice 7\/1 , Regál 7/)
  const [, code = ''] = /Kód (\S+)/.exec(await textAt(box)) ?? []
  assert.equal((await clerk.ask(`/hledat?q=${code}`)).headers.get('location'), box)
  assert.match(await pageAt(`/spisovna/stitky?misto=${idIn(shelf)}`), /Čárový kód/)
  const stock = await ledTo(await clerk.form(`${shelf}/inventura`, { depth: 'dossiers' }))
  await ledTo(await clerk.form(`${stock}/kod`, { code }))
  assert.match(await textAt(stock), /Chybí 1 .*Přebývá 0 .*Chybí \(1\)/)
  await ledTo(await clerk.form(`${stock}/ukonceni`, { stockNote: 'Spis má starosta.' }))
  assert.match(await textAt(stock), /Protokol o inventuře.*s rozdíly.*Spis má starosta/)
  assert.equal((await stranger.ask(box)).status, 404)
  assert.equal((await stranger.ask(stock)).status, 404)
})

test('a dossier is lent, its code brings it back and says where it belongs, and an inspection is recorded', async () => {
  const dossier = await closedOnPaper('Spis k zapůjčení')
  const stay = `${dossier}/spisovna`
  await ledTo(await clerk.form(`${stay}/predani`, { offerNote: '' }))
  await ledTo(await clerk.form(`${stay}/prevzeti`, {}))
  const loan = { borrower: centre.post, purpose: 'Odvolání', dueOn: '2020-01-01' }
  const past = await clerk.form(`${stay}/zapujceni`, loan)
  assert.match(await told(past), /Den vrácení musí být od/)
  const dueOn = dayIn(2)
  await ledTo(await clerk.form(`${stay}/zapujceni`, { ...loan, dueOn }))
  assert.match(await textAt('/'), /Zapůjčený spis OUJA-\S+ vraťte do/)
  assert.match(await textAt('/spisovna?pohled=zapujcene'), /Spis k zapůjčení.*Odvolání/)
  const [, mark = ''] = /Spis\s+(OUJA-\S+)/.exec(await textAt(stay)) ?? []
  const wrong = await clerk.form('/spisovna/vraceni', { returned: 'NIC' })
  assert.match(await told(wrong), /nepatří žádnému spisu/)
  await ledTo(await clerk.form('/spisovna/vraceni', { returned: mark }))
  const seen = { inspector: 'Jan Novák, OP', standing: 'party', inspectWhy: 'Odvolání', copies: '' }
  await ledTo(await clerk.form(`${stay}/nahlednuti`, { ...seen, inspectedOn: '2026-01-05' }))
  assert.match(await textAt(stay), /Jan Novák, OP účastník řízení Odvolání 5\. 1\. 2026/)
})

test('the cover of a dossier lists its documents with what is on paper, the cover of a unit its dossiers', async () => {
  const dossier = await closedOnPaper('Spis s obalem')
  const cover = await textAt(`${dossier}/obal`)
  assert.match(cover, /OUJA-S-\d+\/2026.*Spis s obalem.*231\.1 .*Listů na papíře 4.*4 listy, 1 mapa/)
  assert.match(await pageAt(`${dossier}/obal`), /Čárový kód OUJA\d{10}/)
  await ledTo(await clerk.form(`${dossier}/spisovna/predani`, { offerNote: '' }))
  await ledTo(await clerk.form(`${dossier}/spisovna/prevzeti`, {}))
  const shelf = await ledTo(await clerk.form('/spisovna/mista/zalozeni', { placeName: 'Regál 8' }))
  const box = await ledTo(await clerk.form(`${shelf}/jednotka`, { unitKind: 'binder', unitName: '8/1' }))
  await ledTo(await clerk.form(`${dossier}/spisovna/jednotka`, { unit: idIn(box) }))
  assert.match(await textAt(`${box}/obal`), /pořadač 8\/1.*Místo Regál 8.*Roky vyřazení.*Spis s obalem/)
  assert.equal((await stranger.ask(`${dossier}/obal`)).status, 404)
  assert.equal((await stranger.ask(`${box}/obal`)).status, 404)
})

test('covers of many dossiers are printed at once, each on its own sheet', async () => {
  const [first, second] = [await closedOnPaper('Obal první'), await closedOnPaper('Obal druhý')]
  const path = `/spisy/obaly?spisy=${idIn(first)},${idIn(second)}`
  assert.match(await textAt(path), /Obal první.*Obal druhý/)
  assert.equal((await stranger.ask(path)).status, 404)
  assert.match(await pageAt('/spisovna?pohled=k-predani'), /\/spisy\/obaly\?spisy=/)
})

test('the period of the records room is set on a page that refuses what is no number of years', async () => {
  const page = '/spisovna/spravni-archiv'
  assert.match(await textAt(page), /určete podle spisového řádu/)
  assert.match(await told(await clerk.form(`${page}/lhuta`, { years: '51' })), /Let ve spisovně po uzavření/)
  await ledTo(await clerk.form(`${page}/lhuta`, { years: '3' }))
  assert.match(await textAt(page), /po uzavření je drží 3 roky/)
  const none = await clerk.form(`${page}/predani`, {})
  assert.match(await told(none), /zaškrtněte aspoň jeden spis/)
})
