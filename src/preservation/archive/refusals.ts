import { refusals } from '#platform/refusals'
import { type Both, both } from '#platform/values'

/** How the desk of the archive says no. */
export const archiveRefusals = refusals('archive', {
  'not-here': {
    status: 404,
    law: null,
    sentence: () =>
      both(
        'Takový návrh, entita nebo balíček tu není. Vraťte se na seznam návrhů.',
        'There is no such proposal, entity or package here. Go back to the list of proposals.',
      ),
  },
  'not-an-archive': {
    status: 409,
    law: 'zákon 499/2004 Sb. §§ 42-46',
    sentence: ({ name }: { name: string }) =>
      both(
        `${name} není archiv, návrhy nepřijímá ani o nich nerozhoduje. Přihlaste se v organizaci, která je vedena jako archiv.`,
        `${name} is no archive; it neither takes proposals nor decides of them. Sign in at an organisation kept as an archive.`,
      ),
  },
  'no-institution': {
    status: 409,
    law: 'NSESSS příloha č. 4',
    sentence: () =>
      both(
        'Archiv tu nemá zapsané své devítimístné číslo. Zapište ho na stránce Původci a archiv.',
        'The archive has not entered its number of nine digits. Enter it on the page Originators and archive.',
      ),
  },
  'originator-unknown': {
    status: 422,
    law: 'zákon 499/2004 Sb. § 9',
    sentence: ({ ico }: { ico: string }) =>
      both(
        `Původce s IČO ${ico} tu není veden, nebo za něj toto centrum nesmí mluvit. Požádejte archiv, ať ho zapíše.`,
        `The originator of IČO ${ico} is not kept here, or this centre may not speak for it. Ask the archive to enter it.`,
      ),
  },
  'ico-wrong': {
    status: 422,
    law: null,
    sentence: ({ ico }: { ico: string }) =>
      both(
        `IČO ${ico} nemá správnou kontrolní číslici. Opravte ho.`,
        `IČO ${ico} has a wrong check digit. Mend it.`,
      ),
  },
  'proposal-state': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 10',
    sentence: ({ number, state }: { number: string; state: Both }) =>
      both(
        `Řízení ${number} je ve stavu „${state.cs}“ a tento krok v něm teď udělat nejde. Otevřete jeho stránku znovu.`,
        `Proceeding ${number} is in the state “${state.en}” and this step cannot be made in it now. Open its page again.`,
      ),
  },
  'packages-waiting': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 21',
    sentence: ({ count }: { count: number }) =>
      both(
        `Na kontrolu ještě čeká balíčků: ${count}. Počkejte, až skončí, a krok zopakujte.`,
        `Packages still waiting for their check: ${count}. Wait until it ends and repeat the step.`,
      ),
  },
  'nothing-proposed': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 9',
    sentence: () =>
      both(
        'V návrhu není žádný čitelný balíček. Nahrajte balíčky, nebo návrh vraťte původci s důvodem.',
        'The proposal has no package that can be read. Upload packages, or return it to its originator with a reason.',
      ),
  },
  'nothing-picked': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Tomu, co je zadáno, neodpovídá žádná entita, o které jde ještě rozhodnout. Upravte výběr.',
        'No entity that can still be decided fits what was given. Change the selection.',
      ),
  },
  'entities-undecided': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 10/2',
    sentence: ({ count }: { count: number }) =>
      both(
        `Nerozhodnuto zůstává entit: ${count}. Rozhodněte o nich a protokol vydejte potom.`,
        `Entities left undecided: ${count}. Decide of them and issue the protocol then.`,
      ),
  },
  'entity-state': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 10',
    sentence: ({ mark, state }: { mark: string; state: Both }) =>
      both(
        `${mark} je ve stavu „${state.cs}“ a toto u něj zapsat nejde; nezapsalo se nic.`,
        `${mark} is in the state “${state.en}” and this cannot be written to it; nothing was written.`,
      ),
  },
  'document-unknown': {
    status: 422,
    law: 'NSESSS příloha č. 4',
    sentence: ({ mark }: { mark: string }) =>
      both(
        `O dokumentech ${mark} lze rozhodnout jednotlivě, jen když je vybrán za archiválii, a jen o těch, které v něm leží.`,
        `Documents of ${mark} are decided singly only where it is selected as archival, and only those that lie in it.`,
      ),
  },
  'reason-missing': {
    status: 422,
    law: 'vyhláška 259/2012 Sb. § 21/6',
    sentence: () =>
      both(
        'Uveďte důvod. Původce podle něj pozná, co má opravit.',
        'Give the reason. The originator learns from it what to mend.',
      ),
  },
  'nothing-to-accept': {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 21/6',
    sentence: ({ left }: { left: readonly string[] }) =>
      both(
        `Převzít nejde: ${left.length > 0 ? left.slice(0, 10).join(', ') : 'nic nebylo vybráno'}. Převezme se jen to, co je vybráno za archiválii a čeho balíček pro přejímku přišel bez vad.`,
        `These cannot be accepted: ${left.length > 0 ? left.slice(0, 10).join(', ') : 'nothing was selected'}. Only what is selected as archival and whose transfer package came without faults is accepted.`,
      ),
  },
  unaccepted: {
    status: 409,
    law: 'vyhláška 259/2012 Sb. § 21/6',
    sentence: ({ count }: { count: number }) =>
      both(
        `Vybráno za archiválie a nepřevzato je ještě entit: ${count}. Převezměte je, nebo si vyžádejte opravené balíčky.`,
        `Entities selected as archival and not accepted yet: ${count}. Accept them, or ask for mended packages.`,
      ),
  },
  'no-archival-title': {
    status: 409,
    law: 'zákon 499/2004 Sb. § 18a',
    sentence: () =>
      both(
        'Organizace nemá platný zákonný titul k vlastnímu digitálnímu archivu, takže se tu archivní balíčky nevytvářejí. Titul zapíše správce na stránce Digitální archiv.',
        'The organisation has no legal title in force for a digital archive of its own, so packages of an archive are not made here. An administrator enters it on the page Digital archive.',
      ),
  },
  'aip-faulty': {
    status: 422,
    law: 'CZDAX 1.0',
    sentence: ({ rules }: { rules: readonly string[] }) =>
      both(
        `Balíček archivu nevyhověl pravidlům (${rules.slice(0, 10).join(', ')}) a neuložil se. Opravte údaje a zkuste to znovu.`,
        `The package of the archive did not pass the rules (${rules.slice(0, 10).join(', ')}) and was not kept. Mend the data and try again.`,
      ),
  },
  'same-fonds': {
    status: 409,
    law: null,
    sentence: ({ number }: { number: string }) =>
      both(
        `Balíček už do fondu ${number} patří. Zadejte jiný fond.`,
        `The package belongs to fonds ${number} already. Give another one.`,
      ),
  },
  'other-bytes': {
    status: 422,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Balíček ${name} má jiný otisk, než byl ohlášen: cestou se poškodil. Pošlete ho znovu.`,
        `Package ${name} has another digest than announced: it was damaged on its way. Send it again.`,
      ),
  },
  'no-archive': {
    status: 409,
    law: null,
    sentence: ({ named }: { named: string }) =>
      both(
        `Rozhraním není dosažitelný archiv „${named}“, který by přijímal návrhy vašeho úřadu. Pošlete návrh na nosiči nebo portálem, nebo požádejte správce o propojení.`,
        `No archive “${named}” that takes proposals of your office is reached by the interface. Send the proposal on a carrier or by a portal, or ask the administrator for a connection.`,
      ),
  },
  'package-missing': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Není vybrán žádný soubor. Vyberte balíček (ZIP), nebo soubor všech balíčků návrhu.',
        'No file is chosen. Choose a package (ZIP), or the file of all packages of the proposal.',
      ),
  },
  'change-faulty': {
    status: 422,
    law: 'CZDAX 4.2.1',
    sentence: ({ faults, first }: { faults: number; first: Both }) =>
      both(
        `Změnový balíček porušuje pravidla archivu (${faults}) a nepřijal se. První: ${first.cs}`,
        `The change package breaks rules of the archive (${faults}) and was not taken. The first: ${first.en}`,
      ),
  },
  'change-outdated': {
    status: 409,
    law: null,
    sentence: ({ from, head }: { from: number; head: number }) =>
      both(
        `Změna vychází z verze ${from}, archivní balíček už má verzi ${head}. Vytvořte změnu znovu z té dnešní.`,
        `The change was made from version ${from}, and the package has version ${head} already. Make the change anew from that.`,
      ),
  },
  'change-decided': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'O změně už někdo rozhodl. Otevřete archivní balíček znovu.',
        'Somebody has decided of the change already. Open the package again.',
      ),
  },
  'change-own': {
    status: 409,
    law: null,
    sentence: ({ by }: { by: string }) =>
      both(
        `Změnu přinesl(a) ${by}; rozhoduje o ní někdo jiný.`,
        `${by} brought the change; somebody else decides of it.`,
      ),
  },
  'form-known': {
    status: 409,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Podobu „${name}“ archivní balíček už má. Pojmenujte novou jinak.`,
        `The package has the form "${name}" already. Give the new one another name.`,
      ),
  },
  'accepted-already': {
    status: 409,
    law: null,
    sentence: ({ count }: { count: number }) =>
      both(
        `Z návrhu už je převzato (${count}); o tom se znovu nerozhoduje.`,
        `Something of the proposal is accepted already (${count}); that is not decided anew.`,
      ),
  },
})
