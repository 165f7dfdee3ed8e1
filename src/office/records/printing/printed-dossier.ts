import { organisationOf } from '#identity/organisations'
import { listToPdf, textToPdf } from '#office/conversion'
import type { Instance, Scope } from '#platform/acts'
import { dayOf, dayText, hidePersonalNumbers, type Instant, safeFileName } from '#platform/values'
import { objectStoresOf } from '#storage/objects'
import { retentionOf } from '../acts/retention-of.ts'
import { historyOf } from '../desk/history.ts'
import { type Component, type Document, lastVersions } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import { valueText } from '../further-metadata.ts'
import type { HistoryLine } from '../pages/history.ts'
import type { PrintedPart } from '../print-order.ts'
import { sealedByCentre } from '../sealing/sealed-pdf.ts'
import { componentsOf, documentsOfDossier } from '../store/documents.ts'
import { metadataFields, metadataOfMany } from '../store/further-metadata.ts'
import { documentStateWords, dossierStateWords } from '../words.ts'
import { held, measured } from '../zip-members.ts'

/** A dossier as it is printed: only what whoever prints may see. */
export type PrintableDossier = {
  readonly office: string
  readonly at: Instant
  readonly dossier: Dossier
  readonly classified: string
  readonly documents: readonly Document[]
  readonly components: readonly Component[]
  /** Further metadata of the dossier and its documents, as they are printed, by the id of the record. */
  readonly further: ReadonlyMap<string, readonly string[]>
  /** Log lines of the dossier and its documents, the oldest first, with the number of what they are about. */
  readonly lines: readonly (HistoryLine & { readonly of: string })[]
}

/** @param isSeen whether whoever prints sees more of a document than its header; what is withdrawn is not printed for others */
export async function printableDossier(
  scope: Scope,
  dossier: Dossier,
  isSeen: (document: Document) => boolean,
): Promise<PrintableDossier> {
  const documents = (await documentsOfDossier(scope, dossier.id)).filter(isSeen)
  const { group, place, code } = await retentionOf(scope, dossier)
  const about = [
    { kind: 'dossier', id: dossier.id, of: dossier.mark },
    ...documents.map(({ id, reference_number: of }) => ({ kind: 'document', id, of })),
  ]
  const lines = []
  for (const { kind, id, of } of about)
    for (const line of await historyOf(scope, kind, id)) lines.push({ ...line, of })
  return {
    office: (await organisationOf(scope)).name,
    at: scope.clock.now(),
    dossier,
    classified: `${code} ${place?.template.title ?? group.title}`,
    documents,
    components: await componentsOf(
      scope,
      documents.map(({ id }) => id),
    ),
    further: await furtherOf(scope, dossier, documents),
    lines: lines.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
  }
}

async function furtherOf(
  scope: Scope,
  { id }: Dossier,
  documents: readonly Document[],
): Promise<Map<string, string[]>> {
  const fields = await metadataFields(scope)
  if (fields.length === 0) return new Map()
  const filled = new Map([
    ...(await metadataOfMany(scope, 'dossier', [id])),
    ...(await metadataOfMany(
      scope,
      'document',
      documents.map(one => one.id),
    )),
  ])
  return new Map(
    [...filled].map(([of, values]) => [
      of,
      fields.flatMap(field => {
        const value = values.get(field.id)
        return value === undefined ? [] : [`${field.title}: ${shown(valueText(field, value).cs)}`]
      }),
    ]),
  )
}

const day = (at: Instant | null): string => (at ? dayText(dayOf(at)) : '–')
const shown = (text: string | null | undefined): string => hidePersonalNumbers(text ?? '') || '–'

const aboutDocument = (one: Document, components: readonly Component[]): string[] => [
  `${one.place_in_dossier ?? ''}. ${one.reference_number} (${one.identifier})`,
  `Věc: ${shown(one.subject)}`,
  `${one.origin === 'own' ? 'Vlastní dokument' : `Odesílatel: ${shown(one.sender?.name)}; číslo odesílatele: ${shown(one.sender_reference)}; došlo ${day(one.delivered_at)}`}; zaevidováno ${day(one.registered_at)}`,
  `Stav: ${documentStateWords[one.state].cs}; zpracovatel: ${one.holder.name}; vyřízeno ${day(one.settled_at)}`,
  ...components
    .filter(({ document_id: id }) => id === one.id)
    .map(
      file =>
        `Soubor ${file.slot}, verze ${file.version}: ${shown(file.file_name)}; ${file.format.name}; ${file.size_bytes} B; ${file.digest}`,
    ),
]

