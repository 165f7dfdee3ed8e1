import type { Organisation } from '#identity/organisations'
import { type Both, both, dayOf, dayText, type Instant } from '#platform/values'
import type { Document } from './document.ts'
import type { Dossier } from './dossier.ts'

/** The record as a letter tells it. */
export type LetterRecord = {
  readonly office: Organisation
  readonly document: Pick<Document, 'reference_number' | 'subject' | 'author'>
  readonly dossier: Pick<Dossier, 'mark' | 'subject'>
  /** The document that is answered. */
  readonly answered: Document | null
  readonly at: Instant
}

type Placeholder = { readonly words: Both; value(record: LetterRecord): string | null }

/**
 * What a template may ask for, by its name between two braces. A letter bears the office with its address, the reference
 * number, the sender's number where it answers, the date, and the name and post of whoever signs (decree 259/2012
 * § 16/1, 2).
 */
export const placeholders: Readonly<Record<string, Placeholder>> = {
  urad: { words: both('název úřadu', 'name of the office'), value: ({ office }) => office.name },
  urad_adresa: {
    words: both('adresa úřadu', 'address of the office'),
    value: ({ office }) => office.address,
  },
  urad_ico: { words: both('IČO úřadu', 'IČO of the office'), value: ({ office }) => office.ico },
  urad_schranka: {
    words: both('datová schránka úřadu', 'data box of the office'),
    value: ({ office }) => office.box_id,
  },
  cj: {
    words: both('číslo jednací', 'reference number'),
    value: ({ document }) => document.reference_number,
  },
  spisova_znacka: {
    words: both('spisová značka', 'mark of the dossier'),
    value: ({ dossier }) => dossier.mark,
  },
  vec: { words: both('věc dokumentu', 'subject of the document'), value: ({ document }) => document.subject },
  vec_spisu: { words: both('věc spisu', 'subject of the dossier'), value: ({ dossier }) => dossier.subject },
  datum: { words: both('dnešní datum', 'date of today'), value: ({ at }) => dayText(dayOf(at)) },
  vyrizuje: {
    words: both('kdo vyřizuje', 'who handles it'),
    value: ({ document }) => document.author?.name ?? null,
  },
  funkce: {
    words: both('jeho funkce', 'their post'),
    value: ({ document }) => document.author?.post ?? null,
  },
  utvar: { words: both('jeho útvar', 'their unit'), value: ({ document }) => document.author?.unit ?? null },
  adresat: { words: both('adresát', 'addressee'), value: ({ answered }) => answered?.sender?.name ?? null },
  adresat_adresa: {
    words: both('adresa adresáta', 'address of the addressee'),
    value: ({ answered }) => answered?.sender?.address ?? null,
  },
  adresat_ico: {
    words: both('IČO adresáta', 'IČO of the addressee'),
    value: ({ answered }) => answered?.sender?.ico ?? null,
  },
  adresat_schranka: {
    words: both('datová schránka adresáta', 'data box of the addressee'),
    value: ({ answered }) => answered?.sender?.boxId ?? null,
  },
  vase_cislo: {
    words: both('číslo, pod kterým podání odesílatel vede', 'number the sender keeps the submission under'),
    value: ({ answered }) => answered?.sender_reference ?? null,
  },
  vase_datum: {
    words: both('den přijetí podání', 'day the submission came'),
    value: ({ answered }) => (answered?.delivered_at ? dayText(dayOf(answered.delivered_at)) : null),
  },
  vase_vec: {
    words: both('věc podání', 'subject of the submission'),
    value: ({ answered }) => answered?.subject ?? null,
  },
}

/** Names in a template that nothing of the record answers to. */
export const unknownPlaceholders = (names: readonly string[]): string[] =>
  names.filter(name => !Object.hasOwn(placeholders, name))

/** The value of a placeholder; what the record does not know is left for the writer to fill in, and shows. */
export const valuesFrom =
  (record: LetterRecord) =>
  (name: string): string =>
    placeholders[name]?.value(record) ?? `[doplňte: ${name}]`
