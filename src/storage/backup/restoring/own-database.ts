import { join } from 'node:path'
import { Client } from 'pg'
import { type Config, ensureSecret, runtimeRoot } from '#platform/config'
import { givenUrls, ownUrls } from '#platform/database'
import { refuse } from '#platform/refusals'
import { backupRefusals } from '../refusals.ts'

/** Login of the owner of the cluster in a data folder. Refuses with `backup.database-not-ours`. */
export function ownerUrlOf({ dataFolder }: Pick<Config, 'dataFolder'>): string {
  if (givenUrls()) throw refuse(backupRefusals['database-not-ours'], {})
  const socketFolder = join(runtimeRoot(dataFolder), 'pg')
  return ownUrls(socketFolder, 'egon', role => ensureSecret(dataFolder, `database-${role}`)).owner
}

/** Asks as the owner, whom row security does not bind: a backup is of everything. */
export async function asOwner<T>(
  config: Pick<Config, 'dataFolder'>,
  question: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: ownerUrlOf(config) })
  client.on('error', () => {})
  await client.connect()
  try {
    return await question(client)
  } finally {
    await client.end().catch(() => {})
  }
}
