import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { asInstant, type Day, sha512Digest } from '#platform/values'
import { memoryBytes } from '#preservation/formats'
import {
  type AipFile,
  type AipFromSip,
  type AipOrder,
  type ArchivalOrder,
  aipFromSip,
  type ChangeOrder,
  newNames,
  nodeHashing,
  packSip,
  sipSource,
} from '#preservation/packages'
import { bytesIn, type SmallSip } from './small-sip.ts'

const digits = (length: number) => fc.stringMatching(new RegExp(`^[1-9][0-9]{${length - 1}}$`))
const words = fc.constantFrom('Obec Jasanov', 'Žďár & <syn>', 'a'.repeat(300), '🏛️ archiv', ' x ')
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const moment = fc
  .integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2060, 0, 1) })
  .map(time => asInstant(Math.floor(time / 1000) * 1000))
const register = fc.record({
  kind: fc.constantFrom('external' as const, 'internal' as const),
  number: fc.constantFrom('100/2026', '7/2025'),
})
const agent = fc.record({
  kind: fc.constantFrom('org' as const, 'per' as const),
  name: words,
  camId: maybe(digits(6)),
})

/** What an archive may add to a package that it takes over. */
export const anyArchival: fc.Arbitrary<ArchivalOrder> = fc
  .record({
    id: fc.uuid({ version: 4 }),
    version: fc.integer({ min: 1, max: 99 }),
    createdAt: moment,
    program: fc.record({ name: words, version: fc.constantFrom('1', '0.1.0-rc') }),
    archive: fc.record({ kind: fc.constant('org' as const), name: words, institutionId: digits(9) }),
    fonds: fc.record({ number: digits(4), name: words }),
    originator: agent,
    ingest: fc.record({
      at: moment,
      submitter: agent,
      accession: maybe(fc.constant('5589')),
      referenceNumber: maybe(fc.constant('SOkA 12/2026')),
      register: maybe(register),
    }),
    later: fc.array(
      fc.record({
        kind: fc.constantFrom('made' as const, 'moved' as const, 'handed-out' as const),
        at: moment,
      }),
      { maxLength: 3 },
    ),
  })
  .map(facts => ({ ...facts, names: newNames() }))

export const smallArchival = (): ArchivalOrder => ({
  id: '0f0e0d0c-1111-4222-8333-444455556666',
  version: 1,
  names: newNames(),
  createdAt: asInstant('2050-06-01T08:00:00Z'),
  program: { name: 'eGON centrum', version: '0.1.0' },
  archive: { kind: 'org', name: 'Státní okresní archiv Jasanov', institutionId: '221102010' },
  fonds: { number: '843', name: 'Obec Jasanov' },
  originator: { kind: 'org', name: 'Obec Jasanov' },
  ingest: {
    at: asInstant('2050-05-20T10:00:00Z'),
    submitter: { kind: 'org', name: 'Obec Jasanov' },
    accession: '5589',
    referenceNumber: 'SOkA 12/2050',
    register: { kind: 'external', number: '100/2050' },
  },
  later: [],
})

/** Bytes of every file of `otherForm`. */
export const otherBytes = new TextEncoder().encode('jiná podoba')

/** A file that somebody made of what was handed in. */
export const otherForm = (path: string): AipFile => ({
  path,
  mime: 'image/jpeg',
  sizeBytes: otherBytes.length,
  digest: sha512Digest(createHash('sha512').update(otherBytes).digest('hex')),
  createdAt: asInstant('2050-07-01T09:00:00Z'),
})

/** A format of files, as it is recognised more or less. */
export const anyFormat = fc.constantFrom<AipFile['format']>(
  undefined,
  { name: 'PDF/A', version: '2b', puid: 'fmt/477' },
  { name: ' Vlastní & <formát> ' },
  { name: 'Prostý text', puid: 'x-fmt/111' },
)

/** A package with recognised formats, and with another form of what was handed in, at the same paths and elsewhere. */
export function withOtherForm(
  { order, bytesAt }: AipFromSip,
  format: AipFile['format'],
  place: 'first' | 'last',
): AipFromSip {
  const [submitted] = order.representations
  const files = submitted!.files.map(file => ({ ...file, ...(format && { format }) }))
  const submission = { ...submitted!, files }
  const other = {
    name: 'pro-cteni',
    files: [...files.map(({ path }) => otherForm(path)), otherForm('a%20b/obsah.jpg')],
  }
  return {
    order: {
      ...order,
      representations: place === 'first' ? [other, submission] : [submission, other],
    },
    bytesAt: path => (path.startsWith('representations/submission/') ? bytesAt(path) : [otherBytes]),
  }
}

/** Requests for a change of a kept package. */
export const anyChange: fc.Arbitrary<Omit<ChangeOrder, 'description'>> = fc
  .record({
    id: fc.uuid({ version: 4 }),
    createdAt: moment,
    program: fc.record({ name: words, version: fc.constantFrom('1', '0.1.0-rc') }),
    submitter: agent,
    changed: fc.record({ aipId: fc.uuid({ version: 4 }), version: fc.integer({ min: 1, max: 99 }) }),
    representations: fc.uniqueArray(
      fc.record({
        name: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
        files: fc.constantFrom([otherForm('1.jpg')], [otherForm('1.jpg'), otherForm('a/b/2.jpg')]),
      }),
      { minLength: 1, maxLength: 3, selector: ({ name }) => name.toLowerCase() },
    ),
  })
  .map(facts => ({ ...facts, names: newNames() }))

/** The package of an archive made of one SIP. */
export const aipOf = (sip: SmallSip, archival: ArchivalOrder): Promise<AipFromSip> =>
  aipFromSip(sipSource(sip.order, bytesIn(sip)), archival, nodeHashing)

/** The same out of a packed SIP. */
export async function aipOfZip(sip: SmallSip, archival: ArchivalOrder): Promise<AipFromSip> {
  const bytes = Buffer.concat(await Array.fromAsync(packSip(sip.order, bytesIn(sip), nodeHashing)))
  return aipFromSip(
    { form: 'file', name: `${sip.order.name}.zip`, bytes: memoryBytes(bytes) },
    archival,
    nodeHashing,
  )
}

/** A package of loose files in folders, with their bytes. */
export function looseAip(paths: readonly string[]): AipFromSip {
  const bytesOf = (path: string) => new TextEncoder().encode(`obsah ${path}`)
  const files = paths.map(path => ({
    path,
    mime: 'text/plain',
    sizeBytes: bytesOf(path).length,
    digest: sha512Digest(createHash('sha512').update(bytesOf(path)).digest('hex')),
    createdAt: asInstant('2026-01-05T08:00:00Z'),
  }))
  const order: AipOrder = {
    ...smallArchival(),
    originated: { from: '2020-01-01' as Day, to: '2024-12-31' as Day },
    content: { kind: 'loose', title: 'Fotografie obce' },
    representations: [{ name: 'submission', files }],
  }
  const folder = 'representations/submission/'
  return { order, bytesAt: path => [bytesOf(path.slice(folder.length))] }
}
