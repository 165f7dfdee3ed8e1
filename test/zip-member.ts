import { memoryBytes } from '#preservation/formats'
import { nodeHashing, readZip } from '#preservation/packages'

/** The bytes of one member of a ZIP at hand. */
export async function zipMember(zip: Uint8Array, name: string): Promise<Buffer> {
  const { files } = await readZip(memoryBytes(zip), nodeHashing)
  const pieces: Uint8Array[] = []
  for await (const piece of files.find(({ path }) => path === name)!.pieces()) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}

/** All members of a ZIP at hand, by their paths. */
export async function zipMembers(zip: Uint8Array): Promise<Map<string, Buffer>> {
  const { files } = await readZip(memoryBytes(zip), nodeHashing)
  const members = new Map<string, Buffer>()
  for (const { path } of files) members.set(path, await zipMember(zip, path))
  return members
}
