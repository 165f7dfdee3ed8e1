import assert from 'node:assert/strict'
import { test } from 'node:test'
import { memoryBytes } from '#preservation/formats'
import { nodeHashing, readZip } from '#preservation/packages'
import { fromPaper, openAuthorisedWorld, pdfOf, plain } from './authorised-world.ts'
import { axeViolations, pageFaults, signedIn } from './browser.ts'
import { member, zipped } from './packages/made-zip.ts'

const {
  centres,
  url,
  clerk,
  stranger,
  state,
  textAt,
  filesOf,
  paper,
  prepared,
  taken,
  bringBack,
  numberOf,
  sealedDecision,
} = await openAuthorisedWorld()

test('an office that has converted nothing has an empty register', async () => {
  assert.match(await textAt('/konverze'), /Konverze: 0 .*Zatím žádná/)
  assert.equal((await clerk.ask('/konverze/evidence.csv')).status, 200)
})

test('a paper becomes electronic: the output is the next version of its scan, with a sealed copy of the clause', async () => {
  const path = await paper('Žádost s pečetí')
  const [scan] = await filesOf(path)
  assert.equal((await stranger.form(`${path}/konverze`, fromPaper)).status, 404)
  const without = await clerk.form(`${path}/konverze`, { ...fromPaper, convertedSheets: '' })
  assert.equal(without.status, 400)
  assert.match(plain(await without.text()), /u listiny napište počet listů/)
  const place = await prepared(path, { ...fromPaper, convertedFile: scan!.id })
  assert.match(await textAt(place), /připravená/)
  assert.equal((await stranger.ask(place)).status, 404)
  assert.equal((await stranger.ask(`${place}/zadani.zip`)).status, 404)
  const order = await taken(place)
  assert.match(await textAt(place), /předaná státní aplikaci/)
  const answer = await bringBack(place, await state.perform(order))
  assert.equal(answer.status, 303, plain(await answer.clone().text()))
  const files = await filesOf(path)
  assert.deepEqual(
    files.map(({ name, version, form, role }) => `${name} ${version} ${form} ${role}`),
    [
      'sken.pdf 1 original hlavní dokument',
      'vystup.pdf 2 output hlavní dokument',
      'vystup – doložka konverze.pdf 1 original doložka o autorizované konverzi',
    ],
  )
  const told = await textAt(place)
  const [code] = [...state.clauses.keys()]
  for (const words of [
    'provedená',
    'Obec Javorová, IČO 99000016',
    await numberOf(place),
    'doslovně shoduje',
    'Počet listů vstupu 3',
    'plastická pečeť',
    files[1]!.digest.replace('sha512:', ''),
    'Úřednice státní aplikace',
    code!,
  ])
    assert.ok(told.includes(words), `${words} in ${told}`)
  const clause = Buffer.from(await (await clerk.ask(`/komponenty/${files[2]!.id}?stahnout=1`)).arrayBuffer())
  assert.match(clause.toString('latin1'), /\/Type\s*\/Sig\b/)
  assert.match(await textAt(path), /Zápis provedené autorizované konverze/)
  const again = await bringBack(place, await state.perform(order))
  assert.equal(again.status, 409)
  assert.match(plain(await again.text()), /už je uzavřená/)
})

test('what has effects only as an original is refused with its name, and takes no number', async () => {
  const path = await paper('Průkaz')
  const first = await prepared(path, fromPaper)
  for (const [kind, name] of [
    ['identity-card', 'občanský průkaz'],
    ['cheque', 'šek, směnka'],
    ['geometric-plan', 'geometrický plán'],
    ['sound-or-film', 'zvukový nebo audiovizuální záznam'],
  ]) {
    const refused = await clerk.form(`${path}/konverze`, { ...fromPaper, inputKind: kind! })
    assert.equal(refused.status, 422)
    const words = plain(await refused.text())
    assert.match(words, new RegExp(name!))
    assert.match(words, /§ 24\/5/)
  }
  const [, ordinal] = /AK-(\d+)/.exec(await numberOf(first))!
  const next = await Promise.all([1, 2, 3].map(() => prepared(path, fromPaper)))
  const ordinals = await Promise.all(next.map(async one => Number(/AK-(\d+)/.exec(await numberOf(one))![1])))
  assert.deepEqual(
    ordinals.toSorted(),
    [1, 2, 3].map(n => Number(ordinal) + n),
  )
})

