import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '#platform/refusals'
import { asInstant, type Day } from '#platform/values'
import {
  attributeOf,
  childOf,
  childrenOf,
  descendantsOf,
  readXmlText,
  textOf,
  type XmlElement,
} from '#platform/xml'
import { memoryBytes } from '#preservation/formats'
import { anySip } from '../../../../test/packages/any-sip.ts'
import { noOfficialSchemas, officialJudge } from '../../../../test/packages/official-schemas.ts'
import {
  bytesIn,
  componentOf,
  documentOf,
  identity,
  rule,
  type SmallSip,
  settled,
  smallSip,
} from '../../../../test/packages/small-sip.ts'
import { judgePackage, nodeHashing, packSip, type SipOrder, writeSip } from '../index.ts'

const day = '2026-04-01' as Day

async function packed(sip: SmallSip): Promise<Uint8Array> {
  return Buffer.concat(await Array.fromAsync(packSip(sip.order, bytesIn(sip), nodeHashing)))
}

async function verdict(sip: SmallSip) {
  const bytes = memoryBytes(await packed(sip))
  return judgePackage(
    { form: 'file', name: `${sip.order.name}.zip`, bytes },
    { profile: 'NSESSS2024/ULOZENI', date: day, hashing: nodeHashing },
  )
}

const metadataOf = (order: SipOrder): string => new TextDecoder().decode(writeSip(order).metadata)
const rootOf = (order: SipOrder): XmlElement => readXmlText(metadataOf(order)).root!

test('the smallest closed dossier becomes a package fit for storing', async () => {
  const told = await verdict(smallSip())
  assert.deepEqual(told.findings, [])
  assert.equal(told.status, 'OK')
  assert.equal(told.stage, 'components')
})

test('every package that is written passes the gate and the published schemas', async () => {
  const official = noOfficialSchemas ? null : officialJudge()
  await fc.assert(
    fc.asyncProperty(anySip, async sip => {
      const told = await verdict(sip)
      assert.deepEqual(told.findings, [])
      if (official) assert.equal(official(writeSip(sip.order).metadata).reasons, '')
    }),
    { numRuns: 100 },
  )
})

/** What the structural map says of the objects: kind, identity by the log it points to, nesting. */
function mapOf(root: XmlElement): unknown {
  const logs = new Map(childrenOf(root, 'mets:amdSec').map(section => [attributeOf(section, 'ID'), section]))
  const described = new Map(
    [...descendantsOf(root)].flatMap(element => {
      const id = attributeOf(element, 'ID')
      return id ? [[id, element] as const] : []
    }),
  )
  const told = (division: XmlElement): unknown => {
    const log = logs.get(attributeOf(division, 'ADMID')!)
    const object = [...descendantsOf(log, 'tp:Objekt')]
    assert.equal(object.length, 1)
    const value = textOf(childOf(object[0], 'tp:Identifikator', 'tp:HodnotaID'))
    const entity = described.get(attributeOf(division, 'DMDID')!)!
    const own =
      childOf(entity, 'nsesss:Identifikator') ??
      childOf(entity, 'nsesss:EvidencniUdaje', 'nsesss:Identifikace', 'nsesss:Identifikator')
    assert.equal(textOf(own), value)
    assert.equal(attributeOf(own, 'zdroj'), textOf(childOf(object[0], 'tp:Identifikator', 'tp:ZdrojID')))
    return [attributeOf(division, 'TYPE'), value, ...childrenOf(division, 'mets:div').map(told)]
  }
  return told(childOf(root, 'mets:structMap', 'mets:div')!)
}

test('the map goes from the plan to the component, each object with its own log', () => {
  const { order } = smallSip()
  assert.deepEqual(mapOf(rootOf(order)), [
    'spisový plán',
    'OUJA-P-2024',
    [
      'věcná skupina',
      'OUJA-G-10',
      [
        'věcná skupina',
        'OUJA-G-10-2',
        ['spis', 'OUJA0000000001', ['dokument', 'OUJA0000000002', ['komponenta', 'OUJA0000000003']]],
      ],
    ],
  ])
})

