import type { OcflCode, SayOf } from './codes.ts'

/** Codes for one kind of paths: with an empty part or dots, with a slash at an end, clashing with another. */
export type PathCodes = { readonly empty: OcflCode; readonly slash: OcflCode; readonly clash: OcflCode }

/** Judges paths that must be able to stand side by side in one tree. */
export function judgePaths(paths: readonly string[], { empty, slash, clash }: PathCodes, say: SayOf): void {
  const files = new Set<string>()
  for (const path of paths) {
    if (path.startsWith('/') || path.endsWith('/')) say(slash, path)
    if (path.split('/').some(part => part === '' || part === '.' || part === '..')) say(empty, path)
    if (files.has(path)) say(clash, path)
    files.add(path)
  }
  // With a slash behind each, a path stands right before all that lie below it, however deep they are.
  const ordered = Array.from(files, path => `${path}/`).sort()
  for (const [at, path] of ordered.entries())
    if (ordered[at + 1]?.startsWith(path)) say(clash, path.slice(0, -1))
}
