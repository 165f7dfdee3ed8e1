import { refusals } from '#platform/refusals'
import { type Both, both } from '#platform/values'

const gibibytes = (bytes: number): string => (bytes / 1024 ** 3).toFixed(3)

/** How the repository says no to depositors, contracts and transfers. */
export const repositoryRefusals = refusals('repository', {
  'not-here': {
    status: 404,
    law: null,
    sentence: () =>
      both(
        'Takový ukladatel, smlouva, předání nebo uložený celek tu není. Vraťte se na seznam předání.',
        'There is no such depositor, contract, transfer or deposited object here. Go back to the list of transfers.',
      ),
  },
  'ico-wrong': {
    status: 422,
    law: null,
    sentence: ({ ico }: { ico: string }) =>
      both(
        `IČO ${ico} nemá osm číslic se správnou kontrolní číslicí. Opravte ho, u soukromé osoby nechte prázdné.`,
        `IČO ${ico} has not eight digits with a right check digit. Mend it; leave it empty for a private person.`,
      ),
  },
  'depositor-known': {
    status: 409,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Ukladatel ${name} nebo jeho IČO už tu je. Zapište smlouvu k němu.`,
        `The depositor ${name} or its IČO is here already. Enter the contract with it.`,
      ),
  },
  'not-a-depositor-post': {
    status: 422,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `${name} nemá místo s rolí ukladatele. Správce mu ho nejprve zavede na stránce Lidé.`,
        `${name} has no post with the role of a depositor. The administrator enters one on the page People first.`,
      ),
  },
  'post-stands-already': {
    status: 409,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `${name} už za některého ukladatele jedná. Nejprve tento přístup ukončete, pak zapište nový.`,
        `${name} stands for a depositor already. End that access first, then enter the new one.`,
      ),
  },
  'contract-known': {
    status: 409,
    law: null,
    sentence: ({ number }: { number: string }) =>
      both(
        `Smlouva ${number} už je zapsaná. Zapište jiné číslo.`,
        `Contract ${number} is entered already. Enter another number.`,
      ),
  },
  'contract-days': {
    status: 422,
    law: null,
    sentence: ({ number }: { number: string }) =>
      both(
        `Smlouva ${number} končí dřív, než začíná. Opravte dny.`,
        `Contract ${number} ends before it begins. Mend the days.`,
      ),
  },
  'contract-not-in-force': {
    status: 409,
    law: null,
    sentence: ({ number }: { number: string }) =>
      both(
        `Smlouva ${number} dnes neplatí a nic nového se podle ní nepřijímá. Zapište její prodloužení, nebo zvolte jinou.`,
        `Contract ${number} is not in force today and nothing new is taken by it. Enter its extension or choose another.`,
      ),
  },
  'class-not-kept': {
    status: 409,
    law: null,
    sentence: ({ storageClass, missing }: { storageClass: string; missing: Both }) =>
      both(
        `Smlouva by slibovala třídu ${storageClass}, kterou centrum dodržet nemůže: ${missing.cs}. Slibte nižší třídu, nebo to doplňte.`,
        `The contract would promise class ${storageClass}, which this centre cannot keep: ${missing.en}. Promise a lower class or complete that.`,
      ),
  },
  'originator-not-kept': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 68',
    sentence: ({ name }: { name: string }) =>
      both(
        `${name} tu není vedena jako původce, a digitální spisovna pro ni nemá místo. Správce centra ji nejdřív zavede mezi organizace.`,
        `${name} is not kept here as an originator, and the records centre has no room for it. The administrator of the centre enters it among organisations first.`,
      ),
  },
  'over-quota': {
    status: 507,
    law: null,
    sentence: (d: { number: string; quotaBytes: number; usedBytes: number; moreBytes: number }) =>
      both(
        `Smlouva ${d.number} dává ${gibibytes(d.quotaBytes)} GiB, z toho je ${gibibytes(d.usedBytes)} GiB zabráno a dalších ${gibibytes(d.moreBytes)} GiB se nevejde. Nic se nenahrálo; předejte méně, nebo sjednejte vyšší kvótu.`,
        `Contract ${d.number} gives ${gibibytes(d.quotaBytes)} GiB, ${gibibytes(d.usedBytes)} GiB of it are taken and ${gibibytes(d.moreBytes)} GiB more do not fit. Nothing was uploaded; hand in less or agree on a higher quota.`,
      ),
  },
  'wrong-profile': {
    status: 422,
    law: null,
    sentence: ({ service, profile }: { service: string; profile: Both }) =>
      both(
        `Služba ${service} nepřijímá „${profile.cs}“. Zvolte druh, který k ní patří.`,
        `Service ${service} does not take “${profile.en}”. Choose a kind that belongs to it.`,
      ),
  },
  'description-days': {
    status: 422,
    law: null,
    sentence: ({ title }: { title: string }) =>
      both(
        `U „${title}“ je den „do“ dřív než den „od“. Opravte dny.`,
        `Of “${title}” the day “to” is before the day “from”. Mend the days.`,
      ),
  },
  'transfer-state': {
    status: 409,
    law: null,
    sentence: ({ number, state }: { number: string; state: Both }) =>
      both(
        `Předání ${number} je ve stavu „${state.cs}“ a tento krok v něm udělat nejde. Otevřete jeho stránku znovu.`,
        `Transfer ${number} is in the state “${state.en}” and this step cannot be made in it. Open its page again.`,
      ),
  },
  'no-trouble': {
    status: 409,
    law: null,
    sentence: ({ number }: { number: string }) =>
      both(
        `Předání ${number} v ničem nevázne; není co zkoušet znovu.`,
        `Transfer ${number} is not stuck; there is nothing to try again.`,
      ),
  },
})
