import { attributeOf, childrenOf, descendantsOf } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import { content, faultAt, ruleOf, withComponents } from './demand.ts'

/** Rules on the links from the map of the structure to files (NSESSS, Annex 2, 1.19). */
export const filePointerRules: readonly Rule[] = [
  ruleOf(
    content(
      'obs55',
      'NSESSS, příloha 2, bod 1.19',
      'Každá komponenta v mapě struktury odkazuje na právě jeden soubor.',
      'Every component in the map of the structure points to exactly one file.',
    ),
    function* ({ divs }) {
      for (const div of divs) {
        if (attributeOf(div, 'TYPE') !== 'komponenta') continue
        const count = childrenOf(div, 'mets:fptr').length
        if (count !== 1)
          yield faultAt(
            div,
            `Komponenta má v mets:structMap ${count} odkazů mets:fptr, má mít právě jeden. Doplňte odkaz na její soubor.`,
            `A component has ${count} links mets:fptr in mets:structMap, exactly one is right. Add the link to its file.`,
          )
      }
    },
    withComponents,
  ),
  ruleOf(
    content(
      'obs56',
      'NSESSS, příloha 2, bod 1.19',
      'Odkaz na soubor vede k souboru téže komponenty a na každý soubor vede odkaz.',
      'A link to a file leads to the file of the same component, and to every file leads a link.',
    ),
    function* ({ files, maps }) {
      const byId = new Map(files.map(file => [attributeOf(file, 'ID'), file]))
      const named = new Set<string>()
      for (const pointer of maps.flatMap(map => [...descendantsOf(map, 'mets:fptr')])) {
        const target = attributeOf(pointer, 'FILEID')
        const file = target === undefined ? undefined : byId.get(target)
        const component = attributeOf(pointer.parent, 'DMDID')
        if (target !== undefined) named.add(target)
        if (!file || component === undefined || attributeOf(file, 'DMDID') !== component)
          yield faultAt(
            pointer,
            `Odkaz mets:fptr s FILEID „${target ?? 'žádné'}“ nevede k souboru komponenty „${component ?? '?'}“. Opravte FILEID podle atributu ID prvku mets:file.`,
            `Link mets:fptr of FILEID "${target ?? 'none'}" does not lead to the file of component "${component ?? '?'}". Mend FILEID after attribute ID of mets:file.`,
          )
      }
      for (const [id, file] of byId)
        if (id === undefined || !named.has(id))
          yield faultAt(
            file,
            `Na soubor „${id ?? '?'}“ nevede z mets:structMap žádný odkaz. Doplňte mets:fptr ke komponentě.`,
            `No link of mets:structMap leads to file "${id ?? '?'}". Add mets:fptr to its component.`,
          )
    },
  ),
]
