// @ts-check
// Writes the package of one closed dossier, judges it, looks at its document, and keeps a report.
// Run it beside an unpacked library:  node write-and-judge.mjs
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { identify, isDay, judge, report, validate, write } from 'egon-centrum/packages'

/** @typedef {import('egon-centrum/packages').SipOrder} SipOrder */
/** @typedef {import('egon-centrum/packages').Day} Day */

/** @param {string} text @returns {Day} */
function day(text) {
  if (!isDay(text)) throw new RangeError(`${text} is not a day`)
  return text
}

/** @param {string} value */
const identity = value => ({ value, source: 'Spisová služba obce' })

const letter = new TextEncoder().encode('<?xml version="1.0" encoding="UTF-8"?>\n<zadost>Prosím o povolení.</zadost>\n')
const moment = new Date('2026-03-02T09:15:00Z')
const clerk = {
  organisation: identity('OBEC'),
  organisationName: 'Obec Jasanov',
  person: identity('U-7'),
  personName: 'Jana Dvořáková',
  unit: 'Kancelář starostky',
  position: 'referentka',
  seat: 'Náves 1, 411 00 Jasanov',
}
/** @satisfies {SipOrder['dossier']['disposal']['rule']} */
const rule = {
  identity: identity('R-S5'),
  name: 'S/5',
  code: /** @type {const} */ ('S'),
  term: { years: 5 },
  trigger: 'uzavření spisu',
}
const settlement = { on: new Date('2026-03-30T08:00:00Z'), method: /** @type {const} */ ('noted'), handlers: [clerk] }
const group = { log: [], createdOn: day('2024-01-01'), openedOn: day('2024-01-01') }

/** @type {SipOrder} */
const order = {
  name: 'OBEC-S-45-2026',
  createdAt: new Date('2026-03-31T10:20:30Z'),
  organisation: { name: 'Obec Jasanov' },
  individuals: [{ name: 'Jana Dvořáková' }],
  plan: {
    identity: identity('P-2024'),
    log: [],
    name: 'Spisový a skartační plán',
    openedOn: day('2024-01-01'),
    publisher: { kind: 'organisation', identity: identity('OBEC'), name: 'Obec Jasanov' },
  },
  groups: [
    { ...group, identity: identity('G-10'), title: 'Životní prostředí', simpleCode: '10', fullCode: '10' },
    { ...group, identity: identity('G-10-2'), title: 'Ochrana dřevin', simpleCode: '2', fullCode: '10.2', rule },
  ],
  dossier: {
    identity: identity('S-45'),
    log: [{ at: moment, who: 'Jana Dvořáková', kind: 'founded' }],
    title: 'Kácení lípy na návsi',
    registration: { number: 'OBEC-S-45/2026', period: { year: 2026 }, register: 'Spisová služba obce' },
    createdOn: moment,
    openedOn: moment,
    closedOn: new Date('2026-03-31T09:00:00Z'),
    settlement,
    disposal: { rule, dates: { triggerYear: 2026, disposalYear: 2032 } },
    documents: [
      {
        identity: identity('D-123'),
        log: [{ at: moment, who: 'Jana Dvořáková', kind: 'founded' }],
        title: 'Žádost o povolení kácení lípy',
        registration: { number: 'OBEC-123/2026', ordinal: 123, period: { year: 2026 }, register: 'Spisová služba obce' },
        origin: { kind: 'received', deliveredOn: moment, sender: { kind: 'person', name: 'Karel Novák' } },
        settlement,
        components: [
          {
            identity: identity('K-1'),
            log: [{ at: moment, who: 'Jana Dvořáková', kind: 'founded' }],
            slot: 1,
            version: 1,
            role: 'hlavní dokument',
            form: 'original',
            fileName: 'žádost.xml',
            mime: 'application/xml',
            sizeBytes: letter.length,
            digest: `sha512:${createHash('sha512').update(letter).digest('hex')}`,
            createdAt: moment,
          },
        ],
      },
    ],
  },
}

const format = await identify(letter, 'žádost.xml')
console.log(`format: ${format.name} (${format.puid ?? 'no PUID'}), structure ${(await validate(letter, 'žádost.xml')).status}`)

/** @type {Uint8Array[]} */
const pieces = []
for await (const piece of write(order, () => [letter])) pieces.push(piece)
const zip = new Blob(/** @type {BlobPart[]} */ (pieces))
console.log(`package: ${zip.size} bytes`)

const asked = { profile: 'NSESSS2024/ULOZENI', date: '2026-04-01' }
const verdict = await judge({ name: `${order.name}.zip`, bytes: zip }, asked)
console.log(`verdict: ${verdict.status} by ${verdict.profile}, ${verdict.findings.length} findings`)
for (const { rule: code, message, location } of verdict.findings) console.log(`  ${code}: ${message.en} [${location.file}]`)

// The same package with its letter changed on the way does not pass.
const spoilt = Buffer.from(await zip.arrayBuffer())
spoilt.write('N', spoilt.indexOf('Prosím'))
const second = await judge({ name: `${order.name}.zip`, bytes: spoilt }, asked)
console.log(`spoilt: ${second.status}, ${second.findings.map(({ rule: code }) => code).join(' ')}`)

const page = report(second, { ...asked, name: order.name, form: 'html', madeAt: new Date('2026-04-01T08:00:00Z') })
await writeFile('posudek.html', page)
console.log(`report: posudek.html, ${page.includes('nevyhověl') ? 'says it did not pass' : 'says nothing'}`)
