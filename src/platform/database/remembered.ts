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
/** Words that set something for the open transaction and answer nothing. */
const setsForTransaction = (text: string): boolean => /^set local\b/i.test(text)

const nothing: QueryResult = { command: 'BEGIN', rowCount: null, oid: 0, rows: [], fields: [] }

/** Says several things to the database in one write: each write costs more than a small question does. */
function together<T>(client: PoolClient, speak: () => T): T {
  const { stream } = client.connection
  stream.cork()
  try {
    return speak()
  } finally {
    stream.uncork()
  }
}

/**
 * A connection that makes few ways to the database: the beginning of a transaction and what is set for it go together
 * with its first statement, and nobody waits for the end of one that only reads. In one that writes, the first statement
 * is said only when the beginning stands.
 */
function asking(client: PoolClient): PostgresPoolClient {
  let beginning: string | null = null
  let onlyReads = false

  function ask(text: string, values: readonly unknown[]): Promise<QueryResult> {
    const name = isStatement(text) ? nameOf(text) : undefined
    return client.query({ text, values: [...values], ...(name && { name }) })
  }

  async function query(text: string, values: readonly unknown[] = []): Promise<QueryResult> {
    if (beginsTransaction(text)) {
      beginning = text
      onlyReads = /read only/i.test(text)
      return nothing
    }
    if (beginning !== null && setsForTransaction(text)) {
      beginning = `${beginning}; ${text}`
      return nothing
    }
    const begins = beginning
    beginning = null
    if (endsTransaction(text)) {
      if (begins !== null) return nothing
      if (!onlyReads) return client.query(text)
      // A connection that breaks here tells so to its next asker.
      client.query(text).catch(() => {})
      return nothing
    }
    if (begins === null) return ask(text, values)
    if (onlyReads) {
      const [, answer] = await together(client, () => Promise.all([client.query(begins), ask(text, values)]))
      return answer
    }
    await client.query(begins)
    return ask(text, values)
  }

  return {
    // Cursors are not used; the cast drops that second form of the call.
    query: query as unknown as PostgresPoolClient['query'],
    release: isBroken => {
      beginning = null
      onlyReads = false
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
