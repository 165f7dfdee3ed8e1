import { any, choice, type GlobalElement, many, one, optional, required, sequence, xs } from '#platform/xml'
import * as s from './nsesss-parts.notation.ts'
import * as p from './nsesss-primitives.notation.ts'

const { nsesss, stamp, yesNo } = p
const named = { ID: required(xs.id) }

const handlingShape = { DatumOtevreni: one(stamp), DatumUzavreni: optional(stamp) }
const classification = nsesss.complex('tPlanTrideni', sequence(s.classificationShape))
const recordShape = {
  ...s.entityShape,
  Puvod: one(s.groupOrigin),
  Trideni: one(classification),
  Vyrazovani: one(s.ruleOnly),
  Manipulace: one(nsesss.complex('tPlanManipulace', sequence(handlingShape))),
}
const keepingShape = { ZpusobVedeni: optional(p.keepingMethod), TrvalySkartacniSouhlas: optional(yesNo) }

export const planPart = nsesss.complex(
  'tPlanSoucast',
  sequence({
    EvidencniUdaje: one(
      nsesss.complex('tPlanEvidencniUdajeSoucasti', sequence({ ...recordShape, ...keepingShape })),
    ),
    get PlanSoucast() {
      return any(planPart)
    },
  }),
  named,
)
export const planGroup = nsesss.complex(
  'tPlanVecnaSkupina',
  sequence({
    EvidencniUdaje: one(
      nsesss.complex(
        'tPlanEvidencniUdajeVecneSkupiny',
        sequence({ ...recordShape, UrcenoProTypoveSpisy: optional(yesNo), ...keepingShape }),
      ),
    ),
    $below: choice(
      {
        get PlanVecnaSkupina() {
          return any(planGroup)
        },
      },
      { PlanSoucast: any(planPart) },
    ),
  }),
  named,
)

/** A filing plan as offices exchange it (Annex 5 of the standard). */
export const exchangedPlan = nsesss.complex(
  'SpisovyPlan',
  sequence({
    Identifikator: one(p.identifier),
    Nazev: one(p.text),
    Komentar: optional(p.text),
    Manipulace: one(nsesss.complex('tManipulaceSpisovyPlan', sequence(handlingShape))),
    Vydavatel: one(s.externalParty),
    PlanVecnaSkupina: many(planGroup),
  }),
  named,
)
export const exchangedPlanElement: GlobalElement<typeof exchangedPlan> = {
  vocabulary: nsesss,
  local: 'SpisovyPlan',
  type: exchangedPlan,
}
