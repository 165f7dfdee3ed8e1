/** Connection strings by role. `owner` is used only to prepare and migrate. */
export type DatabaseUrls = {
  readonly owner: string
  readonly migrator: string
  readonly application: string
  readonly worker: string
}

/** URLs of a database in a cluster reached by its unix socket. */
export function ownUrls(
  socketFolder: string,
  database: string,
  secret: (role: string) => string,
): DatabaseUrls {
  const url = (role: string) =>
    `postgresql://egon_${role}:${encodeURIComponent(secret(role))}@localhost/${database}?host=${encodeURIComponent(socketFolder)}`
  return {
    owner: url('owner'),
    migrator: url('migrator'),
    application: url('application'),
    worker: url('worker'),
  }
}

/**
 * A database given from outside: `DATABASE_URL` is the application's login, `DATABASE_WORKER_URL` that of the job
 * queue; `DATABASE_OWNER_URL` and `DATABASE_MIGRATOR_URL` are needed only by `./egon migrate`.
 */
export function givenUrls(): DatabaseUrls | null {
  const { DATABASE_URL, DATABASE_WORKER_URL, DATABASE_OWNER_URL, DATABASE_MIGRATOR_URL } = process.env
  if (!DATABASE_URL) return null
  const owner = DATABASE_OWNER_URL ?? ''
  return {
    owner,
    migrator: DATABASE_MIGRATOR_URL ?? owner,
    application: DATABASE_URL,
    worker: DATABASE_WORKER_URL ?? DATABASE_URL,
  }
}