test('each file, its component and its place in the map name one another', () => {
  fc.assert(
    fc.property(anySip, ({ order }) => {
      const root = rootOf(order)
      const components = [...descendantsOf(root, 'nsesss:Komponenta')].map(element =>
        attributeOf(element, 'ID'),
      )
      const files = [...descendantsOf(root, 'mets:file')]
      assert.deepEqual(files.map(file => attributeOf(file, 'DMDID')).sort(), components.toSorted())
      const fileOf = new Map(files.map(file => [attributeOf(file, 'DMDID'), attributeOf(file, 'ID')]))
      const places = [...descendantsOf(root, 'mets:div')].filter(
        division => attributeOf(division, 'TYPE') === 'komponenta',
      )
      assert.equal(places.length, files.length)
      for (const place of places) {
        const pointers = childrenOf(place, 'mets:fptr')
        assert.equal(pointers.length, 1)
        assert.equal(attributeOf(pointers[0], 'FILEID'), fileOf.get(attributeOf(place, 'DMDID')))
      }
      assert.equal(childrenOf(root, 'mets:amdSec').length, [...descendantsOf(root, 'mets:div')].length)
    }),
    { numRuns: 40 },
  )
})

test('the day beside a moment is the day of the office, in winter and in summer', () => {
  fc.assert(
    fc.property(anySip, ({ order }) => {
      for (const element of descendantsOf(rootOf(order))) {
        const moment = attributeOf(element, 'datum')
        if (moment) assert.equal(moment.slice(0, 10), textOf(element))
      }
    }),
    { numRuns: 40 },
  )
  const closedAt = (at: string) => {
    const { order } = smallSip()
    const dossier = { ...order.dossier, closedOn: asInstant(at) }
    return metadataOf({ ...order, dossier })
  }
  const closed = (text: string) => /DatumUzavreni datum="([^"]+)">([^<]+)/.exec(text)!.slice(1)
  assert.deepEqual(closed(closedAt('2026-01-31T23:30:00Z')), ['2026-02-01T00:30:00+01:00', '2026-02-01'])
  assert.deepEqual(closed(closedAt('2026-07-31T22:30:00Z')), ['2026-08-01T00:30:00+02:00', '2026-08-01'])
})

test('a sender without an address and without a contact has a neutral word in their place', () => {
  const { order } = smallSip()
  const origin = {
    kind: 'received' as const,
    deliveredOn: day,
    sender: { kind: 'person' as const, name: 'Karel' },
  }
  const documents = [{ ...order.dossier.documents[0]!, origin }]
  const text = metadataOf({ ...order, dossier: { ...order.dossier, documents } })
  assert.match(text, /<nsesss:PostovniAdresa>\(adresa neuvedena\)<\/nsesss:PostovniAdresa>/)
  assert.match(text, /<nsesss:ElektronickyKontakt>\(kontakt neuveden\)<\/nsesss:ElektronickyKontakt>/)
})

test('a dossier with a document on paper is analogue up to its groups, and says how much and where', () => {
  const { order } = smallSip()
  const paper = { quantity: '3 listy', storageUnit: 'karton 5' }
  const documents = [documentOf([], { identity: identity('OUJA0000000009'), paper })]
  const text = metadataOf({ ...order, dossier: { ...order.dossier, location: 'regál 4', documents } })
  assert.equal(text.match(/<nsesss:AnalogovyDokument>ano/g)?.length, 4)
  assert.match(text, /<nsesss:DoruceneMnozstvi>3 listy/)
  assert.match(text, /<nsesss:UkladaciJednotka>karton 5/)
  assert.match(text, /<nsesss:Umisteni>regál 4/)
  assert.doesNotMatch(text, /mets:fileSec/)
})

test('what was made of paper names its document, and the document names it; authorised or not is told', () => {
  const { order } = smallSip()
  const bytes = new Uint8Array(3)
  const [document, scan, output] = ['OUJA-1', 'OUJA-2', 'OUJA-3'].map(identity)
  const components = [
    componentOf(bytes, { identity: scan!, fromPaper: { isAuthorised: false } }),
    componentOf(bytes, {
      identity: output!,
      slot: 2,
      fromPaper: { isAuthorised: true, reason: 'autorizovaná konverze AK-1/2026' },
    }),
  ]
  const documents = [documentOf(components, { identity: document! })]
  const text = metadataOf({ ...order, dossier: { ...order.dossier, documents } })
  const conversions = [...text.matchAll(/<nsesss:KonverzeAD-DA>([\s\S]*?)<\/nsesss:KonverzeAD-DA>/g)].map(
    ([, inside]) => inside!.replace(/\s+/g, ' '),
  )
  assert.equal(conversions.length, 3)
  const of = (words: RegExp) => conversions.filter(one => words.test(one))
  assert.equal(of(/AutorizovanaKonverze>ne<.*OUJA-1/).length, 1)
  assert.equal(of(/AK-1\/2026.*AutorizovanaKonverze>ano<.*OUJA-1/).length, 1)
  assert.equal(of(/Vystup.*OUJA-2.*Vystup.*AK-1\/2026.*OUJA-3/).length, 1)
})

