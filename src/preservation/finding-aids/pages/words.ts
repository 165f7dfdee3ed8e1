import type { Option } from '#platform/html'
import { type Both, both } from '#platform/values'
import { type UnitText, unitIdKinds, unitIdLabel, unitKinds } from '#preservation/packages'

export const textWords: Readonly<Record<UnitText, Both>> = {
  scopecontent: both('Obsah', 'Content'),
  accessrestrict: both('Omezení přístupu', 'Restriction of access'),
  phystech: both('Fyzický stav', 'Physical state'),
  arrangement: both('Uspořádání', 'Arrangement'),
  custodhist: both('Dějiny uložení', 'History of custody'),
  acqinfo: both('Způsob získání', 'Acquisition'),
  accruals: both('Budoucí přírůstky', 'Accruals'),
  originalsloc: both('Uložení originálů', 'Place of originals'),
  relatedmaterial: both('Související jednotky popisu', 'Related units'),
  altformavail: both('Kopie', 'Copies'),
  bibliography: both('Bibliografie', 'Bibliography'),
}

/** Kinds of material in words; the others archivists know by their codes. */
const kinds: Readonly<Record<string, string>> = {
  lio: 'listina do roku 1850',
  lip: 'listina po roce 1850',
  ukn: 'úřední kniha',
  rkp: 'rukopis',
  ppr: 'podací protokol',
  ind: 'index',
  ele: 'elench',
  rep: 'repertář',
  ktt: 'kartotéka',
  pec: 'pečetidlo',
  raz: 'razítko',
  map: 'mapa',
  atl: 'atlas',
  tvy: 'technický výkres',
  gli: 'grafický list',
  kre: 'kresba',
  mf: 'mikrofilm',
  mfis: 'mikrofiš',
  fal: 'fotoalbum',
  dfo: 'digitální fotografie',
  kza: 'kinematografický záznam',
  zza: 'zvukový záznam',
  tio: 'tisk do roku 1800',
  tip: 'tisk po roce 1800',
  poh: 'pohlednice',
  pkt: 'plakát',
  cpa: 'cenný papír',
  sto: 'štoček',
  jin: 'jiné',
}

export const kindOptions: readonly Option[] = unitKinds.map(value => ({
  value,
  label: kinds[value] ? `${kinds[value]} (${value})` : value,
}))
export const idOptions: readonly Option[] = unitIdKinds.map(value => ({ value, label: unitIdLabel(value) }))
