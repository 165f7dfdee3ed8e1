import { refusals } from '#platform/refusals'
import { both } from '#platform/values'
import { depthMost, itemsMost } from './item.ts'

/** How the working store says no. The status is what a program of WebDAV expects (RFC 4918). */
export const workspaceRefusals = refusals('workspace', {
  'not-found': {
    status: 404,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `„${name}“ tu není. Nejspíš to někdo přejmenoval, přesunul nebo dal do koše; podívejte se do složky znovu.`,
        `“${name}” is not here. Somebody may have renamed, moved or removed it; look at the folder again.`,
      ),
  },
  'no-folder': {
    status: 409,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Složka, do které má „${name}“ přijít, není. Založte ji a zkuste to znovu.`,
        `The folder that “${name}” is to go to does not exist. Make it and try again.`,
      ),
  },
  'name-taken': {
    status: 405,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `„${name}“ už tu je. Zvolte jiný název.`,
        `There is a “${name}” here already. Choose another name.`,
      ),
  },
  'not-overwritten': {
    status: 412,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `„${name}“ se mezitím změnilo, nebo už tu je, a vaše změna by ho přepsala. Nic se neuložilo. Otevřete si nový stav a uložte svou verzi pod jiným názvem.`,
        `“${name}” has changed meanwhile or is here already, and your change would overwrite it. Nothing was saved. Open it as it is now and save yours under another name.`,
      ),
  },
  locked: {
    status: 423,
    law: null,
    sentence: ({ name, person }: { name: string; person: string }) =>
      both(
        `„${name}“ má právě otevřené ${person}. Počkejte, až to zavře, nebo si otevřete kopii.`,
        `“${name}” is open at ${person} just now. Wait until they close it, or open a copy.`,
      ),
  },
  'no-such-lock': {
    status: 412,
    law: null,
    sentence: () =>
      both(
        'Zámek, kterým se program prokazuje, už neplatí. Uložte soubor pod jiným názvem a otevřete ho znovu.',
        'The lock that the program shows is no longer in force. Save the file under another name and open it again.',
      ),
  },
  'lock-elsewhere': {
    status: 409,
    law: null,
    sentence: () => both('Ten zámek patří k jinému souboru.', 'That lock belongs to another file.'),
  },
  'unusable-name': {
    status: 400,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `Název „${name}“ nejde použít: je prázdný, delší než 255 bajtů, nebo v něm je lomítko, křížek či řídicí znak.`,
        `The name “${name}” cannot be used: it is empty, longer than 255 bytes, or has a slash, a hash or a control character in it.`,
      ),
  },
  'too-deep': {
    status: 403,
    law: null,
    sentence: () =>
      both(
        `Složky jdou zanořit nejvýš ${depthMost}krát. Uložte to výš.`,
        `Folders go at most ${depthMost} deep. Save it higher.`,
      ),
  },
  'folder-full': {
    status: 403,
    law: null,
    sentence: () =>
      both(
        `Ve složce už je ${itemsMost} položek. Založte další složku.`,
        `The folder holds ${itemsMost} items already. Make another folder.`,
      ),
  },
  'is-folder': {
    status: 405,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(`„${name}“ je složka, ne soubor.`, `“${name}” is a folder, not a file.`),
  },
  'into-itself': {
    status: 403,
    law: null,
    sentence: ({ name }: { name: string }) =>
      both(
        `„${name}“ nejde dát samo do sebe. Vyberte jinou složku.`,
        `“${name}” cannot go into itself. Choose another folder.`,
      ),
  },
  'store-stays': {
    status: 403,
    law: null,
    sentence: () =>
      both(
        'Samotný pracovní prostor nejde přejmenovat, přesunout, ani smazat; jen to, co je v něm.',
        'A store itself cannot be renamed, moved or removed; only what is in it.',
      ),
  },
  'other-server': {
    status: 502,
    law: null,
    sentence: () =>
      both(
        'Soubory se odsud přesouvají jen v rámci pracovního prostoru.',
        'From here files move only within the working store.',
      ),
  },
  'unreadable-request': {
    status: 400,
    law: null,
    sentence: ({ why }: { why: string }) =>
      both(
        `Program poslal požadavek, který nejde přečíst: ${why}.`,
        `The program sent an unreadable request: ${why}.`,
      ),
  },
  'unknown-body': {
    status: 415,
    law: null,
    sentence: () => both('Složka se zakládá bez obsahu.', 'A folder is made without a content.'),
  },
  'copy-elsewhere': {
    status: 409,
    law: null,
    sentence: ({ name, person }: { name: string; person: string }) =>
      both(
        `Soubor „${name}“ má otevřený k úpravám ${person}. Domluvte se, nebo počkejte, až úpravy ukončí.`,
        `“${name}” is open for editing by ${person}. Agree with them, or wait until they end the editing.`,
      ),
  },
  'copy-over': {
    status: 410,
    law: null,
    sentence: () =>
      both(
        'Úpravy tohoto souboru skončily; adresa už neplatí. Otevřete ho znovu z dokumentu.',
        'The editing of this file has ended; its address opens nothing. Open it again from the document.',
      ),
  },
  'too-many-locks': {
    status: 403,
    law: null,
    sentence: () => both('Zámků na jednom souboru je příliš mnoho.', 'There are too many locks on one file.'),
  },
})
