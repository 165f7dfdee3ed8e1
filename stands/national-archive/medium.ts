import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Signer } from '#platform/trust'
import { type ArchivePackage, listOf } from './package.ts'
import { manifestOf, type Parties } from './words.ts'

const folderOf = ({ object, version }: ArchivePackage) =>
  join('packages', object.slice('urn:uuid:'.length), `v${version}`)

/** Lays packages into a folder: files of each as they are, and the list of them beside. */
export function writePackages(folder: string, packages: readonly ArchivePackage[]): void {
  for (const one of packages) {
    const at = join(folder, folderOf(one))
    for (const [path, bytes] of one.files) {
      mkdirSync(dirname(join(at, path)), { recursive: true })
      writeFileSync(join(at, path), bytes)
    }
    writeFileSync(`${at}.sha512`, listOf(one))
  }
}

/** Makes a medium: packages, and the archive's sealed manifest. */
export async function writeMedium(
  folder: string,
  signer: Signer,
  parties: Parties,
  packages: readonly ArchivePackage[],
  keepUntil: string | null = null,
): Promise<void> {
  writePackages(folder, packages)
  const manifest = await manifestOf(signer, parties, packages, keepUntil)
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
}
