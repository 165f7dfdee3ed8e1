import fc from 'fast-check'
import { asInstant, type Day, type Instant } from '#platform/values'
import type {
  CheckResult,
  DocumentOrigin,
  ExternalParty,
  InternalActor,
  LogEvent,
  Settlement,
  SignatureCheck,
  SipComponent,
  SipDocument,
} from '#preservation/packages'
import { madePdfA, madeStream } from './made-pdf.ts'
import {
  clerk,
  componentOf,
  documentOf,
  identity,
  rule,
  type SmallSip,
  settled,
  smallSip,
} from './small-sip.ts'

/** Texts as people and machines write them: accents, pictures, control signs, lone halves of pictures, long ones. */
const words: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('Žádost', '', ' ', '😀🏛️', 'a\u0000b\u0001', '\ud800', ']]>', '<&">', 'a\r\nb\tc', '\ufffe'),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme', minLength: 90, maxLength: 300 }),
)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const moment: fc.Arbitrary<Instant> = fc
  .integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2040, 0, 1) })
  .map(time => asInstant(time))
const day = moment.map(at => at.toISOString().slice(0, 10) as Day)
const when = fc.oneof(moment, day)
const result = fc.constantFrom<CheckResult>('valid', 'invalid', 'undetermined')
const number = fc.stringMatching(/^[A-Za-zž0-9./ -]{0,40}x$/)

const actor: fc.Arbitrary<InternalActor> = fc
  .record({ personName: words, unit: words, position: words, seat: words, organisationName: words })
  .map(facts => ({ ...clerk, ...facts }))

const party: fc.Arbitrary<ExternalParty> = fc.oneof(
  fc.record({
    kind: fc.constant('person' as const),
    name: words,
    address: maybe(words),
    contact: maybe(words),
  }),
  fc.record({
    kind: fc.constant('organisation' as const),
    identity: fc.constantFrom({ value: '00006947', source: 'IČO' }, identity('OUJA-N-1')),
    name: words,
    person: maybe(fc.record({ name: words })),
    unit: maybe(words),
    position: maybe(words),
    seat: maybe(words),
    contact: maybe(words),
  }),
) as fc.Arbitrary<ExternalParty>

const link = fc.record({
  fullCode: fc.constant('10.2'),
  identity: fc.constant(identity('OUJA-X-1')),
  note: maybe(words),
})

const settlement = fc.record({
  on: when,
  method: maybe(fc.constantFrom('by-document', 'forwarded', 'noted', 'by-note', 'other')),
  content: maybe(words),
  reason: maybe(words),
  handlers: fc.array(actor, { minLength: 1, maxLength: 2 }),
  approvals: fc.array(fc.record({ on: when, approver: actor }), { maxLength: 2 }),
  settledBy: maybe(link),
  settles: maybe(link),
  sent: maybe(
    fc.record({
      on: when,
      quantity: maybe(words),
      recipients: fc.array(party, { minLength: 1, maxLength: 2 }),
    }),
  ),
}) as fc.Arbitrary<Settlement>

const check = fc.record({
  certificate: fc.record({
    serial: fc.constant({ value: '86A692C763CD2B3C', source: 'X.509' }),
    issuer: party,
    holder: party,
    validFrom: fc.constant('2024-05-01' as Day),
    validTo: fc.constantFrom<Day | Instant>('2024-05-01' as Day, asInstant(Date.UTC(2027, 4, 1))),
  }),
  certificateCheck: fc.record({
    assessedAt: moment,
    signature: result,
    revocationList: maybe(fc.constant(identity('4711'))),
    isRevoked: fc.boolean(),
    revocationSignature: result,
    path: result,
    checkedAt: moment,
    result,
    checkedBy: actor,
  }),
  appliedAt: maybe(moment),
  checkedAt: moment,
  result,
  checkedBy: actor,
}) as fc.Arbitrary<SignatureCheck>

const event = fc.record({
  at: moment,
  who: words,
  kind: fc.oneof(
    fc.constantFrom('founded' as const, 'settled' as const, 'format-converted' as const),
    words.map(other => ({ other })),
  ),
  parameters: fc.array(fc.record({ name: words, values: fc.array(words, { minLength: 1, maxLength: 2 }) }), {
    maxLength: 2,
  }),
  note: maybe(words),
}) as fc.Arbitrary<LogEvent>
const log = fc.array(event, { maxLength: 3 })

const described = {
  title: words,
  comment: maybe(words),
  keywords: fc.array(words, { maxLength: 2 }),
  crossReferences: fc.array(
    link.map(to => ({ ...to, isFirm: false })),
    { maxLength: 2 },
  ),
  restriction: maybe(words),
  notes: fc.array(words, { maxLength: 2 }),
}

const origin = fc.oneof(
  fc.record({
    kind: fc.constant('received' as const),
    deliveredOn: when,
    sender: party,
    senderNumber: maybe(words),
    createdOn: maybe(when),
  }),
  fc.record({
    kind: fc.constant('own' as const),
    createdOn: when,
    authors: fc.array(actor, { minLength: 1, maxLength: 2 }),
  }),
) as fc.Arbitrary<DocumentOrigin>

