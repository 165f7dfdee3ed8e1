import { type GlobalElement, one, optional, sequence } from '#platform/xml'
import * as t from './transfer-parts.notation.ts'
import { documentShape, dossierShape } from './transfer-records.notation.ts'

const status = t.erms.complex(
  'tOperaceStatus',
  sequence({ Kod: one(t.text(8)), Popis: optional(t.text(255)) }),
)

const dossierAnswer = t.erms.complex(
  'SpisResponse',
  sequence({
    ProfilSpisu: optional(t.erms.complex('tProfilSpisu', sequence(dossierShape))),
    OperaceStatus: one(status),
  }),
)
const documentAnswer = t.erms.complex(
  'DokumentResponse',
  sequence({
    ProfilDokumentu: optional(t.erms.complex('tProfilDokumentu', sequence(documentShape))),
    OperaceStatus: one(status),
  }),
)

/** Answers to questions about one dossier (`ProfilSpisuZadost`, `SpisPostoupeniZadost`, …): all are of one shape. */
export const dossierAnswerElement = (operation: string): GlobalElement<typeof dossierAnswer> => ({
  vocabulary: t.erms,
  local: `${operation}Response`,
  type: dossierAnswer,
})
/** The same about one document. */
export const documentAnswerElement = (operation: string): GlobalElement<typeof documentAnswer> => ({
  vocabulary: t.erms,
  local: `${operation}Response`,
  type: documentAnswer,
})
