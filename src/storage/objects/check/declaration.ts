import { join } from 'node:path'
import { readWhole } from '../durable.ts'
import type { Entry, ReadFiles } from '../files.ts'
import type { OcflCode, Say } from './codes.ts'
import type { Spec } from './foreign-inventory.ts'

/** Which codes say what is wrong with a declaration (Namaste file): of an object, or of a storage root. */
export type DeclarationCodes = {
  readonly missing: OcflCode
  readonly count: OcflCode
  readonly invalid: OcflCode
  readonly form: OcflCode
  readonly number: OcflCode
  readonly value: OcflCode
  readonly content: OcflCode
}

/** How a declaration is called, before the version of OCFL. */
type Declared = 'ocfl_object_' | 'ocfl_'

const declarationBytes = 1024

/**
 * Judges what declares the version of OCFL; gives that version. Files that would be a declaration were they called
 * rightly are told as such.
 */
export async function judgeDeclaration(
  files: ReadFiles,
  { home, entries, kind }: { home: string; entries: readonly Entry[]; kind: Declared },
  codes: DeclarationCodes,
  say: Say,
): Promise<Spec | null> {
  const named = entries.filter(entry => entry.kind === 'file').map(({ name }) => name)
  const declarations = named.filter(name => name.startsWith('0='))
  // Beside a declaration, any other file is none of it: a root may hold the text of the standard.
  const misnamed = new RegExp(`^([^=]*=|)${kind}\\d+\\.\\d+$`)
  for (const name of declarations.length === 0 ? named.filter(one => misnamed.test(one)) : []) {
    say(codes.invalid, name)
    say(name.includes('=') ? codes.number : codes.form, name)
  }
  if (declarations.length === 0) say(codes.missing, `0=${kind}1.1`)
  else if (declarations.length > 1) say(codes.count, declarations[1]!)
  let spec: Spec | null = null
  for (const name of declarations) {
    const value = name.slice(2)
    const told = value.startsWith(kind) ? value.slice(kind.length) : ''
    if (told !== '1.0' && told !== '1.1') {
      say(codes.value, name)
      if (!/\d/.test(value) && declarations.length === 1) say(codes.count, name)
      continue
    }
    spec ??= told
    await judgeContent(files, join(home, name), name, codes, say)
  }
  return spec
}

async function judgeContent(
  files: ReadFiles,
  path: string,
  name: string,
  codes: DeclarationCodes,
  say: Say,
): Promise<void> {
  const isShort = ((await files.look(path))?.sizeBytes ?? 0) <= declarationBytes
  const content = isShort ? (await readWhole(files, path))?.toString('utf8') : undefined
  if (content === `${name.slice(2)}\n`) return
  if (content === undefined || !/^[^\n\ufffd]+\n$/.test(content)) say(codes.invalid, name)
  say(codes.content, name)
}
