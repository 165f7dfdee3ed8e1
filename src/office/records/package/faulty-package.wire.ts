import { crc32 } from 'node:zlib'
import { type SipOrder, writeSip, writeZip } from '#preservation/packages'

/** Ways in which a package of the demo is made wrong on purpose, each refused by rules of its own. */
export const packageFaults = ['digest', 'name', 'address'] as const
export type PackageFault = (typeof packageFaults)[number]

type Member = { readonly path: string; readonly bytes: Uint8Array }
type Written = { readonly metadata: string; readonly members: readonly Member[] }

const deeds: Readonly<Record<PackageFault, (written: Written) => Written>> = {
  digest: ({ metadata, members }) => ({
    metadata: metadata.replace(
      /(CHECKSUM="[0-9a-f]+)([0-9a-f])"/,
      (_whole, digits: string, last: string) => `${digits}${last === '0' ? '1' : '0'}"`,
    ),
    members,
  }),
  name: written => written,
  address: ({ metadata, members }) => ({
    metadata: metadata.replace(
      /(<nsesss:Odesilatel>[\s\S]*?)\s*<nsesss:PostovniAdresa>[^<]*<\/nsesss:PostovniAdresa>/,
      '$1',
    ),
    members,
  }),
}

/** What the package is called; one whose name is at fault has a letter with a mark in it (NSESSS 9.2.12). */
export const faultyName = (name: string, fault: PackageFault): string =>
  fault === 'name' ? name.replace('SIP', 'Balíček') : name

/** A package as it would be, but for one fault; for demonstration, held in memory whole. */
export async function* faultyPackage(
  order: SipOrder,
  bytesOf: (
    digest: SipOrder['dossier']['documents'][number]['components'][number]['digest'],
  ) => Promise<Uint8Array>,
  fault: PackageFault,
): AsyncGenerator<Uint8Array> {
  const { name, metadata, members } = writeSip(order)
  const whole: Member[] = []
  for (const { path, component } of members) whole.push({ path, bytes: await bytesOf(component.digest) })
  const made = deeds[fault]({ metadata: new TextDecoder().decode(metadata), members: whole })
  const files = [{ path: 'mets.xml', bytes: new TextEncoder().encode(made.metadata) }, ...made.members]
  yield* writeZip(
    files.map(({ path, bytes }) => ({
      path: `${faultyName(name, fault)}/${path}`,
      sizeBytes: bytes.length,
      crc32: crc32(bytes).toString(16).padStart(8, '0'),
      pieces: () => [bytes],
    })),
    order.createdAt,
  )
}
