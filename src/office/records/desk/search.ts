import type { HeadSearch, Page } from '#platform/html'
import { both } from '#platform/values'
import { searchPage } from '../pages/search.page.ts'
import { readingsOf } from '../scanned-code.ts'
import { recordOfCode } from '../store/by-code.ts'
import { countDocuments, listDocuments } from '../store/documents.ts'
import { countDossiers, listDossiers } from '../store/dossiers.ts'
import { partiesLike } from '../store/parties.ts'
import { codesByGroup } from './dossiers.ts'

const rows = 25

export const search: Page = {
  path: '/hledat',
  permission: 'records.read',
  title: both('Hledání', 'Search'),
  show: async call => {
    const words = (call.query.q ?? '').trim().slice(0, 200)
    const found = await call.read(scope => recordOfCode(scope, readingsOf(words)))
    // A whole number, typed or scanned from a label, opens what it stands on.
    if (found) return { to: `/${found.kind === 'document' ? 'dokumenty' : 'spisy'}/${found.id}` }
    const filter = { words }
    const body = await call.read(async scope =>
      searchPage(call, {
        words,
        documents: words ? await listDocuments(scope, filter, null, rows) : [],
        documentCount: words ? await countDocuments(scope, filter) : 0,
        dossiers: words ? await listDossiers(scope, filter, null, rows) : [],
        dossierCount: words ? await countDossiers(scope, filter) : 0,
        parties: words ? await partiesLike(scope, words, rows) : [],
        groupCodes: await codesByGroup(scope),
      }),
    )
    return { title: call.say('Hledání', 'Search'), body }
  },
  samples: async () => ['/hledat?q=a'],
}

/** The search of the head. */
export const recordsSearch: HeadSearch = {
  path: '/hledat',
  hint: both(
    'Hledat věc, číslo, odesílatele nebo naskenovat štítek',
    'Search subject, number, sender, or scan',
  ),
  permission: 'records.read',
}
