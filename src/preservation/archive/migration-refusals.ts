import { refusals } from '#platform/refusals'
import { type Both, both } from '#platform/values'

/** How plans of migration say no. */
export const migrationRefusals = refusals('archive', {
  'plan-empty': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Vyberte aspoň jeden formát, jehož soubory se mají převést.',
        'Choose at least one format whose files are to be converted.',
      ),
  },
  'period-reversed': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Období plánu končí dřív, než začíná. Prohoďte dny.',
        'The period of the plan ends before it begins. Swap the days.',
      ),
  },
  'plan-state': {
    status: 409,
    law: null,
    sentence: ({ number, state }: { number: string; state: Both }) =>
      both(
        `Plán ${number} je ve stavu „${state.cs}“ a tento krok s ním teď udělat nejde. Otevřete jeho stránku znovu.`,
        `Plan ${number} is in the state “${state.en}” and this step cannot be made with it now. Open its page again.`,
      ),
  },
  'plan-own': {
    status: 409,
    law: null,
    sentence: ({ by }: { by: string }) =>
      both(
        `Plán připravil(a) ${by}; schvaluje ho někdo jiný.`,
        `${by} made the plan; somebody else approves it.`,
      ),
  },
  'sample-failed': {
    status: 409,
    law: null,
    sentence: () =>
      both(
        'Ze vzorku se nepřevedl ani jeden soubor, plán schválit nejde. Důvody stojí u souborů; plán zastavte a založte jiný.',
        'Not one file of the sample was converted, so the plan cannot be approved. The reasons stand at the files; stop the plan and make another.',
      ),
  },
  'nothing-failed': {
    status: 409,
    law: null,
    sentence: () => both('Plán nemá nepřevedené soubory.', 'The plan has no files that were not converted.'),
  },
  'source-unclear': {
    status: 422,
    law: 'CZDAX 1.0 (PREMIS mig)',
    sentence: ({ file }: { file: string }) =>
      both(
        `U souboru „${file}“ není jasné, ze kterého souboru balíčku vznikl. Pojmenujte ho stejně jako původní (liší se jen přípona), nebo nevyplňujte, čím byl převeden.`,
        `It is not clear of which file of the package “${file}” was made. Name it as the original (with another ending only), or leave out by what it was converted.`,
      ),
  },
  'tool-half': {
    status: 422,
    law: 'CZDAX 1.0 (PREMIS mig)',
    sentence: () =>
      both(
        'Uveďte název i verzi programu, který soubory převedl, nebo ani jedno.',
        'Give both the name and the version of the program that converted the files, or neither.',
      ),
  },
})
