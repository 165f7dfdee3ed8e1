import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the records service says no where documents and files go elsewhere, or what is closed is mended. */
export const moveRefusals = refusals('records', {
  'nothing-to-settle': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 14/1',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Ve spisu ${mark} není žádný nevyřízený dokument. Vložte do něj dokument, nebo spis uzavřete.`,
        `Dossier ${mark} holds no unsettled document. Put a document into it, or close it.`,
      ),
  },
  'settled-not-taken-out': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 12/1',
    sentence: ({ reference }: { reference: string }) =>
      both(
        `Dokument ${reference} je vyřízen a mimo spis být nesmí. Patří-li jinam, přesuňte ho rovnou do jiného spisu.`,
        `Document ${reference} is settled and may not be outside a dossier. If it belongs elsewhere, move it straight to another one.`,
      ),
  },
  'same-dossier': {
    status: 422,
    law: 'NSESSS 3.4.1',
    sentence: ({ reference, mark }: { reference: string; mark: string }) =>
      both(
        `Dokument ${reference} ve spisu ${mark} už je. Vyberte jiný spis.`,
        `Document ${reference} is in dossier ${mark} already. Choose another dossier.`,
      ),
  },
  'same-document': {
    status: 422,
    law: 'NSESSS 2.1.2',
    sentence: () =>
      both(
        'Soubor v tomto dokumentu už je. Napište číslo jiného.',
        'The file is in this document already. Write the number of another.',
      ),
  },
  'file-came-with-message': {
    status: 409,
    law: 'NSESSS 7.2.2 b',
    sentence: ({ name }: { name: string }) =>
      both(
        `Soubor „${name}“ přišel s dokumentem a patří k němu, jak přišel. Obsahuje-li zpráva víc podání, oddělte je tlačítkem Oddělit podání.`,
        `File “${name}” came with the document and belongs to it as it came. Where a message holds several submissions, split them off.`,
      ),
  },
  'last-file': {
    status: 409,
    law: 'NSESSS 2.1.2',
    sentence: ({ name }: { name: string }) =>
      both(
        `„${name}“ je jediný soubor dokumentu. Dokument bez souboru nezůstane; přesuňte celý dokument, nebo jeho evidenci stornujte.`,
        `“${name}” is the only file of the document. No document stays without one; move the document, or cancel its registration.`,
      ),
  },
  'record-not-closed': {
    status: 409,
    law: 'NSESSS 7.1.5',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `Spis ${mark} je otevřený; věc v něm opraví každý, kdo s ním pracuje.`,
        `Dossier ${mark} is open; whoever works with it mends the subject.`,
      ),
  },
})
