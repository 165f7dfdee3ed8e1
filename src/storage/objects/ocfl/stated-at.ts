import { join } from 'node:path'
import { type Digest, sha512Digest } from '#platform/values'
import { readWhole } from '../durable.ts'
import type { Files } from '../files.ts'
import { sidecarName, versionName } from './inventory.ts'

/** The digest that the sidecar of a version states of its inventory, `null` when it states none. */
export async function statedAt(
  files: Pick<Files, 'look' | 'open'>,
  home: string,
  version: number,
): Promise<Digest | null> {
  const text = await readWhole(files, join(home, versionName(version), sidecarName))
  const hex = text?.toString('latin1').match(/^[0-9a-f]{128}(?=\s)/)?.[0]
  return hex ? sha512Digest(hex) : null
}