test('a conversion is told on both sides, and a detached signature points to what it signs', () => {
  const { order } = smallSip()
  const bytes = new Uint8Array(3)
  const [draft, pdf, signature] = ['OUJA-1', 'OUJA-2', 'OUJA-3'].map(identity)
  const components = [
    componentOf(bytes, { identity: draft!, fileName: 'dopis.docx' }),
    componentOf(bytes, {
      identity: pdf!,
      version: 2,
      form: 'output',
      convertedFrom: { identity: draft!, reason: 'převod do výstupního formátu' },
    }),
    componentOf(bytes, {
      identity: signature!,
      slot: 2,
      role: 'podpis',
      fileName: 'dopis.p7s',
      signs: draft!,
    }),
  ]
  const documents = [documentOf(components, { identity: identity('OUJA-D') })]
  const root = rootOf({ ...order, dossier: { ...order.dossier, documents } })
  const [first, second, third] = [...descendantsOf(root, 'nsesss:Komponenta')]
  assert.equal(textOf([...descendantsOf(first, 'nsesss:OdkazZtvarneni')][0]).includes('OUJA-2'), true)
  assert.equal(
    textOf([...descendantsOf(second, 'nsesss:OdkazPuvodniKomponenta')][0]).includes('OUJA-1'),
    true,
  )
  assert.equal(attributeOf(third, 'vztah_k'), attributeOf(first, 'ID'))
  const paths = writeSip({ ...order, dossier: { ...order.dossier, documents } }).members.map(
    ({ path }) => path,
  )
  assert.deepEqual(paths, [
    'komponenty/001-01-01.docx',
    'komponenty/001-01-02.pdf',
    'komponenty/001-02-01.p7s',
  ])
})

const refusedWith = (change: (order: SipOrder) => Partial<SipOrder>): string => {
  const { order } = smallSip()
  try {
    writeSip({ ...order, ...change(order) })
  } catch (error) {
    assert.ok(isRefusal(error))
    assert.equal(error.code, 'packages.sip-cannot-be-written')
    return error.sentence.cs
  }
  assert.fail('nothing was refused')
}

test('what the schema could not carry is refused, and the refusal says what to mend', () => {
  const inDossier = (change: object) => (order: SipOrder) => ({ dossier: { ...order.dossier, ...change } })
  const inDocument = (change: object) => (order: SipOrder) =>
    inDossier({ documents: [{ ...order.dossier.documents[0]!, ...change }] })(order)
  const component = (change: object) => (order: SipOrder) => {
    const [document] = order.dossier.documents
    return inDocument({ components: [{ ...document!.components[0]!, ...change }] })(order)
  }
  const cases: [RegExp, (order: SipOrder) => Partial<SipOrder>][] = [
    [/Název balíčku „Žádost“/, () => ({ name: 'Žádost' })],
    [/nemá odpovědnou osobu/, () => ({ individuals: [] })],
    [/není zatříděn/, () => ({ groups: [] })],
    [/nemá žádný dokument/, inDossier({ documents: [] })],
    [/Identifikátor „x{51}“/, inDossier({ identity: identity('x'.repeat(51)) })],
    [/má v balíčku více objektů/, inDossier({ identity: identity('OUJA0000000002') })],
    [/„S\/5“ má nemožnou lhůtu/, inDossier({ disposal: { rule: { ...rule, term: { years: 1000 } } } })],
    [/nemá zpracovatele/, inDossier({ settlement: { ...settled, handlers: [] } })],
    [/nemá příjemce/, inDossier({ settlement: { ...settled, sent: { on: day, recipients: [] } } })],
    [
      /Evidenční číslo „ “/,
      inDocument({ registration: { number: ' ', period: { year: 2026 }, register: '' } }),
    ],
    [/nemá autora/, inDocument({ origin: { kind: 'own', createdOn: day, authors: [] } })],
    [/ISO 639-2/, inDocument({ languages: ['cs'] })],
    [/IČO „12345678“/, component({ otherIdentities: [{ value: '12345678', source: 'IČO' }] })],
    [/nemá správné pořadí/, component({ slot: 0 })],
    [/nemá správnou velikost, otisk/, component({ digest: 'md5:00' })],
    [/odkazuje na komponentu „nikde“/, component({ signs: identity('nikde') })],
    [
      /dvě komponenty se stejným pořadím/,
      order => {
        const [one] = order.dossier.documents[0]!.components
        return inDocument({ components: [one, { ...one!, identity: identity('OUJA-J') }] })(order)
      },
    ],
  ]
  for (const [sentence, change] of cases) assert.match(refusedWith(change), sentence)
})
