import { join } from 'node:path'
import { Client } from 'pg'
import { ensureSecret, runtimeRoot } from '#platform/config'
import { type DatabaseUrls, ownUrls } from '#platform/database'

/** Logins of the database that a program runs in its data folder; known once it has been started. */
export const ownDatabase = (dataFolder: string): DatabaseUrls =>
  ownUrls(join(runtimeRoot(dataFolder), 'pg'), 'egon', role => ensureSecret(dataFolder, `database-${role}`))

/** Asks as the owner, whom row security does not bind. */
export async function asOwner<T>(
  urls: Pick<DatabaseUrls, 'owner'>,
  question: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: urls.owner })
  // A cluster may be killed under it, and that is no fault of the question.
  client.on('error', () => {})
  await client.connect()
  try {
    return await question(client)
  } finally {
    await client.end().catch(() => {})
  }
}
