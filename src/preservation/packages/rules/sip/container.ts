import { both } from '#platform/values'
import type { Rule } from '../../judge/rule.ts'

/** What a package may be called (NSESSS 9.2.12). */
export const namePattern = /^[a-zA-Z0-9_-]{1,64}$/
const components = 'komponenty'

const isOpenable = (form: string, files: number, folders: number) =>
  form === 'folder' || files > 0 || folders > 0

/** The standard knows folders and ZIPs only (9.2.11): a TAR is not opened for it. */
const isUnopened = (form: string): boolean => form === 'file' || form === 'tar'

/** Rules on the container: what was handed in, how it is named and what lies at its top. */
export const containerRules: readonly Rule[] = [
  {
    code: 'dat1',
    stage: 'data',
    level: 'error',
    profiles: '*',
    asks: both('Balíček je složka nebo soubor ZIP.', 'The package is a folder or a ZIP file.'),
    source: 'NSESSS 9.2.11',
    *judge({ tree }) {
      if (!isUnopened(tree.form)) return
      yield {
        message: both(
          'Předaný soubor není ZIP ani složka. Vložte mets.xml (a složku komponenty) do jedné složky a tu zabalte do ZIP.',
          'What was handed in is neither a ZIP nor a folder. Put mets.xml (and folder komponenty) into one folder and pack that as a ZIP.',
        ),
      }
    },
  },
  {
    code: 'dat1a',
    stage: 'data',
    level: 'error',
    profiles: '*',
    asks: both(
      'Název balíčku má 1 až 64 znaků: písmena bez diakritiky, číslice, podtržítko, pomlčka.',
      'The name of the package has 1 to 64 characters: letters without accents, digits, underscore, hyphen.',
    ),
    source: 'NSESSS 9.2.12',
    *judge({ tree }) {
      if (isUnopened(tree.form)) return
      if (
        !isOpenable(tree.form, tree.files.length, tree.folders.length) &&
        !tree.roots.includes(`${tree.name}/`)
      )
        yield {
          message: both(
            `ZIP neobsahuje složku „${tree.name}“, a název balíčku proto nelze uznat. Složku i ZIP pojmenujte stejně.`,
            `The ZIP does not hold folder "${tree.name}", so the package has no valid name. Name folder and ZIP alike.`,
          ),
        }
      else if (!namePattern.test(tree.name))
        yield {
          message: both(
            `Název balíčku „${tree.name}“ nevyhovuje. Použijte nejvýše 64 písmen bez diakritiky, číslic, podtržítek a pomlček.`,
            `Package name "${tree.name}" is not allowed. Use at most 64 letters without accents, digits, underscores and hyphens.`,
          ),
        }
    },
  },
  {
    code: 'dat2',
    stage: 'data',
    level: 'error',
    profiles: '*',
    asks: both(
      'ZIP obsahuje právě jednu složku stejného názvu, jako má ZIP bez přípony.',
      'The ZIP holds exactly one folder, named as the ZIP without its extension.',
    ),
    source: 'NSESSS 9.2.11',
    *judge({ tree }) {
      if (tree.form !== 'zip' || (tree.roots.length === 1 && tree.roots[0] === `${tree.name}/`)) return
      const found = tree.roots.slice(0, 5).join(', ') || '–'
      yield {
        message: both(
          `V ZIP má být jediná složka „${tree.name}“; je v něm: ${found}. Přejmenujte složku nebo ZIP a zabalte znovu.`,
          `The ZIP must hold the single folder "${tree.name}"; it holds: ${found}. Rename the folder or the ZIP and pack again.`,
        ),
      }
    },
  },
  {
    code: 'dat3',
    stage: 'data',
    level: 'error',
    profiles: '*',
    asks: both(
      'Ve složce balíčku je právě jeden soubor mets.xml a nejvýše složka komponenty, nic jiného.',
      'The package folder holds exactly one file mets.xml and at most the folder komponenty, nothing else.',
    ),
    source: 'NSESSS 9.2.5, 9.2.6, 9.2.10',
    *judge({ tree }) {
      if (isUnopened(tree.form)) return
      const files = tree.files.map(file => file.path).filter(path => !path.includes('/'))
      const folders = tree.folders.filter(path => !path.includes('/'))
      const metadata = files.filter(path => path.toLowerCase() === 'mets.xml')
      if (metadata.length !== 1)
        yield {
          message: both(
            'Ve složce balíčku chybí soubor mets.xml (nebo jich je více). Doplňte jej přímo do této složky.',
            'The package folder lacks file mets.xml (or has several). Put it directly into that folder.',
          ),
        }
      const strange = [
        ...files.filter(path => path.toLowerCase() !== 'mets.xml'),
        ...folders.filter(path => path.toLowerCase() !== components),
      ]
      for (const path of strange)
        yield {
          file: path,
          message: both(
            `„${path}“ do složky balíčku nepatří. Odstraňte jej, nebo komponentu přesuňte do složky komponenty.`,
            `"${path}" does not belong to the package folder. Remove it, or move a component to folder komponenty.`,
          ),
        }
    },
  },
]
