/** Work on one path after another, by this program or by its workers. What it is given and what it tells can be copied between threads. */
export type PathTask<Given, Told> = {
  /** `import.meta.url` of the file that gives the task out, and the name it has there: a worker loads it anew. */
  readonly place: string
  readonly name: string
  /** Makes ready once what every path needs; an error here ends the whole call. */
  ready(given: Given): Promise<(path: string) => Promise<Told>>
}

/** A path whose work was not finished; the others go on. `isSystem`: the machine gave no bytes, not a fault of ours. */
export type Fallen = { readonly path: string; readonly isSystem: boolean; readonly reason: string }

export type Outcome<Told> = { readonly path: string; readonly told: Told } | { readonly fallen: Fallen }

/** What a worker is ordered to do. */
export type Order = { readonly place: string; readonly name: string; readonly given: unknown }

/** Errors do not keep their class between threads; what tells them apart is carried by name and code. */
export type Unready = { readonly name: string; readonly message: string; readonly code?: string | undefined }
export type Answer<Told> = Outcome<Told> | { readonly unready: Unready }

/** Works on one path; what it throws is told of that path. */
export const alone = async <Told>(
  work: (path: string) => Promise<Told>,
  path: string,
): Promise<Outcome<Told>> => {
  try {
    return { path, told: await work(path) }
  } catch (error) {
    return { fallen: fallenOf(path, error as NodeJS.ErrnoException) }
  }
}

/** Errors of the system carry a code of capitals and the call that gave it. */
const fallenOf = (path: string, error: NodeJS.ErrnoException): Fallen => ({
  path,
  isSystem: error.syscall !== undefined,
  reason: error.syscall === undefined ? (error.stack ?? String(error)) : error.message,
})
