import { nextNumber, type Scope } from '#platform/acts'
import type { Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import { numberInDossier } from '../registration/numbering.ts'
import { insertFormerNumber } from '../store/document-numbers.ts'
import { nextPlace } from '../store/dossiers.ts'
import { numberFormNow } from '../store/number-forms.ts'

type Placed = Pick<Document, 'place_in_dossier'> &
  Partial<Pick<Document, 'reference_number' | 'reference_variant' | 'former_numbers'>>

/**
 * The place of a document in a dossier, and its reference number there. A dossier that numbers after its own mark gives
 * every document that comes a new number; one that goes by the sequence gives back the number of registration to a
 * document that has another. Every number it ever had stays with the document.
 *
 * Law: decree 259/2012 § 11/2; NSESSS 3.4.7, 3.4.8.
 */
export async function placeInDossier(scope: Scope, document: Document, dossier: Dossier): Promise<Placed> {
  const { reference_number: was, former_numbers: former } = document
  if (dossier.reference_variant === 'by-dossier') {
    // A place once given is never given again, or two documents would have had one number.
    const place = await nextNumber(scope, 'place', dossier.id)
    const reference = numberInDossier(await numberFormNow(scope), dossier, place)
    return {
      place_in_dossier: place,
      reference_number: reference,
      reference_variant: 'by-dossier',
      // The number of registration always stands first.
      former_numbers: document.reference_variant === 'by-sequence' ? [was, ...former] : [...former, was],
    }
  }
  const place = await nextPlace(scope, dossier.id)
  if (document.reference_variant === 'by-sequence') return { place_in_dossier: place }
  // The first number it ever had is that of its registration.
  const [own = was] = former
  return {
    place_in_dossier: place,
    reference_number: own,
    reference_variant: 'by-sequence',
    former_numbers: [...former.filter(number => number !== own), was],
  }
}

/** Keeps the number a document had, and says in the log which was given in its place. */
export async function keepFormerNumber(scope: Scope, document: Document, { reference_number: is }: Placed) {
  if (is === undefined) return
  await insertFormerNumber(scope, document.id, document.reference_number)
  await scope.announce({
    type: 'records.reference-number-given',
    object: { kind: 'document', id: document.id },
    erms: 'reference-number-given',
    detail: { was: document.reference_number, is },
  })
}
