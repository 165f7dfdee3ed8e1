import { globSync } from 'node:fs'
import { join } from 'node:path'
import type { RefusalKind } from '#platform/refusals'
import type { Both } from '#platform/values'
import { root } from '../source-files.ts'
import { code, page, table } from './markdown.ts'
import { sentenceWithNames } from './placeholder.ts'

type Kind = RefusalKind<never>
type Catalogue = Readonly<Record<string, Kind>>

const isCatalogue = (value: unknown): value is Catalogue =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every(kind => typeof (kind as Kind).code === 'string')

/** Every module's catalogue of noes, by its file. */
export async function catalogues(): Promise<{ path: string; kinds: Kind[] }[]> {
  const found: { path: string; kinds: Kind[] }[] = []
  for (const path of globSync(['src/**/refusals.ts', 'src/**/*-refusals.ts'], { cwd: root }).sort()) {
    const given: Record<string, unknown> = await import(join(root, path))
    const kinds = Object.values(given)
      .filter(isCatalogue)
      .flatMap(catalogue => Object.values(catalogue))
    if (kinds.length > 0) found.push({ path, kinds })
  }
  return found
}

const row = ({ code: name, status, sentence, law }: Kind): string[] => [
  code(name),
  String(status),
  sentenceWithNames(sentence as (details: Record<string, unknown>) => Both, said => said.cs),
  law ?? '–',
]

/** Codes are interface: other programs rely on them, so a code once published does not change its meaning. */
export async function refusalsDoc(): Promise<string> {
  const all = await catalogues()
  const codes = all.flatMap(({ kinds }) => kinds.map(kind => kind.code))
  const twice = codes.filter((name, at) => codes.indexOf(name) !== at)
  if (twice.length > 0) throw new Error(`one code for two refusals: ${twice.join(', ')}`)
  const byModule = Map.groupBy(all, ({ path }) => path.split('/').slice(1, 3).join('/'))
  const parts = [...byModule].map(([module, found]) =>
    [
      `## ${module}`,
      table(
        ['code', 'status', 'sentence (Czech)', 'law'],
        found.flatMap(({ kinds }) => kinds.map(row)),
      ),
    ].join('\n\n'),
  )
  return page(
    'Refusals',
    'How the house says no: a stable code, the HTTP status, the sentence a clerk reads, the law it rests on. Over HTTP it is `application/problem+json` (RFC 9457) with `code`, `detail` and `law`; names in braces are filled in from the case.',
    ...parts,
  )
}
