import { type Both, both } from '#platform/values'
import type { Stage } from '../judge/rule.ts'

export const stageTitles: Readonly<Record<Stage, Both>> = {
  data: both('Obal balíčku', 'Container'),
  encoding: both('Kódování znaků', 'Encoding'),
  wellformed: both('Správnost zápisu', 'Well-formedness'),
  namespaces: both('Jmenné prostory', 'Namespaces'),
  schema: both('Soulad se schématem', 'Schema'),
  content: both('Obsah údajů', 'Content of metadata'),
  components: both('Soubory balíčku', 'Files'),
  files: both('Soubory a vnitřní metadata', 'Files and inner metadata'),
}

export const stateWords = {
  passed: both('v pořádku', 'all right'),
  passedWithRemarks: both('bez chyb, s upozorněním', 'no errors, with remarks'),
  failed: both('chyby', 'errors'),
  notJudged: both('nesouzeno', 'not judged'),
  notAsked: both('profil nežádá', 'not asked by the profile'),
} as const

export const whyNot = {
  excluded: both('Pravidlo vynechal ten, kdo balíček soudil.', 'Left out by whoever judged the package.'),
  earlier: both(
    'Dřívější stupeň našel chybu; po její opravě posuďte balíček znovu.',
    'An earlier stage found an error; mend it and judge the package again.',
  ),
  beyond: both('Profil v tomto stupni nic nežádá.', 'The profile asks nothing in this stage.'),
  pdfA: both(
    'PDF/A se soudí podmnožinou normy ISO 19005; úplný validátor to nenahrazuje.',
    'PDF/A is judged by a subset of ISO 19005; that does not replace a full validator.',
  ),
  malware: both('Škodlivý kód se zde nehledá.', 'Malware is not looked for here.'),
  signatures: both('Elektronické podpisy se zde neověřují.', 'Electronic signatures are not verified here.'),
} as const

/** What no profile of packages judges; said in every report, so that nobody takes it for done. */
export const neverJudged: readonly Both[] = [whyNot.malware, whyNot.signatures]

export const levelWords = {
  error: both('chyba', 'error'),
  warning: both('upozornění', 'warning'),
  note: both('poznámka', 'note'),
} as const
