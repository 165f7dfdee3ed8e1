import { isValidIco } from '#platform/values'
import { attributeOf, textOf, type XmlElement } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import { identityOf, within } from '../../view/entities.ts'
import { isSameContent } from '../../view/same-content.ts'
import { closingDay, type SipView, says } from '../../view/sip-view.ts'
import { keyOf } from './base-entities.ts'
import { called, content, faultAt, faultOf, ruleOf } from './demand.ts'
import { isBlank, isEmpty } from './mets-shape.ts'

/** From the day after on, every document and dossier has a registration number (decree 259/2012, in force 1 August 2012). */
export const decreeEve = '2012-07-31'

/** Objects whose identifier stands for their whole content. */
const identified: ReadonlySet<string> = new Set([
  'SpisovyPlan',
  'VecnaSkupina',
  'TypovySpis',
  'Soucast',
  'Spis',
  'Dil',
  'Dokument',
  'Komponenta',
  'BezpecnostniKategorie',
  'SkartacniRezim',
  'DruhDokumentu',
])

/** Whose identifier it is: the element around, or the one whose record holds `Identifikace`. */
function ownerOf(identifier: XmlElement): XmlElement | null {
  const holder = identifier.parent
  if (holder?.name !== 'nsesss:Identifikace') return holder
  return holder.parent?.name === 'nsesss:EvidencniUdaje' ? holder.parent.parent : holder.parent
}

function* unlike(sip: SipView) {
  const first = new Map<string, XmlElement>()
  for (const identifier of sip.every('Identifikator')) {
    const owner = ownerOf(identifier)
    if (!owner?.name.startsWith('nsesss:') || !identified.has(owner.local)) continue
    const key = keyOf(identityOf(identifier))
    const known = first.get(key)
    if (!known) first.set(key, owner)
    else if (known !== owner && !isSameContent(known, owner))
      yield faultAt(
        owner,
        `Identifikátor „${textOf(identifier).trim()}“ už má ${known.local} na řádku ${known.line} s jiným obsahem. Týž identifikátor smí mít jen totéž: sjednoťte údaje, nebo přidělte jiný.`,
        `Identifier "${textOf(identifier).trim()}" already belongs to ${known.local} on line ${known.line} with other content. The same identifier means the same thing: make the data agree or give another one.`,
      )
  }
}

/** Rules on identifiers: filled, with a source, one thing each. */
export const identityRules: readonly Rule[] = [
  ruleOf(
    content(
      'obs57',
      'nsesss-common.xsd, tIdentifikator',
      'Žádný identifikátor není prázdný.',
      'No identifier is blank.',
    ),
    function* (sip) {
      for (const identifier of sip.every('Identifikator'))
        if (isEmpty(identifier))
          yield faultAt(
            identifier,
            'Identifikátor je prázdný. Doplňte hodnotu, kterou entitě přidělil systém.',
            'An identifier is blank. Add the value that the system gave to the entity.',
          )
    },
  ),
  ruleOf(
    content(
      'obs58',
      'nsesss-common.xsd, tIdentifikator',
      'Každý identifikátor má vyplněný zdroj.',
      'Every identifier has its source filled.',
    ),
    function* (sip) {
      for (const identifier of sip.every('Identifikator'))
        if (isBlank(attributeOf(identifier, 'zdroj')))
          yield faultAt(
            identifier,
            `Identifikátor „${textOf(identifier).trim()}“ nemá vyplněný atribut zdroj. Uveďte systém, který jej přidělil.`,
            `Identifier "${textOf(identifier).trim()}" has no filled attribute zdroj. Name the system that gave it.`,
          )
    },
  ),
  ruleOf(
    content(
      'obs59',
      'nsesss-common.xsd, tIdentifikator',
      'Dvě entity nebo objekty se stejným identifikátorem a zdrojem mají stejný obsah.',
      'Two entities or objects of the same identifier and source have the same content.',
    ),
    unlike,
  ),
  ruleOf(
    content(
      'obs59a',
      'nsesss-common.xsd, tEvidence',
      'Dokument i spis uzavřený po 31. 7. 2012 má evidenční číslo.',
      'A document or dossier closed after 31 July 2012 has a registration number.',
    ),
    function* (sip) {
      for (const entity of sip.of('Dokument', 'Spis')) {
        const day = closingDay(entity)
        if (day === undefined || day <= decreeEve || says(entity, 'Evidence', 'EvidencniCislo')) continue
        yield faultOf(
          entity,
          `${called(entity)} nemá evidenční číslo (číslo jednací nebo spisovou značku), ač je vyřízený po 31. 7. 2012. Doplňte je.`,
          `${called(entity)} has no registration number (reference number or dossier mark) though settled after 31 July 2012. Add it.`,
          within(entity, 'Evidence'),
        )
      }
    },
  ),
  ruleOf(
    content(
      'obs70',
      'nsesss-common.xsd, tIdentifikace',
      'Jen komponenta smí mít více identifikátorů.',
      'Only a component may have several identifiers.',
    ),
    function* (sip) {
      const seen = new Set<XmlElement | null>()
      for (const identifier of sip.every('Identifikator')) {
        const holder = identifier.parent
        const isOfComponent =
          holder?.local === 'Identifikace' && ownerOf(identifier)?.name === 'nsesss:Komponenta'
        if (seen.has(holder) && !isOfComponent)
          yield faultAt(
            identifier,
            `Další identifikátor „${textOf(identifier).trim()}“: víc než jeden smí mít jen komponenta. Ponechte ten, který přidělil systém.`,
            `A further identifier "${textOf(identifier).trim()}": only a component may have several. Keep the one that the system gave.`,
          )
        seen.add(holder)
      }
    },
  ),
  ruleOf(
    content(
      'obs92',
      'nsesss-common.xsd, tIdentifikator; zákon 111/2009 Sb. § 24',
      'Identifikátor se zdrojem IČ nebo IČO je osm číslic se správnou kontrolní číslicí.',
      'An identifier whose source is IČ or IČO is eight digits with a right check digit.',
    ),
    function* (sip) {
      for (const identifier of sip.every('Identifikator')) {
        const { value, source } = identityOf(identifier)
        if ((source === 'IČ' || source === 'IČO') && !isValidIco(value))
          yield faultAt(
            identifier,
            `„${value}“ není platné IČO: má mít osm číslic včetně úvodních nul a správnou kontrolní číslici.`,
            `"${value}" is no valid IČO: it has eight digits with leading zeros and a right check digit.`,
          )
      }
    },
  ),
]
