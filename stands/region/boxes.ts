import type { BoxOrder, MessageOrder } from '../isds/index.ts'
import type { TestAuthority } from '../trust/index.ts'
import { centres } from './centres.ts'
import { offices } from './people.ts'
import { senders } from './senders.ts'

/**
 * Offices whose boxes are connected to their centres. The town works by hand still, so that both ways can be seen; the
 * school is no authority, and somebody must allow it first.
 */
const connected = ['javorova', 'lhotka', 'skola', 'kraj']

/** Boxes of one centre that its settings name. */
export const boxesOfCentre = (works: readonly string[]): string[] =>
  offices.filter(({ key }) => works.includes(key) && connected.includes(key)).map(({ box }) => box)

const hostOf = (key: string): string | undefined => centres.find(({ works }) => works.includes(key))?.instance

/** All boxes of the made-up region: its offices and those who write to them. */
export function regionBoxes(authority: TestAuthority): BoxOrder[] {
  const certificateOf = (key: string) => {
    const host = hostOf(key)
    return host ? [authority.centres[host]!.tls.certificate] : []
  }
  const own = offices.map(
    ({ key, box, name, ico, address, kind }): BoxOrder => ({
      id: box,
      type: kind === 'school' ? 'PO' : 'OVM',
      name,
      ico,
      address,
      hostedBy: certificateOf(key),
    }),
  )
  const others = Object.values(senders).flatMap(({ boxId, kind, name, ico, address }): BoxOrder[] =>
    boxId === null
      ? []
      : [
          {
            id: boxId,
            type: /soud/i.test(name) ? 'OVM' : kind === 'trader' ? 'PFO' : 'PO',
            name,
            ...(ico && { ico }),
            address: address ?? '',
          },
        ],
  )
  return [
    ...own,
    ...others,
    {
      id: 'cerna22',
      type: 'FO',
      name: 'Žofie Černá',
      address: 'Na Kopci 7, 999 41 Javorová',
      person: { given: 'Žofie', last: 'Černá', born: '1980-02-29' },
    },
    { id: 'zavrena', type: 'PO', name: 'Zaniklá pila, s.r.o.', address: 'Polní 1', state: 4 },
  ]
}

/** A message that waits for the school until somebody there allows its box to be visited. */
export const waitingMessage: Omit<MessageOrder, 'messageId' | 'deliveredAt'> = {
  sender: { boxId: 'jasank1', name: 'Krajský úřad Jasanského kraje', type: 10 },
  recipient: { boxId: 'zspodh1', name: 'Základní škola Podhradí nad Jasanou' },
  annotation: 'Výzva k doplnění výkazu o počtu žáků',
  senderReferenceNumber: 'KUJA-1/2026',
  attachments: [
    {
      name: 'vyzva.txt',
      mime: 'text/plain',
      metaType: 'main',
      text: 'Vážená paní ředitelko, doplňte prosím výkaz o počtu žáků.\n',
    },
  ],
}
