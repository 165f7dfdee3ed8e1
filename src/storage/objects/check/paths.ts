import type { OcflCode } from './codes.ts'

/** Codes for one kind of paths: with an empty part or dots, with a slash at an end, clashing with another. */
export type PathCodes = { readonly empty: OcflCode; readonly slash: OcflCode; readonly clash: OcflCode }

/** Judges paths that must be able to stand side by side in one tree. */
export function judgePaths(
  paths: readonly string[],
  { empty, slash, clash }: PathCodes,
  say: (code: OcflCode, what: string) => void,
): void {
  const files = new Set<string>()
  const folders = new Set<string>()
  for (const path of paths) {
    if (path.startsWith('/') || path.endsWith('/')) say(slash, path)
    if (path.split('/').some(part => part === '' || part === '.' || part === '..')) say(empty, path)
    if (files.has(path)) say(clash, path)
    files.add(path)
    for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1)) folders.add(path.slice(0, at))
  }
  for (const path of files) if (folders.has(path)) say(clash, path)
}
