import { attributeOf, type XmlElement } from '#platform/xml'
import { typeOf } from '../../view/ead-view.ts'
import { isKnownFacet, kindOf } from './physical.ts'

const aidOnly = 'FINDING_AID'

/** Kinds (`localtype`) of elements of which the rules know only some; an empty one is an element that tells no kind. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  agencycode: ['CZ_MVCR_INSTITUTION_ID'],
  corpname: ['ORIGINATOR'],
  date: ['RELEASE_DATE_PLACE', 'DESCRIPTION_DATE', 'FINDING_AID_DATE'],
  famname: ['ORIGINATOR'],
  localcontrol: ['FINDING_AID_TYPE', 'RULES', 'CZ_FINDING_AID_EAD_PROFILE'],
  materialspec: ['SCALE', 'ORIENTATION', 'VOLUME', 'SCALE_RATIO'],
  name: ['FINDING_AID_APPROVED_BY', 'FINDING_AID_EDITOR', 'ORIGINATOR', 'ARRANGER_BRIEF'],
  persname: ['ORIGINATOR', 'ARRANGER'],
  unittitle: ['', 'FORMAL_TITLE'],
}

/** Quantities by where they stand: only the whole tells its extent and counts of units, only parts their material. */
const ofWhole: ReadonlySet<string> = new Set(['quantity', 'spaceoccupied', 'UNIT_TYPE', 'weight', 'duration'])
const ofParts: ReadonlySet<string> = new Set(['quantity', 'materialtype', 'weight', 'duration'])

const isOfWhole = (element: XmlElement): boolean => element.parent?.parent?.local === 'archdesc'

function isKnownRelation(relation: XmlElement): boolean {
  const type = attributeOf(relation, 'relationtype') ?? ''
  const isPlace = attributeOf(relation, 'otherrelationtype') === 'COORDINATES'
  return ['cpfrelation', 'resourcerelation'].includes(type) || (type === 'otherrelationtype' && isPlace)
}

/** Languages of most of what a finding aid describes stand at the whole; nothing else of a language is set apart. */
function isKnownLanguages(languages: XmlElement, profile: string): boolean {
  const mark = attributeOf(languages, 'altrender')
  return (
    mark === undefined || (mark === 'majority' && profile.endsWith(`/${aidOnly}`) && isOfWhole(languages))
  )
}

/** Whether some rule speaks of an element of this kind at this place; the profile tells which rules are asked. */
export function isKnownKind(element: XmlElement, profile: string): boolean {
  const known = kinds[element.local]
  if (known) return known.includes(typeOf(element) ?? '')
  switch (element.local) {
    case 'langmaterial':
      return isKnownLanguages(element, profile)
    case 'physdescstructured':
      return (isOfWhole(element) ? ofWhole : ofParts).has(kindOf(element))
    case 'physfacet':
      return isKnownFacet(element, profile)
    case 'relation':
      return isKnownRelation(element)
    default:
      return true
  }
}
