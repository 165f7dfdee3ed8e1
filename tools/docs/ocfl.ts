import { ocflCodes, unjudgedOcflCodes } from '#storage/objects'
import { spoiltInventories } from '../../test/ocfl/spoilt-inventories.ts'
import { spoiltObjects } from '../../test/ocfl/spoilt-objects.ts'
import { spoiltRoots } from '../../test/ocfl/spoilt-roots.ts'
import { code, page, table } from './markdown.ts'

const cases = [...spoiltObjects, ...spoiltInventories, ...spoiltRoots]

/** Ways to spoil a store that tests hold each code against, each once. */
const waysOf = (name: string): string => {
  const ways = cases
    .filter(one => one.code === name)
    .map(({ what, specs }) => (specs ? `${what} (${specs.join(', ')})` : what))
  return [...new Set(ways)].join('; ')
}

/** Every code of OCFL: what it says, and what the tests spoil to hear it. */
export function ocflDoc(): string {
  const judged = Object.entries(ocflCodes).map(([name, { en, cs }]) => [code(name), en, cs, waysOf(name)])
  const left = Object.entries(unjudgedOcflCodes).map(([name, { en, cs }]) => [code(name), en, cs])
  return page(
    'Codes of OCFL 1.0 and 1.1',
    'What `./egon ocfl check` tells of objects and storage roots. `E` is an error, `W` a warning. The last column is what `src/storage/objects/check/codes.test.ts` and `roots.test.ts` spoil in a sound object or root of either version; where only one version knows the code, it stands behind.',
    table(['code', 'says (English)', 'says (Czech)', 'spoilt in tests'], judged),
    '## Codes that no look at a store can tell',
    table(['code', 'reason (English)', 'reason (Czech)'], left),
  )
}
