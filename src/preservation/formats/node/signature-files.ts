import { createReadStream, existsSync } from 'node:fs'
import { copyFile, mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { Instance } from '#platform/acts'
import { type PublishedIdentifier, publishedIdentifier } from '../droid/identify.ts'
import { readSignatures } from '../droid/read-signatures.ts'
import type { Signatures } from '../droid/signature.ts'

/** Paths of a DROID signature file and of the container file that goes with it. */
export type SignatureFiles = { readonly signatures: string; readonly containers?: string | undefined }

/** Reads published signatures from files. Throws `UnreadableSignatures`, and what the system throws. */
export const readSignatureFiles = ({ signatures, containers }: SignatureFiles): Promise<Signatures> =>
  readSignatures(createReadStream(signatures), containers ? createReadStream(containers) : undefined)

const folderOf = (dataFolder: string) => join(dataFolder, 'formats')
const signaturesName = 'signatures.xml'
const containersName = 'containers.xml'

/** Where the signatures lie that a centre with this folder was given; they need not be there. */
export function keptSignaturePaths(dataFolder: string) {
  const signatures = join(folderOf(dataFolder), signaturesName)
  const containers = join(folderOf(dataFolder), containersName)
  const both = (withContainers: boolean): SignatureFiles => ({
    signatures,
    ...(withContainers && { containers }),
  })
  return { signatures, containers, both }
}

/** The published signatures that the centre with this folder was last given; `null` where it was given none. */
export async function keptIdentifier({
  dataFolder,
}: {
  readonly dataFolder: string
}): Promise<PublishedIdentifier | null> {
  const { signatures, containers, both } = keptSignaturePaths(dataFolder)
  if (!existsSync(signatures)) return null
  return publishedIdentifier(await readSignatureFiles(both(existsSync(containers))))
}

/**
 * Takes published signatures over for the instance: read first, so that nothing unreadable ever replaces what is there.
 * A container file left out leaves the one kept before. Gives what was read.
 */
export async function keepSignatureFiles(
  instance: Pick<Instance, 'config'>,
  files: SignatureFiles,
): Promise<Signatures> {
  const read = await readSignatureFiles(files)
  const folder = folderOf(instance.config.dataFolder)
  await mkdir(folder, { recursive: true, mode: 0o750 })
  const replace = async (path: string, name: string) => {
    const staged = join(folder, `${name}.new`)
    await copyFile(path, staged)
    await rename(staged, join(folder, name))
  }
  if (files.containers) await replace(files.containers, containersName)
  await replace(files.signatures, signaturesName)
  return read
}