/** A PDF/A with any bytes in one of its streams. */
const asPdf = (stuffing: Uint8Array): Uint8Array =>
  madePdfA({ objects: [madeStream('', Buffer.from(stuffing).toString('latin1'))] })

type Bytes = { readonly component: Partial<SipComponent>; readonly bytes: Uint8Array }
const version: fc.Arbitrary<Bytes> = fc.record({
  bytes: fc.uint8Array({ maxLength: 64 }).map(asPdf),
  component: fc.record({
    fileName: words,
    comment: maybe(words),
    checks: fc.array(check, { maxLength: 1 }),
    createdAt: moment,
    log,
  }) as fc.Arbitrary<Partial<SipComponent>>,
})

/** Slots of one document, each with versions: drafts, one original, sometimes an output format of it. */
const slots = fc.array(fc.array(version, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 })

const anyDocument = fc.record({
  container: maybe(version),
  document: fc.record({
    ...described,
    log,
    languages: fc.constantFrom(undefined, ['cze'], ['cze', 'eng']),
    origin,
    settlement: maybe(settlement),
    paper: maybe(fc.record({ quantity: fc.constant('3 listy'), storageUnit: fc.constant('karton 5') })),
    registration: fc.record({
      number,
      ordinal: maybe(fc.integer({ min: 1, max: 99_999 })),
      period: fc.constantFrom({ year: 2026 }, { from: '2026-01-01' as Day, to: '2026-12-31' as Day }),
      register: words,
    }),
  }) as fc.Arbitrary<Partial<SipDocument>>,
  slots,
})

type Filled = {
  readonly document: Partial<SipDocument>
  readonly slots: Bytes[][]
  readonly container?: Bytes | undefined
}

function documentWith(
  { document, slots: filled, container }: Filled,
  at: number,
  contents: Map<string, Uint8Array>,
): SipDocument {
  const components = filled.flatMap((versions, slot) =>
    versions.map(({ component, bytes }, place) => {
      const own = identity(`OUJA-K-${at}-${slot + 1}-${place + 1}`)
      contents.set(own.value, bytes)
      const original = Math.max(0, versions.length - 2)
      const isOutput = place > original
      const converted = {
        identity: identity(`OUJA-K-${at}-${slot + 1}-${original + 1}`),
        reason: 'výstupní formát',
      }
      return componentOf(bytes, {
        ...component,
        identity: own,
        slot: slot + 1,
        version: place + 1,
        form: isOutput ? 'output' : place === original ? 'original' : 'draft',
        ...(isOutput ? { convertedFrom: converted } : {}),
        ...(place === 0 && at % 2 === 0
          ? { fromPaper: slot === 0 ? { isAuthorised: true, reason: 'AK-1/2026' } : { isAuthorised: false } }
          : {}),
      })
    }),
  )
  if (container) {
    const own = identity(`OUJA-K-${at}-obal`)
    contents.set(own.value, container.bytes)
    const facts = {
      ...container.component,
      identity: own,
      slot: filled.length + 1,
      form: 'container',
    } as const
    components.push(componentOf(container.bytes, { ...facts, role: 'datová zpráva' }))
  }
  return documentOf(components, { ...document, identity: identity(`OUJA-D-${at}`) })
}

/** Closed dossiers of every kind that the records service may hand over. */
export const anySip: fc.Arbitrary<SmallSip> = fc
  .record({
    documents: fc.array(anyDocument, { minLength: 1, maxLength: 3 }),
    dossier: fc.record({ ...described, log, settlement, location: fc.constant('spisovna, regál 4') }),
    individuals: fc.array(fc.record({ name: words, notes: fc.array(words, { maxLength: 1 }) }), {
      minLength: 1,
      maxLength: 2,
    }),
    depth: fc.integer({ min: 1, max: 4 }),
    createdAt: moment,
    planWords: fc.record({ name: words, comment: maybe(words) }),
  })
  .map(({ documents, dossier, individuals, depth, createdAt, planWords }) => {
    const contents = new Map<string, Uint8Array>()
    const small = smallSip().order
    const groups = Array.from({ length: depth }, (_, at) => ({
      ...small.groups[0]!,
      identity: identity(`OUJA-G-${at}`),
      simpleCode: '7',
      fullCode: Array(at + 1)
        .fill('7')
        .join('.'),
      ...(at === depth - 1 ? { rule } : {}),
    }))
    const order = {
      ...small,
      createdAt,
      individuals,
      groups,
      plan: { ...small.plan, ...planWords },
      dossier: {
        ...small.dossier,
        ...dossier,
        settlement: dossier.settlement ?? settled,
        documents: documents.map((one, at) => documentWith(one, at + 1, contents)),
      },
    }
    return { order, contents } as SmallSip
  })
