import { sha512Digest } from '#platform/values'
import type { Hashing } from '../hashing.ts'
import { openPackage } from '../open-package.ts'
import { dayIn } from '../sip/moment.ts'
import type { SipComponent } from '../sip/order.ts'
import { type ReadSip, readSip } from '../sip/read/read-sip.ts'
import type { PackageFile, PackageSource } from '../tree.ts'
import { keyOf } from './logical-map.wire.ts'
import { type AipFile, type AipOrder, pathIn, submission } from './order.ts'
import type { BytesAt } from './write-aip.ts'

/** What an archive adds to a package that it takes over. */
export type ArchivalOrder = Omit<AipOrder, 'content' | 'representations' | 'originated'>

/** An order for a package of an archive, and where the bytes of its files come from. */
export type AipFromSip = { readonly order: AipOrder; readonly bytesAt: BytesAt }

const folder = 'data/'

/**
 * Makes an order for the package of an archive out of a SIP of one dossier: every file of the SIP goes into the
 * representation `submission` as it is, and its metadata give the description. When the records arose is told by the
 * dossier: from its creation to its closing.
 *
 * Refuses with
 * - `packages.sip-cannot-be-read`, and tells which part has no place in an order
 */
export async function aipFromSip(
  source: PackageSource,
  archival: ArchivalOrder,
  hashing: Hashing,
): Promise<AipFromSip> {
  const read = await readSip(source, hashing)
  const tree = await openPackage(source, hashing)
  const byPath = new Map(components(read).map(({ component, path }) => [path, component]))
  const files: AipFile[] = []
  for (const file of tree.files) {
    const component = byPath.get(file.path)
    files.push({
      path: folder + file.path,
      mime: component?.mime ?? (file.path.endsWith('.xml') ? 'application/xml' : 'application/octet-stream'),
      sizeBytes: file.sizeBytes,
      digest: await digestOf(file, hashing),
      createdAt: component?.createdAt ?? read.order.createdAt,
    })
  }
  const submitted = { name: submission, files }
  const order: AipOrder = {
    ...archival,
    originated: originatedIn(read),
    content: { kind: 'records', sip: read.order, pathOf: pathsOf(read) },
    representations: [submitted],
  }
  const bytes = new Map(tree.files.map(file => [pathIn(submitted, { path: folder + file.path }), file]))
  return { order, bytesAt: path => bytes.get(path)!.pieces() }
}

const components = ({ order, pathOf }: ReadSip): { component: SipComponent; path: string }[] =>
  order.dossier.documents
    .flatMap(document => document.components)
    .map(component => ({ component, path: pathOf(component) }))

/** Where in the submission each component lies. */
export const pathsOf = (read: ReadSip): ReadonlyMap<string, string> =>
  new Map(components(read).map(({ component, path }) => [keyOf(component), folder + path]))

/** From the creation of the dossier to its closing; one that ends before it begins arose on its first day. */
export function originatedIn({ order }: ReadSip): AipOrder['originated'] {
  const from = dayIn(order.dossier.createdOn)
  const to = dayIn(order.dossier.closedOn ?? order.dossier.createdOn)
  return { from, to: to < from ? from : to }
}

async function digestOf(file: PackageFile, hashing: Hashing) {
  const hash = await hashing.begin('sha512')
  for await (const piece of file.pieces({ lent: true })) hash.update(piece)
  return sha512Digest(hash.hex())
}
