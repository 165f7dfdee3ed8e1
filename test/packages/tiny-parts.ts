import { filed, group, plan, record, tinySip } from './tiny-sip.ts'

/** Parts of entities in as few words as the rules need. */
export const dossier = (rest: string, inside = '', id = 'S'): string =>
  `<Spis ID="${id}">${record(id, rest)}${inside}</Spis>`
export const document = (rest: string, inside = '', id = 'D'): string =>
  `<Dokument ID="${id}">${record(id, rest)}${inside}</Dokument>`
export const volume = (rest: string, inside = ''): string => `<Dil ID="V">${record('V', rest)}${inside}</Dil>`
export const documents = (...all: string[]): string => `<Dokumenty>${all.join('')}</Dokumenty>`
export const dossiers = (...all: string[]): string => `<Spisy>${all.join('')}</Spisy>`
export const part = (id: string, simple: string, full: string, parent: string): string =>
  `<Soucast ID="${id}">${record(id, filed(simple, full, `<MaterskaEntita>${parent}</MaterskaEntita>`))}</Soucast>`
export const typeDossier = (parent: string, simple = '1', full = '1'): string =>
  `<TypovySpis ID="T">${record('T', filed(simple, full, `<MaterskaEntita>${parent}</MaterskaEntita>`))}</TypovySpis>`
export const inside = (parent: string): string => `<MaterskaEntita>${parent}</MaterskaEntita>`
export const settled = (day: string, rest = ''): string => `<Vyrizeni><Datum>${day}</Datum>${rest}</Vyrizeni>`
export const closed = (day: string): string => `<VyrizeniUzavreni><Datum>${day}</Datum></VyrizeniUzavreni>`
export const firm = (id: string): string =>
  `<Souvislosti><KrizovyOdkaz pevny="ano"><Identifikator zdroj="E">${id}</Identifikator></KrizovyOdkaz></Souvislosti>`
export const rule = (sign: string, term = '', dates = '', more = ''): string =>
  `<Vyrazovani><SkartacniRezim><SkartacniZnak>${sign}</SkartacniZnak>${term}</SkartacniRezim>${dates}${more}</Vyrazovani>`
export const years = (count: number): string => `<SkartacniLhuta>${count}</SkartacniLhuta>`
export const triggered = (year: number, due = year): string =>
  `<DataceVyrazeni><RokSpousteciUdalosti>${year}</RokSpousteciUdalosti><RokSkartacniOperace>${due}</RokSkartacniOperace></DataceVyrazeni>`
export const proceeding = (day: string, rest = ''): string =>
  `<SkartacniRizeni><Datum>${day}</Datum>${rest}</SkartacniRizeni>`
export const made = (day: string): string => `<Puvod><DatumVytvoreni>${day}</DatumVytvoreni></Puvod>`
export const received = (rest: string): string =>
  `<Puvod><DorucenyDokument>${rest}</DorucenyDokument></Puvod>`
export const own = (rest: string): string => `<Puvod><VlastniDokument>${rest}</VlastniDokument></Puvod>`
export const period = (rest: string): string =>
  tinySip(dossier(`<Evidence><UrceneCasoveObdobi>${rest}</UrceneCasoveObdobi></Evidence>`))
export const wayOf = (rest: string): string => `<Vyrizeni><Zpusob>jiný způsob</Zpusob>${rest}</Vyrizeni>`
export const log = (id: string, at: string): string =>
  `<amdSec ID="${at}"><digiprovMD><mdWrap><xmlData><tp:TransakcniLogObjektu><tp:TransLogInfo><tp:Objekt><tp:Identifikator><tp:HodnotaID>${id}</tp:HodnotaID><tp:ZdrojID>E</tp:ZdrojID></tp:Identifikator></tp:Objekt></tp:TransLogInfo></tp:TransakcniLogObjektu></xmlData></mdWrap></digiprovMD></amdSec>`
export const map = (type: string, admid: string): string =>
  `<structMap><div TYPE="spis" DMDID="S" ADMID="a"><div TYPE="${type}" DMDID="D" ADMID="${admid}"/></div></structMap>`
export const drawn = (type: string, admid: string): string =>
  tinySip(dossier('', documents(document(''))), `${log('S', 'a')}${log('D', 'b')}${map(type, admid)}`)
export const checked = (element: string): string => tinySip(dossier(`<Kontrola>${element}</Kontrola>`))
export const top = (full: string, simple = full): string => group('G', simple, full, plan)
