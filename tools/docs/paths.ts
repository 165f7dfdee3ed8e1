import { existsSync, globSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { filesOf, root, type SourceFile } from '../source-files.ts'

/** Not in the project while it is written down, each with its reason. */
const elsewhere: Readonly<Record<string, string>> = {
  'docs/pictures/desk.png': 'taken from the running desk by the journeys',
}

const named = /`((?:src|tools|stands|test|docs|bench)\/[^`\s]+)`/g
const linked = /\]\(([^)#\s]+)(?:#[^)]*)?\)/g

const isThere = (path: string): boolean =>
  path in elsewhere ||
  (path.includes('*') ? globSync(path, { cwd: root }).length > 0 : existsSync(join(root, path)))

function lost({ path, text }: SourceFile): string[] {
  const names = [...text.matchAll(named)].map(([, name = '']) => name)
  const links = [...text.matchAll(linked)]
    .map(([, link = '']) => link)
    .filter(link => !/^[a-z]+:/.test(link))
    .map(link => join(dirname(path), link))
  return [...names, ...links]
    .filter(name => !isThere(name))
    .map(name => `${path}: names ${name}, which is not there`)
}

/** Files that the written documents name and that are gone; a walkthrough by file names must not rot. */
export const lostPaths = (): string[] =>
  filesOf('*.md', 'docs/*.md', 'docs/decisions/*.md', 'docs/manual/*.md').flatMap(lost)
