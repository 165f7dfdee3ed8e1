import type { MessageOrder } from '../isds/index.ts'
import { officeNamed } from './people.ts'
import { type SenderKey, senders } from './senders.ts'

/** A data message as a file: who takes it in, or that it waits for a person to drag it in. */
export type Message = {
  readonly office: string
  /** Post that takes it in while the region is filled; `null` leaves it for a person. */
  readonly by: string | null
  readonly about: string
  readonly file: string
  readonly order: MessageOrder
}

const types = { person: 40, trader: 30, organisation: 20 } as const

type Given = {
  readonly id: string
  readonly office: string
  readonly to?: string
  readonly from: SenderKey
  readonly subject: string
  readonly days: number
  readonly form?: MessageOrder['form']
  readonly padding?: MessageOrder['padding']
  readonly defect?: MessageOrder['defect']
  /** To the addressee's own hands. */
  readonly personal?: boolean
}

/** Moments of a message some days before today, to the second. */
const at = (days: number, seconds: number) =>
  new Date(
    Math.floor(Date.now() / 1000) * 1000 - days * 86_400_000 - 3_600_000 + seconds * 1000,
  ).toISOString()

function order(given: Given, letter: string): MessageOrder {
  const from = senders[given.from]
  const to = officeNamed(given.to ?? given.office)
  return {
    form: given.form ?? 'ber',
    padding: given.padding ?? 'pss',
    messageId: given.id,
    sender: {
      boxId: from.boxId ?? 'osoba12',
      name: from.name,
      address: from.address ?? '',
      type: types[from.kind],
    },
    recipient: { boxId: to.box, name: to.name, address: to.address },
    annotation: given.subject,
    senderReferenceNumber: `${from.name.slice(0, 3).toUpperCase()}-${given.id.slice(-3)}/2026`,
    submittedAt: at(given.days, 0),
    deliveredAt: at(given.days, 2),
    acceptedAt: at(given.days, 3),
    attachments: [{ name: `${given.subject}.pdf`, mime: 'application/pdf', metaType: 'main', file: letter }],
    ...(given.personal && { personalDelivery: true }),
    ...(given.defect && { defect: given.defect }),
  }
}

const message = (by: string | null, about: string, given: Given, letter: string): Message => ({
  office: given.office,
  by,
  about,
  file: `zprava-${given.id}.zfo`,
  order: order(given, letter),
})

type Told = readonly [by: string | null, about: string, given: Given]

/** What comes by data box: taken in while the region is filled, or left for a person to drag in. */
const told: readonly Told[] = [
  [
    'podatelna',
    '',
    {
      id: '900000101',
      office: 'podhradi',
      from: 'firm',
      subject: 'Žádost o zvláštní užívání silnice',
      days: 2,
    },
  ],
  [
    'podatelna',
    '',
    {
      id: '900000102',
      office: 'javorova',
      from: 'firm',
      subject: 'Oznámení těžby v lese Doubrava',
      days: 1,
      form: 'der',
      padding: 'pkcs1',
    },
  ],
  [
    'podatelna',
    '',
    {
      id: '900000103',
      office: 'javorova',
      from: 'court',
      subject: 'Předvolání svědka',
      days: 1,
      defect: 'wrong-hash',
    },
  ],
  [
    'podatelna',
    '',
    {
      id: '900000104',
      office: 'podhradi',
      from: 'court',
      subject: 'Usnesení o nařízení jednání',
      days: 1,
      defect: 'unknown-signer',
    },
  ],
  [
    'podatelna',
    '',
    {
      id: '900000105',
      office: 'podhradi',
      to: 'javorova',
      from: 'trader',
      subject: 'Nabídka údržby zeleně',
      days: 0,
    },
  ],
  [
    'podatelna',
    '',
    {
      id: '900000106',
      office: 'podhradi',
      from: 'court',
      subject: 'Předvolání k jednání – do vlastních rukou',
      days: 1,
      personal: true,
    },
  ],
  [
    null,
    'platná datová zpráva pro Obec Javorová (podruhé se pozná a znovu se nezaeviduje)',
    {
      id: '900000201',
      office: 'javorova',
      from: 'trader',
      subject: 'Žádost o ořez stromů u hřbitova',
      days: 0,
    },
  ],
  [
    null,
    'zpráva pro jinou schránku: čeká na rozhodnutí (přetáhněte v Obci Javorová)',
    {
      id: '900000202',
      office: 'javorova',
      to: 'podhradi',
      from: 'firm',
      subject: 'Vyúčtování služeb',
      days: 0,
    },
  ],
  [
    null,
    'zpráva, jejíž otisk nesouhlasí (přetáhněte v Obci Javorová)',
    {
      id: '900000203',
      office: 'javorova',
      from: 'court',
      subject: 'Výzva soudu',
      days: 0,
      defect: 'wrong-hash',
    },
  ],
]

/** `letter` names the file of a subject among the letters made before. */
export const messages = (letter: (subject: string) => string): readonly Message[] =>
  told.map(([by, about, given]) => message(by, about, given, letter(given.subject)))