const metadataPdf = ({ office, at, dossier, classified, documents, components, further }: PrintableDossier) =>
  textToPdf({
    title: `Spis ${dossier.mark}`,
    author: office,
    at,
    paragraphs: [
      `Jednoznačný identifikátor: ${dossier.identifier}`,
      `Věc: ${shown(dossier.subject)}`,
      `Spisový znak: ${classified}`,
      `Založen: ${day(dossier.opened_at)}; uzavřen: ${day(dossier.closed_at)}; stav: ${dossierStateWords[dossier.state].cs}; drží: ${dossier.holder.name}`,
      dossier.disposal
        ? `Skartační režim: ${dossier.disposal.rule.disposal_code} ${dossier.disposal.rule.retention_years}; rok vyřazení: ${dossier.disposal.disposalYear}`
        : 'Skartační režim se určí při uzavření.',
      ...(further.get(dossier.id) ?? []),
      ...documents.flatMap(one => ['', ...aboutDocument(one, components), ...(further.get(one.id) ?? [])]),
    ],
  })

const clockOf = (at: Instant): string =>
  at.toLocaleString('cs-CZ', { timeZone: 'Europe/Prague', dateStyle: 'medium', timeStyle: 'medium' })

const logPdf = ({ office, at, dossier, lines }: PrintableDossier) =>
  listToPdf({
    title: `Transakční protokol spisu ${dossier.mark}`,
    author: office,
    at,
    about: `${office} · řádků: ${lines.length} · vytištěno ${clockOf(at)}`,
    columns: [
      { head: 'Kdy', share: 3 },
      { head: 'Kdo', share: 4 },
      { head: 'Záznam', share: 4 },
      { head: 'Co', share: 5 },
      { head: 'Důvod a údaje', share: 8 },
    ],
    rows: lines.map(one => [clockOf(one.at), one.who, one.of, one.what.cs, shown(one.why?.cs)]),
  })

const listPdf = ({ office, at, dossier, documents, components }: PrintableDossier) =>
  listToPdf({
    title: `Soupis dokumentů spisu ${dossier.mark}`,
    author: office,
    at,
    about: `${office} · dokumentů: ${documents.length}`,
    columns: [
      { head: 'Pořadí', share: 1 },
      { head: 'Č. j.', share: 3 },
      { head: 'Věc', share: 7 },
      { head: 'Odesílatel', share: 4 },
      { head: 'Došlo nebo vzniklo', share: 2 },
      { head: 'Souborů', share: 1 },
      { head: 'Stav', share: 2 },
    ],
    rows: documents.map(one => [
      String(one.place_in_dossier ?? ''),
      one.reference_number,
      shown(one.subject),
      one.origin === 'own' ? 'úřad' : shown(one.sender?.name),
      day(one.delivered_at ?? one.registered_at),
      String(
        lastVersions(components.filter(({ document_id: id }) => id === one.id)).filter(
          ({ form }) => form !== 'container',
        ).length,
      ),
      documentStateWords[one.state].cs,
    ]),
  })

const three = (n: number) => String(n).padStart(3, '0')
const two = (n: number) => String(n).padStart(2, '0')

/** Files of the documents, numbered by the document and the file: 001-01. */
function* filesOf({ documents, components }: PrintableDossier, withVersions: boolean) {
  for (const [at, document] of documents.entries()) {
    const all = components.filter(({ document_id: id }) => id === document.id)
    for (const file of withVersions ? all : lastVersions(all)) {
      const version = withVersions ? `-v${file.version}` : ''
      const name = safeFileName(hidePersonalNumbers(file.file_name), 'soubor')
      yield { name: `${three(at + 1)}-${two(file.slot)}${version}-${name}`, digest: file.digest }
    }
  }
}

/**
 * A dossier made ready for printing: its metadata, its part of the log under the seal of the centre, the list of its
 * documents, then their files in order; only the parts asked for. Members of a ZIP in a folder of their own.
 *
 * Source: NSESSS 5.2.13, 5.2.14. Refuses with `trust.no-time-stamp`.
 */
export async function printedDossier(
  instance: Instance,
  organisation: string,
  given: PrintableDossier,
  parts: readonly PrintedPart[],
): Promise<Awaited<ReturnType<typeof measured>>[]> {
  const folder = safeFileName(given.dossier.mark.replaceAll('/', '-'), given.dossier.identifier)
  const members = []
  if (parts.includes('metadata'))
    members.push(held(`${folder}/000-01-metadata.pdf`, await metadataPdf(given)))
  if (parts.includes('protokol')) {
    const { pdf } = await sealedByCentre(instance.config, await logPdf(given), {
      name: given.office,
      reason: `protokol spisu ${given.dossier.mark}`,
    })
    members.push(held(`${folder}/000-02-protokol.pdf`, pdf))
  }
  if (parts.includes('soupis')) members.push(held(`${folder}/000-03-soupis.pdf`, await listPdf(given)))
  const contents = objectStoresOf(instance).content
  if (parts.includes('soubory'))
    for (const { name, digest } of filesOf(given, parts.includes('verze')))
      members.push({ path: `${folder}/${name}`, pieces: () => contents.pieces(organisation, digest) })
  const found = []
  for (const member of members) found.push(await measured(member))
  return found
}
