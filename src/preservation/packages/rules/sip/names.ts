import { textOf } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import { content, faultAt, ruleOf } from './demand.ts'
import { isLanguage } from './languages.ts'
import { isEmpty } from './mets-shape.ts'

/** Rules on words that a person reads. */
export const nameRules: readonly Rule[] = [
  ruleOf(
    content(
      'obs62',
      'nsesss-common.xsd, tJazyk; ISO 639-2',
      'Jazyk dokumentu je kód podle ISO 639-2.',
      'The language of a document is a code of ISO 639-2.',
    ),
    function* (sip) {
      for (const language of sip.every('Jazyk'))
        if (!isLanguage(textOf(language).trim()))
          yield faultAt(
            language,
            `Jazyk „${textOf(language).trim()}“ není kód ISO 639-2 (čeština je „cze“). Vyberte jazyk ze seznamu.`,
            `Language "${textOf(language).trim()}" is no code of ISO 639-2 (Czech is "cze"). Choose one of the list.`,
          )
    },
  ),
  ruleOf(
    content('obs93', 'nsesss-common.xsd, tNazev', 'Žádný název není prázdný.', 'No title is blank.'),
    function* (sip) {
      for (const title of sip.every('Nazev'))
        if (isEmpty(title))
          yield faultAt(
            title,
            'Název je prázdný. Doplňte stručný obsah nebo pojmenování.',
            'A title is blank. Add the brief content or a name.',
          )
    },
  ),
]