test('a conversion that is not performed keeps its number with the reason', async () => {
  const place = await prepared(await paper('Vzdáno'), fromPaper)
  assert.equal((await clerk.form(`${place}/neprovedeno`, { endReason: ' ' })).status, 422)
  assert.equal((await clerk.form(`${place}/neprovedeno`, { endReason: 'Žadatel odešel' })).status, 303)
  assert.match(await textAt(place), /neprovedená .*Žadatel odešel/)
  assert.equal((await clerk.form(`${place}/neprovedeno`, { endReason: 'znovu' })).status, 409)
})

test('a sealed file becomes paper once its signatures were looked at; the clause names certificate, sealer and time stamp', async () => {
  const { path, id } = await sealedDecision()
  const order = { ...fromPaper, direction: 'electronic-to-paper', ground: 'on-request', convertedFile: id }
  const early = await clerk.form(`${path}/konverze`, order)
  assert.equal(early.status, 409)
  assert.match(plain(await early.text()), /Podpisy souboru .* ještě nikdo neověřil/)
  assert.equal((await clerk.form(`${path}/podpisy/overeni`, { component: id })).status, 303)
  const place = await prepared(path, order)
  const zip = await taken(place)
  const { files } = await readZip(memoryBytes(zip), nodeHashing)
  assert.deepEqual(files.map(one => one.path).toSorted(), ['vstup/povolení-pečeť.pdf', 'zadani.json'])
  const performed = await state.perform(zip)
  const other = await prepared(path, order)
  const wrong = await bringBack(other, performed)
  assert.equal(wrong.status, 409)
  assert.match(plain(await wrong.text()), /Výsledek patří ke konverzi AK-/)
  assert.equal((await bringBack(place, performed)).status, 303)
  const told = await textAt(place)
  assert.match(told, /Počet listů výstupu 2/)
  assert.match(told, /elektronická pečeť|elektronický podpis/)
  assert.match(told, /certifikát č\. [0-9A-Fa-f]+.*časové razítko \d+\. \d+\. \d{4} \d+:\d+:\d+, č\. \S+/)
  const printed = await textAt(`${place}/dolozka`)
  assert.match(printed, /Podpis a otisk úředního razítka/)
  const code = [...state.clauses.keys()].at(-1)!
  assert.ok(printed.includes(code))
  const known = await clerk.form(`${other}/vysledek`, {
    clauseCode: code,
    clauseDay: new Date(
      (
        await centres.rows<{ at: Date }>(
          'obec',
          'select max(prepared_at) as at from records.authorised_conversion',
        )
      )[0]!.at,
    )
      .toISOString()
      .slice(0, 10),
    clauseSheets: '2',
    performer: '',
    fee: '60',
  })
  assert.equal(known.status, 409)
  assert.match(plain(await known.text()), /už je zapsaná u konverze AK-/)
})

