import { refusals } from '#platform/refusals'
import { type Both, both } from '#platform/values'

/** How descriptions and finding aids say no. */
export const findingAidRefusals = refusals('finding-aids', {
  'not-here': {
    status: 404,
    law: null,
    sentence: () =>
      both(
        'Takový archivní soubor, jednotka popisu nebo pomůcka tu není. Vraťte se na seznam archivních souborů.',
        'There is no such fonds, unit of description or finding aid here. Go back to the list of fonds.',
      ),
  },
  'not-an-archive': {
    status: 409,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `${name} není archiv a archivní soubory nepopisuje.`,
        `${name} is not an archive and describes no fonds.`,
      ),
  },
  'fonds-known': {
    status: 409,
    law: null,
    sentence: ({ number }: { number: string }) =>
      both(
        `Archivní soubor číslo ${number} už je zapsaný. Otevřete ho v seznamu, nebo zapište jiné číslo.`,
        `Fonds number ${number} is entered already. Open it in the list or enter another number.`,
      ),
  },
  'authority-known': {
    status: 409,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Záznam CAM už patří k: ${name}. Otevřete ho v seznamu a doplňte tam.`,
        `The record of CAM belongs to ${name} already. Open it in the list and amend it there.`,
      ),
  },
  'not-a-record': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Soubor není záznam entity z databáze CAM ve vydání 2025. Stáhněte ho z CAM znovu jako XML.',
        'The file is no record of an entity of the CAM database in its edition of 2025. Take it from CAM again as XML.',
      ),
  },
  'level-misplaced': {
    status: 422,
    law: null,
    sentence: ({ level, above }: { level: Both; above: Both }) =>
      both(
        `Úroveň „${level.cs}“ nesmí stát pod úrovní „${above.cs}“. Zvolte jinou úroveň, nebo ji založte jinde.`,
        `Level "${level.en}" must not stand below level "${above.en}". Choose another level or place.`,
      ),
  },
  'date-wrong': {
    status: 422,
    law: null,
    sentence: ({ text }: { text: string }) =>
      both(
        `Datum „${text}“ nerozumíme. Pište 1990, 5. 1990, 3. 5. 1990 nebo 20. století; nejisté patří do slovní datace.`,
        `The date "${text}" is not understood. Write 1990, 5. 1990, 3. 5. 1990 or 20th century; what is uncertain belongs to the dating in words.`,
      ),
  },
  'dates-reversed': {
    status: 422,
    law: null,
    sentence: ({ from, to }: { from: string; to: string }) =>
      both(
        `Datace od ${from} do ${to} běží pozpátku. Prohoďte nebo opravte data.`,
        `The dating from ${from} to ${to} runs backwards. Swap or mend the dates.`,
      ),
  },
  'changed-meanwhile': {
    status: 409,
    law: null,
    sentence: ({ by }: { by: string }) =>
      both(
        `Jednotku mezitím změnil někdo jiný: ${by}. Vaše znění zůstalo ve formuláři; otevřete jednotku v druhém okně a obojí spojte.`,
        `Somebody else has changed the unit meanwhile: ${by}. What you wrote stays in the form; open the unit in another window and put both together.`,
      ),
  },
  'has-parts': {
    status: 409,
    law: null,
    sentence: ({ parts }: { parts: number }) =>
      both(
        `Jednotka má pod sebou další (${parts}). Odstraňte nejdřív je.`,
        `The unit has others below it (${parts}). Remove those first.`,
      ),
  },
  'whole-stays': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Popis celého archivního souboru se neodstraňuje ani nepřesouvá.',
        'The description of the whole fonds is neither removed nor moved.',
      ),
  },
  'too-many-units': {
    status: 409,
    law: null,
    sentence: ({ most }: { most: number }) =>
      both(
        `Archivní soubor má nejvýše ${most} jednotek popisu. Rozdělte ho na dílčí pomůcky.`,
        `A fonds has at most ${most} units of description. Divide it into several finding aids.`,
      ),
  },
  'aid-number-known': {
    status: 409,
    law: null,
    sentence: ({ number }: { number: number }) =>
      both(
        `Pomůcka číslo ${number} už je v evidenci. Zapište jiné číslo.`,
        `Finding aid number ${number} is in the register already. Enter another number.`,
      ),
  },
  'aid-state': {
    status: 409,
    law: null,
    sentence: ({ number, state }: { number: number; state: Both }) =>
      both(
        `Pomůcka ${number} je ${state.cs}; tento krok se s ní teď udělat nedá.`,
        `Finding aid ${number} is ${state.en}; this step cannot be made with it now.`,
      ),
  },
  'aid-faulty': {
    status: 409,
    law: 'profil EAD3 pro archivní pomůcky (AP2023)',
    sentence: ({ faults }: { faults: number }) =>
      both(
        `Pomůcka porušuje pravidla profilu (${faults}). Seznam je pod ní; opravte popis a odešlete ji znovu.`,
        `The finding aid breaks rules of the profile (${faults}). The list stands below it; mend the description and send it again.`,
      ),
  },
  'same-person': {
    status: 409,
    law: null,
    sentence: ({ by }: { by: string }) =>
      both(
        `Ke schválení ji odeslal(a) ${by}; schvaluje někdo jiný.`,
        `It was sent to be approved by ${by}; somebody else approves it.`,
      ),
  },
  'no-institution': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Archiv nemá zapsané své číslo. Zapište ho v Původcích a archivu.',
        'The archive has no number entered. Enter it in Originators and archive.',
      ),
  },
  'not-readable': {
    status: 422,
    law: 'profil EAD3 pro archivní pomůcky (AP2023)',
    sentence: ({ faults, first }: { faults: number; first: Both }) =>
      both(
        `Soubor není archivní pomůcka podle českého profilu EAD3 (${faults} nedostatků). První: ${first.cs}`,
        `The file is no finding aid by the Czech profile of EAD3 (${faults} faults). The first: ${first.en}`,
      ),
  },
  'no-package': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Jednotka nevede k archivnímu balíčku, do kterého by se popis zapsal.',
        'The unit leads to no package of the archive into which the description could be written.',
      ),
  },
  'below-itself': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Jednotku nelze přesunout pod ni samu ani pod to, co stojí pod ní. Vyberte jiné místo.',
        'A unit cannot be moved below itself or below what stands below it. Choose another place.',
      ),
  },
  'other-fonds': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Jednotku lze přesunout jen v témže archivním souboru.',
        'A unit can be moved only within its own fonds.',
      ),
  },
  'units-known': {
    status: 409,
    law: null,
    sentence: ({ id }: { id: string }) =>
      both(
        `Jednotka popisu ${id} ze souboru tu už je; pomůcka byla přijata dříve.`,
        `Unit ${id} of the file is here already; the finding aid was taken in before.`,
      ),
  },
})
