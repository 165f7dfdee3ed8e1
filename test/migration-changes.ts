import assert from 'node:assert/strict'
import { ok, pageAt, plain, until } from './archive-world.ts'
import { requireSealHolds } from './reconciled-desks.ts'
import { signIn, type Visitor } from './visitor.ts'

/** One archivist plans a migration of what is kept and looks at its trial, another approves it; it is carried out. */
export async function planMigration(archivist: Visitor, url: string): Promise<void> {
  const fields = {
    planTitle: 'Přepisy do PDF/A',
    planFormats: 'x-fmt/111',
    planFonds: '',
    planOriginator: '',
    planFrom: '',
    planTo: '',
    planWords: '90',
  }
  const send = (over: Partial<typeof fields>) =>
    archivist.form('/archiv/migrace/plan', { ...fields, ...over })
  assert.match(plain(await (await send({ planFormats: 'pdf a word' })).text()), /označení jako fmt\/40/)
  assert.match(
    plain(await (await send({ planFrom: '2030-01-01', planTo: '2020-01-01' })).text()),
    /končí dřív/,
  )
  const plan = (await ok(send({}))).headers.get('location')!.split('?')[0]!
  const tried = await until(archivist, plan, /vyzkoušený, čeká na posouzení/)
  assert.match(plain(tried), /prepis-1\/data\/přepis\.txt x-fmt\/111 převedený pdfkit \d.* 100 %/)
  const [, converted] = /href="(\/archiv\/migrace\/soubory\/[^"]+\/prevedeny)"/.exec(tried)!
  const pdf = await archivist.ask(converted!)
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  assert.equal((await pdf.text()).slice(0, 5), '%PDF-')
  const [, kept] = /href="(\/archiv\/migrace\/soubory\/[^"]+\/puvodni)"/.exec(tried)!
  assert.equal(await (await archivist.ask(kept!)).text(), 'Přepis dopisu o lípě.')
  assert.match(plain(await pageAt(archivist, '/archiv/migrace')), /TXT x-fmt\/111 .*eGON centrum/)
  await ok(archivist.form(`${plan}/odeslani`, { lookedNote: 'Vzorek v pořádku.' }))
  const own = await archivist.form(`${plan}/schvaleni`, {})
  assert.match(plain(await own.text()), /schvaluje ho někdo jiný/)
  const other = await signIn(url, 'archiv', 'druhy')
  assert.match(plain(await pageAt(other, '/')), /Plán migrace MIG-1\/\d{4}: Přepisy do PDF\/A/)
  await ok(other.form(`${plan}/schvaleni`, {}))
  const done = await until(archivist, plan, /Hotovo 1 z 1 balíčků/)
  assert.match(plain(done), /provedený|běží/)
  await until(archivist, plan, /provedený/)
  const report = await (await archivist.ask(`${plan}/zprava.csv`)).text()
  assert.match(report, /prepis-1\/data\/přepis\.txt;x-fmt\/111;\d+;uložený v balíčku;pdfkit/)
  const zip = Buffer.from(await (await archivist.ask(`${plan}/zprava.zip`)).arrayBuffer())
  const sealed = await requireSealHolds(zip, 'zprava.json')
  assert.equal(sealed.get('zprava.csv')!.toString(), `\ufeff${report.replace(/^\ufeff/, '')}`)
  assert.match(sealed.get('zprava.json')!.toString(), /"number":"MIG-1.*"kept":1/)
  const stop = await archivist.form(`${plan}/zastaveni`, {})
  assert.match(plain(await stop.text()), /ve stavu „provedený“/)
  const [, aip] = /href="(\/archiv\/aip\/[^"]+)"/.exec(done)!
  assert.match(plain(await pageAt(archivist, aip!)), /migration-1 \(souborů 1\).*provedená/)
}