test('a file whose seal is broken, a foreign file and a day before the preparation are refused', async () => {
  const { path, id } = await sealedDecision()
  await clerk.form(`${path}/podpisy/overeni`, { component: id })
  await centres.rows('obec', 'alter table records.signature_check disable trigger user')
  await centres.rows(
    'obec',
    `update records.signature_check set result = 'invalid' where component_id = $1`,
    [id],
  )
  await centres.rows('obec', 'alter table records.signature_check enable trigger user')
  const order = { ...fromPaper, direction: 'electronic-to-paper', convertedFile: id }
  const refused = await clerk.form(`${path}/konverze`, order)
  assert.equal(refused.status, 409)
  assert.match(plain(await refused.text()), /je neplatné, proto se nekonvertuje/)
  const place = await prepared(await paper('Cizí'), fromPaper)
  for (const bytes of [Buffer.from('nic'), await zipped(member('vysledek.json', '{"format": "jiný"}'))]) {
    const answer = await bringBack(place, bytes)
    assert.equal(answer.status, 422)
    assert.match(plain(await answer.text()), /není výsledkem konverze/)
  }
  const early = await clerk.upload(
    `${place}/vysledek`,
    { clauseCode: 'X-1', clauseDay: '2020-01-01', clauseSheets: '1', performer: '' },
    [{ field: 'output', name: 'výstup.pdf', bytes: await pdfOf('Výstup') }],
  )
  assert.equal(early.status, 422)
  assert.match(plain(await early.text()), /Datum doložky musí být od/)
  const strange = await clerk.upload(
    `${place}/vysledek`,
    { clauseCode: 'ŽLUŤ', clauseDay: '2020-01-01', clauseSheets: '1', performer: '' },
    [{ field: 'output', name: 'výstup.pdf', bytes: await pdfOf('Výstup') }],
  )
  assert.equal(strange.status, 400)
  assert.match(plain(await strange.text()), /bez diakritiky/)
  const text = await clerk.upload(
    `${place}/vysledek`,
    { clauseCode: 'X-1', clauseDay: new Date().toISOString().slice(0, 10), clauseSheets: '1', performer: '' },
    [{ field: 'output', name: 'výstup.txt', bytes: Buffer.from('text') }],
  )
  assert.equal(text.status, 422)
})

test('the register is taken away as a table, and its lines are whole and in order', async () => {
  const csv = await (await clerk.ask('/konverze/evidence.csv')).text()
  const numbers = [...csv.matchAll(/AK-(\d+)\//g)].map(([, n]) => Number(n))
  assert.deepEqual(
    numbers,
    numbers.map((_, at) => at + 1),
  )
  assert.match(csv, /Žadatel odešel/)
  assert.equal((await clerk.ask('/konverze/evidence.pdf')).status, 200)
  assert.doesNotMatch(await (await stranger.ask('/konverze')).text(), /AK-1\//)
})

test('in the browser a clerk at the counter converts by hand, page by page, and every page can be read by everybody', async () => {
  const path = await paper('V prohlížeči')
  const page = await signedIn(url, 'krejci')
  await page.goto(`${url}${path}`)
  await page.getByText('Konvertovat', { exact: true }).click()
  await page.selectOption('#f-inputKind', 'ordinary')
  await page.fill('#f-convertedSheets', '2')
  assert.deepEqual(await axeViolations(page), [])
  await page.getByRole('button', { name: 'Připravit konverzi' }).click()
  await page.waitForURL(/\/konverze\//)
  assert.deepEqual(await axeViolations(page), [])
  await page.fill('#f-clauseCode', 'RUCNE-1')
  await page.setInputFiles('#f-output', {
    name: 'vystup.pdf',
    mimeType: 'application/pdf',
    buffer: await pdfOf('Výstup'),
  })
  await page.getByRole('button', { name: 'Zapsat konverzi' }).click()
  await page.getByText('je zapsaná').waitFor()
  await page.getByRole('link', { name: 'Doložka k tisku' }).click()
  await page.waitForURL(/dolozka/)
  assert.deepEqual(await axeViolations(page), [])
  await page.goto(`${url}/konverze`)
  await page.getByText('RUCNE-1').waitFor()
  assert.deepEqual(await axeViolations(page), [])
  await page.goto(`${url}/prevody`)
  await page.getByText('Převod při příjmu', { exact: true }).waitFor()
  assert.deepEqual(await axeViolations(page), [])
  for (const [name, width] of [
    ['1280', 1280],
    ['360', 360],
  ] as const) {
    await page.setViewportSize({ width, height: 900 })
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    assert.ok(wide <= width, `${name}: ${wide}`)
  }
  assert.deepEqual(pageFaults, [])
})
