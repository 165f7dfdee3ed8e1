import { createHash } from 'node:crypto'
import { asInstant, type Day, sha512Digest } from '#platform/values'
import type {
  ExternalParty,
  Identity,
  InternalActor,
  RetentionRule,
  Settlement,
  SipComponent,
  SipDocument,
  SipOrder,
} from '#preservation/packages'
import { madePdfA } from './made-pdf.ts'

/** An order and the bytes of its components, by their identifiers. */
export type SmallSip = { readonly order: SipOrder; readonly contents: ReadonlyMap<string, Uint8Array> }

export const source = 'OUJA'
export const identity = (value: string): Identity => ({ value, source })

export const clerk: InternalActor = {
  organisation: identity('OUJA'),
  organisationName: 'Obec Jasanov',
  person: identity('OUJA-U-0007'),
  personName: 'Jana Dvořáková',
  unit: 'Kancelář starostky',
  position: 'referentka podatelny',
  seat: 'Náves 1, 411 00 Jasanov',
}

export const sender: ExternalParty = { kind: 'person', name: 'Karel Novák', contact: 'karel@priklad.cz' }

export const rule: RetentionRule = {
  identity: identity('OUJA-R-S5'),
  name: 'S/5',
  code: 'S',
  term: { years: 5 },
  trigger: 'uzavření spisu',
}

export const settled: Settlement = {
  on: asInstant('2026-03-30T08:00:00Z'),
  method: 'noted',
  handlers: [clerk],
}

const moment = asInstant('2026-03-02T09:15:00Z')

/** A component of given bytes, as the records service would describe it. */
export function componentOf(
  bytes: Uint8Array,
  over: Partial<SipComponent> & Pick<SipComponent, 'identity'>,
): SipComponent {
  return {
    log: [{ at: moment, who: 'Jana Dvořáková', kind: 'founded' }],
    slot: 1,
    version: 1,
    role: 'hlavní dokument',
    form: 'original',
    fileName: 'žádost.pdf',
    mime: 'application/pdf',
    sizeBytes: bytes.length,
    digest: sha512Digest(createHash('sha512').update(bytes).digest('hex')),
    createdAt: moment,
    ...over,
  }
}

export const documentOf = (
  components: readonly SipComponent[],
  over: Partial<SipDocument> & Pick<SipDocument, 'identity'>,
): SipDocument => ({
  log: [{ at: moment, who: 'Jana Dvořáková', kind: 'founded', note: 'Zaevidováno podání.' }],
  title: 'Žádost o povolení kácení lípy',
  registration: { number: 'OUJA-123/2026', ordinal: 123, period: { year: 2026 }, register: 'eGON centrum' },
  origin: { kind: 'received', deliveredOn: moment, sender },
  settlement: settled,
  components,
  ...over,
})

/** The smallest dossier a village may close: one received document with one component. */
export function smallSip(over: Partial<SipOrder> = {}): SmallSip {
  const bytes = madePdfA({ objects: ['(smlouva o dilo)'] })
  const component = componentOf(bytes, { identity: identity('OUJA0000000003') })
  const group = {
    log: [],
    createdOn: '2024-01-01' as Day,
    openedOn: '2024-01-01' as Day,
  }
  const order: SipOrder = {
    name: 'OUJA0000000001-1',
    createdAt: asInstant('2026-03-31T10:20:30Z'),
    organisation: { name: 'Obec Jasanov' },
    individuals: [{ name: 'Jana Dvořáková' }],
    software: { name: 'eGON centrum', version: '0.1.0' },
    plan: {
      identity: identity('OUJA-P-2024'),
      log: [],
      name: 'Spisový a skartační plán obce Jasanov',
      openedOn: '2024-01-01' as Day,
      publisher: { kind: 'organisation', identity: identity('OUJA'), name: 'Obec Jasanov' },
    },
    groups: [
      {
        ...group,
        identity: identity('OUJA-G-10'),
        title: 'Životní prostředí',
        simpleCode: '10',
        fullCode: '10',
      },
      {
        ...group,
        identity: identity('OUJA-G-10-2'),
        title: 'Ochrana dřevin',
        simpleCode: '2',
        fullCode: '10.2',
        rule,
      },
    ],
    dossier: {
      identity: identity('OUJA0000000001'),
      log: [{ at: moment, who: 'Jana Dvořáková', kind: 'founded' }],
      title: 'Kácení lípy na návsi',
      registration: { number: 'OUJA-S-45/2026', period: { year: 2026 }, register: 'eGON centrum' },
      createdOn: moment,
      openedOn: moment,
      closedOn: asInstant('2026-03-31T09:00:00Z'),
      settlement: settled,
      disposal: { rule, dates: { triggerYear: 2026, disposalYear: 2032 } },
      documents: [documentOf([component], { identity: identity('OUJA0000000002') })],
    },
    ...over,
  }
  return { order, contents: new Map([[component.identity.value, bytes]]) }
}

/** The bytes of a component of a small package. */
export const bytesIn =
  ({ contents }: { readonly contents: SmallSip['contents']; readonly order?: unknown }) =>
  (component: SipComponent): Uint8Array[] => [contents.get(component.identity.value)!]
