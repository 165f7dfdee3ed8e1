import type { ValueOf } from '#platform/xml'
import type * as n from '../../notation/nsesss.notation.ts'
import type {
  DescribedComponent,
  DocumentOrigin,
  LogEvent,
  SipDocument,
  SipDossier,
  SipFilingPlan,
  SipSubjectGroup,
} from '../order.ts'
import type { Registration } from '../order-parts.ts'
import { readComponent } from './read-component.wire.ts'
import {
  readActors,
  readDescribed,
  readDisposal,
  readIdentity,
  readParty,
  readRule,
  readSettlement,
  readWhen,
  readYes,
} from './read-parts.wire.ts'
import { told } from './told.ts'
import { dayIn, Unreadable } from './unreadable.ts'

type DossierValue = ValueOf<typeof n.dossier>
type DocumentValue = ValueOf<typeof n.document>
type GroupValue = ValueOf<typeof n.subjectGroup>
type DocumentRecord = DocumentValue['EvidencniUdaje']

/** Logs stand elsewhere in the metadata file; they are found by the identifiers used in it. */
export type LogOf = (id: string) => readonly LogEvent[]
/** What becomes of a described component: it gets its file, or stays as it is where the package carries none. */
export type WithFile<Component extends DescribedComponent> = (
  id: string,
  described: DescribedComponent,
) => Component

type RegistrationValue = DossierValue['EvidencniUdaje']['Evidence']

function readPeriod(period: RegistrationValue['UrceneCasoveObdobi']): Registration['period'] {
  if ('Rok' in period) return { year: Number(period.Rok) }
  if ('DatumOd' in period)
    return { from: dayIn(period.DatumOd, 'DatumOd'), to: dayIn(period.DatumDo, 'DatumDo') }
  throw new Unreadable('UrceneCasoveObdobi')
}

function readRegistration(record: RegistrationValue): Registration {
  if (record.EvidencniCislo === undefined) throw new Unreadable('EvidencniCislo')
  return told({
    number: record.EvidencniCislo,
    ordinal: record.PoradoveCislo,
    period: readPeriod(record.UrceneCasoveObdobi),
    register: record.NazevEvidenceDokumentu,
  })
}

function readOrigin(origin: DocumentRecord['Puvod']): DocumentOrigin {
  if ('VlastniDokument' in origin)
    return {
      kind: 'own',
      createdOn: readWhen(origin.VlastniDokument.DatumVytvoreni),
      authors: readActors(origin.VlastniDokument.Autor),
    }
  const received = origin.DorucenyDokument
  return told({
    kind: 'received' as const,
    deliveredOn: readWhen(received.DatumDoruceni),
    sender: readParty(received.Odesilatel),
    senderNumber: received.OdesilatelovoEvidencniCislo,
    createdOn: received.DatumVytvoreni && readWhen(received.DatumVytvoreni),
  })
}

function readPaper({ Manipulace: handling, Puvod: origin }: DocumentRecord): SipDocument['paper'] {
  if (!readYes(handling.AnalogovyDokument)) return undefined
  const quantity =
    'VlastniDokument' in origin
      ? origin.VlastniDokument.VytvoreneMnozstvi
      : origin.DorucenyDokument.DoruceneMnozstvi
  return { quantity: quantity ?? '', storageUnit: handling.UkladaciJednotka ?? '' }
}

function readDocument<Component extends DescribedComponent>(
  value: DocumentValue,
  logOf: LogOf,
  withFile: WithFile<Component>,
): SipDocument<Component> {
  const record = value.EvidencniUdaje
  if (!('Evidence' in record)) throw new Unreadable('Neevidence')
  const components = value.Komponenty?.Komponenta ?? []
  return told({
    ...readDescribed(record),
    log: logOf(value['@ID']),
    registration: readRegistration(record.Evidence),
    languages: record.Jazyky?.Jazyk,
    origin: readOrigin(record.Puvod),
    settlement: record.Vyrizeni && readSettlement(record.Vyrizeni),
    disposal: readDisposal(record.Vyrazovani),
    paper: readPaper(record),
    components: components.map(component =>
      withFile(component['@ID'], readComponent(component, components, logOf(component['@ID']))),
    ),
  })
}

export function readDossier<Component extends DescribedComponent>(
  value: DossierValue,
  logOf: LogOf,
  withFile: WithFile<Component>,
): SipDossier<Component> {
  const record = value.EvidencniUdaje
  const { Manipulace: handling } = record
  return told({
    ...readDescribed(record),
    log: logOf(value['@ID']),
    registration: readRegistration(record.Evidence),
    createdOn: readWhen(record.Puvod.DatumVytvoreni),
    openedOn: readWhen(handling.DatumOtevreni),
    closedOn: handling.DatumUzavreni && readWhen(handling.DatumUzavreni),
    settlement: readSettlement(record.VyrizeniUzavreni),
    disposal: readDisposal(record.Vyrazovani),
    location: handling.Umisteni,
    documents: value.Dokumenty.Dokument.map(document => readDocument(document, logOf, withFile)),
  })
}

function readGroup(value: GroupValue, logOf: LogOf): SipSubjectGroup {
  const { Puvod: origin, Trideni: place, Vyrazovani: disposal, Manipulace: handling } = value.EvidencniUdaje
  return told({
    ...readDescribed(value.EvidencniUdaje),
    log: logOf(value['@ID']),
    createdOn: readWhen(origin.DatumVytvoreni),
    simpleCode: place.JednoduchySpisovyZnak,
    fullCode: place.PlneUrcenySpisovyZnak,
    rule: disposal.SkartacniRezim && readRule(disposal.SkartacniRezim),
    openedOn: readWhen(handling.DatumOtevreni),
    closedOn: handling.DatumUzavreni && readWhen(handling.DatumUzavreni),
  })
}

/** The chain above a dossier, from the filing plan down. */
export function readChain(
  value: DossierValue,
  logOf: LogOf,
): { readonly plan: SipFilingPlan; readonly groups: readonly SipSubjectGroup[] } {
  const groups: SipSubjectGroup[] = []
  let group = value.EvidencniUdaje.Trideni.MaterskaEntita?.VecnaSkupina
  while (group) {
    groups.unshift(readGroup(group, logOf))
    const place: GroupValue['EvidencniUdaje']['Trideni'] = group.EvidencniUdaje.Trideni
    if ('MaterskaEntita' in place) {
      group = place.MaterskaEntita.VecnaSkupina
      continue
    }
    const plan = place.SpisovyPlan
    const facts = told({
      identity: readIdentity(plan.Identifikator),
      log: logOf(plan['@ID']),
      name: plan.Nazev,
      comment: plan.Komentar,
      openedOn: readWhen(plan.Manipulace.DatumOtevreni),
      closedOn: plan.Manipulace.DatumUzavreni && readWhen(plan.Manipulace.DatumUzavreni),
      publisher: readParty(plan.Vydavatel),
    })
    return { plan: facts, groups }
  }
  throw new Unreadable('VecnaSkupina')
}
