import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient } from 'pg'

/**
 * Statements that a connection keeps parsed, so that a repeated one costs no parsing. Statements of ever new length,
 * such as long lists, must not pile up in the server: later ones go unnamed.
 */
const statementsMost = 500
const names = new Map<string, string>()

function nameOf(statement: string): string | undefined {
  const known = names.get(statement)
  if (known !== undefined || names.size >= statementsMost) return known
  const name = `egon-${names.size + 1}`
  names.set(statement, name)
  return name
}

/** What asks for rows or changes them; the words around a transaction cost no parsing. */
const isStatement = (text: string): boolean => /^\s*(select|with|insert|update|delete)\b/i.test(text)

/** The pool's connections, whose statements are parsed once for each of them. */
export function remembering(pool: Pool): PostgresPool {
  const known = new WeakMap<PoolClient, PostgresPoolClient>()
  const asking = (client: PoolClient): PostgresPoolClient => ({
    // Cursors are not used; the cast drops that second form of the call.
    query: ((text: string, values: readonly unknown[]) => {
      const name = isStatement(text) ? nameOf(text) : undefined
      return client.query({ text, values: [...values], ...(name && { name }) })
    }) as unknown as PostgresPoolClient['query'],
    release: isBroken => client.release(isBroken),
  })
  return {
    options: pool.options,
    connect: async () => {
      const client = await pool.connect()
      const made = known.get(client) ?? asking(client)
      known.set(client, made)
      return made
    },
    end: () => pool.end(),
  }
}
