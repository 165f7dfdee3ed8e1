import type { Fault, Rule } from '../../judge/rule.ts'
import { type Entity, within } from '../../view/entities.ts'
import { has, isAnalogue, type SipView, says } from '../../view/sip-view.ts'
import { called, content, faultOf, ruleOf } from './demand.ts'

type Demand = {
  readonly code: string
  readonly source: string
  readonly asks: readonly [cs: string, en: string]
  readonly kinds: readonly ('Dokument' | 'Dil' | 'Spis')[]
  /** Only entities that have this are asked; all analogue ones where it is left out. */
  readonly when?: readonly string[]
  readonly needs: readonly string[]
  readonly lacks: readonly [cs: string, en: string]
}

/** A rule that an analogue entity says one more thing. */
const analogueRule = ({ code, source, asks, kinds, when, needs, lacks }: Demand): Rule =>
  ruleOf(content(code, source, ...asks), function* (sip) {
    for (const entity of sip.of(...kinds))
      if (isAnalogue(entity) && (!when || has(entity, ...when)) && !says(entity, ...needs))
        yield faultOf(
          entity,
          `${called(entity)} je v analogové podobě, ale chybí ${lacks[0]} (${needs.at(-1)}). Doplňte je.`,
          `${called(entity)} is analogue but lacks ${lacks[1]} (${needs.at(-1)}). Add it.`,
          within(entity, ...needs.slice(0, -1)),
        )
  })

/** From an analogue document up to its base entity: whoever says of itself that it holds nothing analogue. */
function* digitalAbove(document: Entity): Generator<Fault> {
  for (let at = document.upper; at; at = at.upper) {
    const isAsked = at.kind === 'Spis' || at.kind === 'Dil' || (document.isBase && at === document.upper)
    if (!isAsked) return
    if (isAnalogue(at) === false)
      yield faultOf(
        at,
        `${called(document)} je analogový, ale ${called(at)} nad ním o sobě říká, že analogový není. Změňte u něj AnalogovyDokument na „ano“.`,
        `${called(document)} is analogue, but ${called(at)} above it says that it is not. Change its AnalogovyDokument to "ano".`,
        within(at, 'Manipulace', 'AnalogovyDokument'),
      )
  }
}

function* digitalParents(sip: SipView): Generator<Fault> {
  const told = new Set<string>()
  for (const document of sip.of('Dokument')) {
    if (!isAnalogue(document)) continue
    for (const fault of digitalAbove(document)) {
      const key = `${fault.line} ${fault.entity}`
      if (!told.has(key)) yield fault
      told.add(key)
    }
  }
}

/** Rules on documents on paper: how much there is of them and where they lie. */
export const analogueRules: readonly Rule[] = [
  analogueRule({
    code: 'obs61',
    source: 'nsesss-common.xsd, tDorucenyDokument',
    asks: ['Doručený analogový dokument má množství.', 'A received analogue document has its quantity.'],
    kinds: ['Dokument'],
    when: ['Puvod', 'DorucenyDokument'],
    needs: ['Puvod', 'DorucenyDokument', 'DoruceneMnozstvi'],
    lacks: ['doručené množství', 'the received quantity'],
  }),
  analogueRule({
    code: 'obs61a',
    source: 'nsesss-common.xsd, tVlastniDokument',
    asks: ['Vlastní analogový dokument má množství.', 'An own analogue document has its quantity.'],
    kinds: ['Dokument'],
    when: ['Puvod', 'VlastniDokument'],
    needs: ['Puvod', 'VlastniDokument', 'VytvoreneMnozstvi'],
    lacks: ['vytvořené množství', 'the created quantity'],
  }),
  ruleOf(
    content(
      'obs76',
      'nsesss-common.xsd, tManipulaceSeskupeni',
      'Co obsahuje analogový dokument, je samo označeno za analogové.',
      'What holds an analogue document is itself marked as analogue.',
    ),
    digitalParents,
  ),
  analogueRule({
    code: 'obs85',
    source: 'nsesss-common.xsd, tManipulaceDokumentu',
    asks: ['Analogový dokument má ukládací jednotku.', 'An analogue document has its storage unit.'],
    kinds: ['Dokument'],
    needs: ['Manipulace', 'UkladaciJednotka'],
    lacks: ['označení ukládací jednotky', 'the mark of its storage unit'],
  }),
  analogueRule({
    code: 'obs85a',
    source: 'vyhláška 259/2012 Sb. § 12/6 i); NSESSS 3.3.20, 5.2.6, 7.3.4',
    asks: ['Analogový díl nebo spis má umístění.', 'An analogue volume or dossier has its location.'],
    kinds: ['Dil', 'Spis'],
    needs: ['Manipulace', 'Umisteni'],
    lacks: ['fyzické umístění', 'the place where it lies'],
  }),
  analogueRule({
    code: 'obs88',
    source: 'nsesss-common.xsd, tVyrizeniEntity',
    asks: [
      'Odeslaný analogový dokument má odeslané množství.',
      'A sent analogue document has the sent quantity.',
    ],
    kinds: ['Dokument'],
    when: ['Vyrizeni', 'DatumOdeslani'],
    needs: ['Vyrizeni', 'OdeslaneMnozstvi'],
    lacks: ['odeslané množství', 'the sent quantity'],
  }),
]
