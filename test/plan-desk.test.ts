import assert from 'node:assert/strict'
import { test } from 'node:test'
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
  const day = new Date(Date.now() + 400 * 86_400_000).toISOString().slice(0, 10)
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
