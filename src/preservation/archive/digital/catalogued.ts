import type { Digest } from '#platform/values'
import type { AipOrder, Described } from '#preservation/packages'
import type { ArchivalPackage, ArchivalVersion } from '../archival-package.ts'

/** What a package tells, as the catalogue keeps it. */
export type Catalogued = {
  readonly package: ArchivalPackage & { readonly words: string }
  readonly version: ArchivalVersion
}

/** So much of what is described is found by the search. */
const wordsMost = 400_000

function* everything(tops: readonly Described[]): Generator<Described> {
  for (const top of tops) {
    yield top
    yield* everything(top.children)
  }
}

/** The row of a package out of what it tells itself: the same whether it was just written or read from the store. */
export function catalogued(order: AipOrder, inventoryDigest: Digest): Catalogued {
  const { id, version, fonds, originator, originated, ingest, later, content, createdAt } = order
  const described = content.kind === 'records' ? [...everything(content.described)] : []
  const base = described.find(({ kind }) => ['volume', 'dossier', 'document'].includes(kind))
  const files = order.representations.flatMap(one => one.files)
  const title = base?.title ?? (content.kind === 'loose' ? content.title : '')
  const words = [title, ...described.flatMap(one => [one.title, one.mark ?? '', one.identity.value])]
  return {
    package: {
      aip_id: id,
      version,
      kind: base?.kind ?? content.kind,
      title,
      mark: base?.mark ?? base?.identity.value ?? '',
      fonds_number: fonds.number,
      fonds_name: fonds.name,
      originator: originator.name,
      accession: ingest.accession ?? null,
      reference_number: ingest.referenceNumber ?? null,
      from_day: originated.from,
      to_day: originated.to,
      documents: described.filter(({ kind }) => kind === 'document').length,
      files: files.length,
      size_bytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      ingested_at: ingest.at,
      words: words.filter(Boolean).join('\n').slice(0, wordsMost),
    },
    version: {
      aip_id: id,
      version,
      inventory_digest: inventoryDigest,
      made_at: createdAt,
      events: [
        { kind: 'ingested', at: ingest.at.toISOString() },
        ...later.map(({ kind, at }) => ({ kind, at: at.toISOString() })),
      ],
    },
  }
}
