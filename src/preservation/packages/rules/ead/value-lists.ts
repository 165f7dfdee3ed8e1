/** Kinds of identifiers of a unit of description, with the label each bears (EAD3 profile 5.4, 5.5). */
export const unitIdLabels: ReadonlyMap<string, string> = new Map([
  ['REFERENCNI_OZNACENI', 'referenční označení'],
  ['PORADOVE_CISLO', 'pořadové číslo'],
  ['INV_CISLO', 'inventární číslo'],
  ['SIGNATURA_PUVODNI', 'signatura přidělená původcem'],
  ['SIGNATURA_ZPRACOVANI', 'signatura přidělená při zpracování archiválie'],
  ['UKLADACI_ZNAK', 'ukládací znak / spisový znak'],
  ['CISLO_JEDNACI', 'číslo jednací'],
  ['SPISOVA_ZNACKA', 'spisová značka'],
  ['CISLO_VLOZKY', 'číslo vložky úřední knihy'],
  ['CISLO_PRIRUSTKOVE', 'přírůstkové číslo'],
  ['NEPL_PORADOVE_CISLO', 'neplatné pořadové číslo manipulačního seznamu'],
  ['NEPL_INV_CISLO', 'neplatné inventární číslo'],
  ['NEPL_SIGNATURA_ZPRACOVANI', 'signatura přidělená při předchozím zpracování'],
  ['NEPL_REFERENCNI_OZNACENI', 'neplatné referenční označení'],
  ['NAKL_CISLO', 'číslo pohlednice nakladatelství Orbis'],
  ['CISLO_NEGATIVU', 'číslo negativu'],
  ['CISLO_PRODUKCE', 'číslo produkce CD'],
  ['KOD_ISBN', 'kód ISBN'],
  ['KOD_ISSN', 'kód ISSN'],
  ['KOD_ISMN', 'kód ISMN'],
  ['MATRICNI_CISLO', 'matriční číslo (propůjčeného vyznamenání)'],
  ['ZDROJ_ID', 'identifikátor ve zdrojovém systému'],
  ['PORADOVE_CISLO_PUVODNI', 'původní pořadové číslo'],
  ['PUVODNI_NAZEV', 'původní název'],
])

/** Kinds of dates (EAD3 profile 5.8, 6.1). */
export const dateTypes: ReadonlySet<string> = new Set(
  [
    'CONTENT DECLARED ORIGIN COPY SEALING ACT_PUBLISHING INSERT MOLD_CREATION USAGE PUBLISHING MAP_UPDATE',
    'CAPTURING RECORDING AWARDING AWARD_CER WITHDRAWAL LEGALLY_EFFECTIVE_FROM VALID_FROM',
    'LEGALLY_EFFECTIVE_TO VALID_TO',
  ].flatMap(line => line.split(' ')),
)

/** Kinds of material of a unit of description (EAD3 profile 3.5). */
export const unitTypes: ReadonlySet<string> = new Set(
  [
    'lio lip ukn rkp ppr ind ele rep ktt pec raz otd map atl tvy gli kre fsn fsd lfi sfi kin mf mfis fal',
    'dfo kza zza tio tip poh pkt cpa sto pnp pfp jin',
  ].flatMap(line => line.split(' ')),
)

/** Roles of what a unit of description is related to (EAD3 profile 8.2). */
export const relationRoles: ReadonlySet<string> = new Set(
  [
    'AUTHOR AUTHOR_DIALOGS AUTHOR_ACCOMP_TEXT COMPOSER CHOREOGRAPHER AUTHOR_COMMENT AUTHOR_TOPIC LYRICIST',
    'AUTHOR_TEXT TRICKS_EFFECTS ARTWORK PUBLISHER_OWNER PUBLISHER SEALER PRODUCER CLIENT DISTRIBUTOR',
    'RECIPIENT APPLICANT HOLDER_SECURITY SENDER APPROVER BUILDER DIRECTOR SCRIPTWRITER CAMERAMAN',
    'MUSIC_INTERPRETER PHOTOGRAPHER REDACTOR CARTOGRAPHER EDITOR DRAFTSMAN OWNER_AUTHORIZED',
    'CREATOR_TECHNICAL CREATOR_ARTWORK DRAMATURG CUTTER SOUND PERFORMER TRANSLATOR LECTOR WITNESS',
    'GUARANTOR SCRIBE PROCESSOR_CARRIER MANUFACTURER_CARRIER PRINTER MANUFACTURER LOCATION_SHOOTING',
    'LOCATION_PUBLISHER LOCATION_PUBLISHING PLACE_MANUFACTURE PLACE_ORIGIN PLACE_COPY_CREATION TYPE',
    'ENTITY AWARD PERSON_AWARDED PROPONENT PERSON_HANDING PERSON_APPOINTED POSITION CORPORATION_ASSIGNED',
    'LOCATION_ASSIGNED PLACE_REGISTER CLASSIFICATION COPYIST OWNER LOCATION_PHOTOGRAPHING COOPERATION',
    'PLACE_HANDING CAPTURED_ENTITY',
  ].flatMap(line => line.split(' ')),
)

/** Kinds of finding aids, with their names (EAD3 profile 2.6). */
export const findingAidTypes: ReadonlyMap<string, string> = new Map([
  ['PROZ_INV_SEZNAM', 'prozatimní inventární seznam'],
  ['MANIP_SEZNAM', 'manipulační seznam'],
  ['INVENTAR', 'inventář'],
  ['KATALOG', 'katalog'],
])

/** Revisions of the profile. */
export const revisions = [
  'CZ_EAD3_PROFILE_20230601',
  'CZ_EAD3_PROFILE_20240301',
  'CZ_EAD3_PROFILE_20260501',
] as const
export const newestRevision = 'CZ_EAD3_PROFILE_20260501'
