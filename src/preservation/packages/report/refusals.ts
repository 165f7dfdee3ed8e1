import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

export const reportRefusals = refusals('packages', {
  'report-of-one': {
    status: 422,
    law: null,
    sentence: ({ paths }: { paths: number }) =>
      both(
        `Posudek se píše o jednom balíčku, uvedeno jich je ${paths}. Zavolejte příkaz pro každý zvlášť, nebo použijte --json.`,
        `A report is written of one package, ${paths} are given. Call the command for each, or use --json.`,
      ),
  },
  'report-in-package': {
    status: 422,
    law: null,
    sentence: ({ file }: { file: string }) =>
      both(
        `Posudek „${file}“ by přepsal balíček nebo by ležel v něm. Zvolte jiné místo.`,
        `Report “${file}” would overwrite the package or lie inside it. Choose another place.`,
      ),
  },
  'report-not-written': {
    status: 422,
    law: null,
    sentence: ({ file, reason }: { file: string; reason: string }) =>
      both(
        `Posudek „${file}“ nejde zapsat (${reason}). Zkontrolujte, zda složka existuje a smíte do ní psát.`,
        `Report “${file}” cannot be written (${reason}). See whether the folder exists and you may write there.`,
      ),
  },
})
