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
