import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient, QueryResult } from 'pg'

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

/** Words that begin a transaction; kysely says them alone. */
const beginsTransaction = (text: string): boolean => /^(begin|start transaction)\b/i.test(text)
const endsTransaction = (text: string): boolean => /^(commit|rollback)$/i.test(text)

const nothing: QueryResult = { command: 'BEGIN', rowCount: null, oid: 0, rows: [], fields: [] }

/**
 * A connection that says the beginning of a transaction together with its first statement when that has no values: each
 * way to the database and back costs more than a small question does.
 */
function asking(client: PoolClient): PostgresPoolClient {
  let beginning: string | null = null
  const begun = (): string | null => {
    const said = beginning
    beginning = null
    return said
  }

  async function query(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    if (beginsTransaction(text)) {
      beginning = text
      return nothing
    }
    const begins = begun()
    if (begins !== null && endsTransaction(text)) return nothing
    if (begins !== null && values.length === 0) {
      // Two statements give two answers, whatever the types of the library say.
      const answers = (await client.query(`${begins}; ${text}`)) as unknown as QueryResult[]
      return answers.at(-1)!
    }
    if (begins !== null) await client.query(begins)
    const name = isStatement(text) ? nameOf(text) : undefined
    return client.query({ text, values: [...values], ...(name && { name }) })
  }

  return {
    // Cursors are not used; the cast drops that second form of the call.
    query: query as unknown as PostgresPoolClient['query'],
    release: isBroken => {
      beginning = null
      client.release(isBroken)
    },
  }
}

/** The pool's connections, whose statements are parsed once for each of them. */
export function remembering(pool: Pool): PostgresPool {
  const known = new WeakMap<PoolClient, PostgresPoolClient>()
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
