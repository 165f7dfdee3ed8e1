import type { Finding } from '#platform/refusals'
import { both } from '#platform/values'

const finding = (rule: string, file: string | null, cs: string, en: string): Finding => ({
  rule,
  stage: 'data',
  level: 'error',
  message: both(cs, en),
  source: 'eGON centrum: bezpečné čtení TAR',
  location: { file, line: null, entity: null },
})

/** What a TAR may be refused for before anything inside is looked at. */
export const tarFindings = {
  damaged: (at: number) =>
    finding(
      'egc-tar01',
      null,
      `Soubor TAR je od bajtu ${at} poškozený nebo neúplný; vytvořte jej znovu.`,
      `The TAR file is damaged or incomplete from byte ${at}; make it again.`,
    ),
  leadsOut: (name: string) =>
    finding(
      'egc-tar02',
      name,
      `Cesta „${name}“ vede mimo balíček nebo obsahuje zpětné lomítko; zabalte složku znovu s relativními cestami.`,
      `Path "${name}" leads out of the package or holds a backslash; pack the folder again with relative paths.`,
    ),
  link: (name: string) =>
    finding(
      'egc-tar03',
      name,
      `„${name}“ je odkaz nebo zařízení; balíček smí mít jen soubory a složky.`,
      `"${name}" is a link or a device; a package may hold only files and folders.`,
    ),
  twice: (name: string) =>
    finding(
      'egc-tar04',
      name,
      `Jméno „${name}“ je v TAR dvakrát; ponechte jen jeden soubor tohoto jména.`,
      `Name "${name}" is in the TAR twice; keep one file of that name.`,
    ),
  alike: (name: string, other: string) =>
    finding(
      'egc-tar05',
      name,
      `Jména „${other}“ a „${name}“ se liší jen velikostí písmen nebo zápisem diakritiky; jeden ze souborů přejmenujte.`,
      `Names "${other}" and "${name}" differ only by case or by the writing of accents; rename one of the files.`,
    ),
  name: (name: string) =>
    finding(
      'egc-tar06',
      name.slice(0, 100),
      'Jméno souboru v TAR je prázdné, příliš dlouhé nebo obsahuje řídicí znaky; přejmenujte jej.',
      'A name in the TAR is empty, too long or holds control characters; rename the file.',
    ),
  tooMany: (count: number) =>
    finding(
      'egc-tar07',
      null,
      `TAR má více než ${count} položek; rozdělte jej na více balíčků.`,
      `The TAR has more than ${count} entries; divide it into several packages.`,
    ),
  tooLarge: (name: string | null, bytes: number) =>
    finding(
      'egc-tar08',
      name,
      `${name ? `Soubor „${name}“` : 'Balíček'} je větší než ${bytes} bajtů; rozdělte jej.`,
      `${name ? `File "${name}"` : 'The package'} is larger than ${bytes} bytes; divide it.`,
    ),
  strange: (name: string, kind: string) =>
    finding(
      'egc-tar09',
      name,
      `Položka „${name}“ je druhu „${kind}“, který prostý TAR nezná (řídký nebo rozdělený soubor); zabalte složku znovu jako pax nebo ustar.`,
      `Entry "${name}" is of kind "${kind}" that a plain TAR does not know (a sparse or parted file); pack the folder again as pax or ustar.`,
    ),
}
