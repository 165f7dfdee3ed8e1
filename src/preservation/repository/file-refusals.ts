import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the repository says no to files of a transfer. */
export const fileRefusals = refusals('repository', {
  'path-unusable': {
    status: 422,
    law: null,
    sentence: ({ path }: { path: string }) =>
      both(
        `Soubor „${path}“ se takto uložit nedá: název je příliš dlouhý, prázdný, vede jinam nebo má řídicí znaky. Přejmenujte ho a předejte znovu.`,
        `File “${path}” cannot be kept so: its name is too long, empty, leads elsewhere or has control signs. Rename it and hand it in again.`,
      ),
  },
  'path-clash': {
    status: 422,
    law: null,
    sentence: ({ path }: { path: string }) =>
      both(
        `„${path}“ je v předání jako soubor i jako složka. Jedno z nich přejmenujte.`,
        `“${path}” is both a file and a folder in the transfer. Rename one of them.`,
      ),
  },
  'announced-otherwise': {
    status: 409,
    law: null,
    sentence: ({ path }: { path: string }) =>
      both(
        `Soubor „${path}“ byl v tomto předání ohlášen s jinou velikostí nebo otiskem. Předání zrušte a začněte znovu, nebo nahrajte původní soubor.`,
        `File “${path}” was announced in this transfer with another size or digest. Withdraw the transfer and begin anew, or upload the former file.`,
      ),
  },
  'too-many-files': {
    status: 413,
    law: null,
    sentence: ({ most }: { most: number }) =>
      both(
        `Jedno předání pojme nejvýš ${most} souborů. Rozdělte je do více předání.`,
        `One transfer takes ${most} files at most. Divide them among several.`,
      ),
  },
  'no-files': {
    status: 422,
    law: null,
    sentence: ({ number }: { number: string }) =>
      both(
        `V předání ${number} není žádný soubor. Nejdřív něco nahrajte.`,
        `There is no file in transfer ${number}. Upload something first.`,
      ),
  },
  'files-missing': {
    status: 409,
    law: null,
    sentence: ({ missing, first }: { missing: number; first: string }) =>
      both(
        `Ještě nejsou celé soubory: ${missing} (první je „${first}“). Dokončete nahrávání; co už tu je, se neposílá znovu.`,
        `Files not whole yet: ${missing} (the first is “${first}”). Finish the upload; what is here already is not sent again.`,
      ),
  },
  'file-differs': {
    status: 409,
    law: null,
    sentence: ({ path }: { path: string }) =>
      both(
        `Soubor „${path}“ má po uložení jiný otisk nebo velikost, než byly ohlášeny: cestou se změnil. Co přišlo, je zahozeno; nahrajte ho znovu.`,
        `File “${path}” has another digest or size than announced once it rests here: it changed on its way. What came is thrown away; upload it again.`,
      ),
  },
})
