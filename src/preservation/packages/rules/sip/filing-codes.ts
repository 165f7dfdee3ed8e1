import type { Fault, Rule } from '../../judge/rule.ts'
import { type Entity, saidIn, within } from '../../view/entities.ts'
import { codesOf, heldBy, says } from '../../view/sip-view.ts'
import { called, content, faultOf, ruleOf } from './demand.ts'

const place = (entity: Entity, name = 'PlneUrcenySpisovyZnak') =>
  within(entity, 'Trideni', name) ?? within(entity, 'Trideni')

/** What may part the simple codes of a full one. */
const separators = /[ \-_\\/.]/

/** Whether two entities bear the same filing code, simple and full. */
export function isFiledAlike(one: Entity, other: Entity): boolean {
  const [here, there] = [codesOf(one), codesOf(other)]
  return here.simple === there.simple && here.full === there.full
}

export const codeText = (entity: Entity): string => {
  const { simple, full } = codesOf(entity)
  return `${full ?? '–'} (${simple ?? '–'})`
}

function* chain(entity: Entity): Generator<Fault> {
  const { simple = '', full = '' } = codesOf(entity)
  const { upper } = entity
  if (upper?.kind === 'SpisovyPlan') {
    if (separators.test(full.slice(0, -1)))
      yield faultOf(
        entity,
        `${called(entity)} je přímo pod spisovým plánem, její plně určený spisový znak „${full}“ tedy nesmí mít oddělovač.`,
        `${called(entity)} stands directly below the filing plan, so its full filing code "${full}" may have no separator.`,
        place(entity),
      )
    return
  }
  const above = upper && codesOf(upper).full
  if (above === undefined || above === null) return
  if (!full.startsWith(above) || !full.endsWith(simple))
    yield faultOf(
      entity,
      `Plně určený spisový znak „${full}“ entity ${called(entity)} musí začínat znakem „${above}“ toho, kam patří, a končit jednoduchým znakem „${simple}“.`,
      `The full filing code "${full}" of ${called(entity)} must begin with code "${above}" of whom it belongs to and end with the simple code "${simple}".`,
      place(entity),
    )
}

const flag = 'UrcenoProTypoveSpisy'
const isForTypeDossiers = (entity: Entity): boolean =>
  entity.kind === 'VecnaSkupina' && saidIn(entity, flag) === 'ano'

/** Rules on filing codes: filled, chained from the plan down, the same in all that lies together (NSESSS 3.1.12). */
export const filingCodeRules: readonly Rule[] = [
  ruleOf(
    content(
      'obs90',
      'NSESSS 3.1.2; nsesss-common.xsd, tEvidencniUdajeVecneSkupiny',
      'Typový spis je jen ve věcné skupině určené pro typové spisy a nic jiného v ní není.',
      'A type dossier stands only in a subject group meant for type dossiers, and nothing else stands there.',
    ),
    function* (sip) {
      for (const entity of sip.entities) {
        const isTypeDossier = entity.kind === 'TypovySpis'
        const isMeant = entity.upper ? isForTypeDossiers(entity.upper) : false
        if (isTypeDossier === isMeant) continue
        yield faultOf(
          entity.upper ?? entity,
          isTypeDossier
            ? `${called(entity)} patří do věcné skupiny určené pro typové spisy; u ní musí být ${flag} „ano“.`
            : `${called(entity)} je ve věcné skupině určené jen pro typové spisy. Přeřaďte ji, nebo změňte ${flag}.`,
          isTypeDossier
            ? `${called(entity)} belongs to a subject group meant for type dossiers; its ${flag} must be "ano".`
            : `${called(entity)} stands in a subject group meant only for type dossiers. Move it or change ${flag}.`,
        )
      }
    },
  ),
  ruleOf(
    content(
      'obs93a',
      'nsesss-common.xsd, tJednoduchySpisovyZnak',
      'Každá zatříděná entita má jednoduchý spisový znak.',
      'Every filed entity has a simple filing code.',
    ),
    function* (sip) {
      for (const entity of sip.of('Dil', 'Spis', 'Dokument', 'VecnaSkupina', 'Soucast', 'TypovySpis'))
        if (!says(entity, 'Trideni', 'JednoduchySpisovyZnak'))
          yield faultOf(
            entity,
            `${called(entity)} nemá jednoduchý spisový znak. Doplňte jej podle spisového plánu.`,
            `${called(entity)} has no simple filing code. Add it after the filing plan.`,
            place(entity, 'JednoduchySpisovyZnak'),
          )
    },
  ),
  ruleOf(
    content(
      'obs93b',
      'NSESSS 3.1.12',
      'Věcná skupina přímo pod spisovým plánem má jednoduchý a plně určený spisový znak stejný.',
      'A subject group directly below the filing plan has the same simple and full filing code.',
    ),
    function* (sip, { profile, strictZaf }) {
      if (strictZaf && profile.endsWith('/SKARTACE_UPLNY')) return
      for (const group of sip.of('VecnaSkupina')) {
        const { simple, full } = codesOf(group)
        if (group.upper?.kind === 'SpisovyPlan' && simple !== full)
          yield faultOf(
            group,
            `${called(group)} je přímo pod spisovým plánem; oba její spisové znaky mají být stejné, jsou „${simple ?? ''}“ a „${full ?? ''}“.`,
            `${called(group)} stands directly below the filing plan; its two filing codes should be the same, they are "${simple ?? ''}" and "${full ?? ''}".`,
            place(group),
          )
      }
    },
  ),
  ruleOf(
    content(
      'obs94',
      'NSESSS 3.1.12',
      'Plně určený spisový znak končí jednoduchým.',
      'The full filing code ends with the simple one.',
    ),
    function* (sip) {
      for (const entity of sip.entities) {
        const { simple = '', full } = codesOf(entity)
        if (full !== undefined && !full.endsWith(simple))
          yield faultOf(
            entity,
            `${called(entity)}: plně určený spisový znak „${full}“ nekončí jednoduchým „${simple}“. Sjednoťte je podle spisového plánu.`,
            `${called(entity)}: the full filing code "${full}" does not end with the simple one "${simple}". Make them agree with the filing plan.`,
            place(entity),
          )
      }
    },
  ),
  ruleOf(
    content(
      'obs95',
      'NSESSS 3.1.12',
      'Plně určený spisový znak skupiny, typového spisu a součásti navazuje na znak toho, kam patří.',
      'The full filing code of a group, type dossier and part continues the code of whom it belongs to.',
    ),
    function* (sip) {
      for (const entity of sip.of('VecnaSkupina', 'Soucast', 'TypovySpis')) yield* chain(entity)
    },
  ),
  ruleOf(
    content(
      'obs98',
      'vyhláška 259/2012 Sb. § 12/3, 4',
      'Vše v dílu nebo spisu má jeho spisový znak.',
      'All in a volume or dossier bears its filing code.',
    ),
    function* (sip) {
      for (const holder of sip.of('Dil', 'Spis'))
        for (const held of heldBy(holder))
          if ((held.kind === 'Spis' || held.kind === 'Dokument') && !isFiledAlike(holder, held))
            yield faultOf(
              held,
              `${called(held)} má spisový znak ${codeText(held)}, ${called(holder)} kolem má ${codeText(holder)}. Oba mají mít tentýž.`,
              `${called(held)} has filing code ${codeText(held)}, ${called(holder)} around it ${codeText(holder)}. Both must have the same.`,
              place(held),
            )
    },
  ),
]
