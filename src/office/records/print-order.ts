import { type Both, both } from '#platform/values'

/** What of a dossier may be printed, in the order in which it lies in the bundle (NSESSS 5.2.13). */
export const printedParts = ['metadata', 'protokol', 'soupis', 'soubory', 'verze'] as const
export type PrintedPart = (typeof printedParts)[number]

export const printedPartWords: Readonly<Record<PrintedPart, Both>> = {
  metadata: both('Metadata spisu a dokumentů', 'Metadata of the dossier and its documents'),
  protokol: both('Část transakčního protokolu, pod pečetí', 'Part of the transaction log, under seal'),
  soupis: both('Soupis dokumentů', 'List of documents'),
  soubory: both('Soubory dokumentů', 'Files of the documents'),
  verze: both('I starší verze souborů', 'Earlier versions of the files, too'),
}

/** *Konfigurace tisku*: what somebody wants of dossiers (NSESSS 5.2.14). */
export type PrintOrder = {
  readonly dossierIds: readonly string[]
  readonly parts: readonly PrintedPart[]
}

/** What is chosen when nobody has chosen yet: everything but earlier versions. */
export const usualParts: readonly PrintedPart[] = ['metadata', 'protokol', 'soupis', 'soubory']
