import type { Finding } from '#platform/refusals'
import { both } from '#platform/values'

const finding = (rule: string, file: string | null, cs: string, en: string): Finding => ({
  rule,
  stage: 'data',
  level: 'error',
  message: both(cs, en),
  source: 'eGON centrum: bezpečné čtení ZIP',
  location: { file, line: null, entity: null },
})

/** What a ZIP may be refused for before anything inside is looked at. */
export const zipFindings = {
  damaged: () =>
    finding(
      'egc-zip01',
      null,
      'Soubor ZIP je poškozený nebo neúplný; vytvořte jej znovu.',
      'The ZIP file is damaged or incomplete; make it again.',
    ),
  leadsOut: (name: string) =>
    finding(
      'egc-zip02',
      name,
      `Cesta „${name}“ vede mimo balíček nebo obsahuje zpětné lomítko; zabalte složku znovu s relativními cestami.`,
      `Path "${name}" leads out of the package or holds a backslash; pack the folder again with relative paths.`,
    ),
  link: (name: string) =>
    finding(
      'egc-zip03',
      name,
      `„${name}“ je odkaz nebo zvláštní soubor; balíček smí mít jen soubory a složky.`,
      `"${name}" is a link or a special file; a package may hold only files and folders.`,
    ),
  twice: (name: string) =>
    finding(
      'egc-zip04',
      name,
      `Jméno „${name}“ je v ZIP dvakrát; ponechte jen jeden soubor tohoto jména.`,
      `Name "${name}" is in the ZIP twice; keep one file of that name.`,
    ),
  alike: (name: string, other: string) =>
    finding(
      'egc-zip05',
      name,
      `Jména „${other}“ a „${name}“ se liší jen velikostí písmen nebo zápisem diakritiky; jeden ze souborů přejmenujte.`,
      `Names "${other}" and "${name}" differ only by case or by the writing of accents; rename one of the files.`,
    ),
  encrypted: (name: string) =>
    finding(
      'egc-zip06',
      name,
      `Soubor „${name}“ je zašifrovaný; zabalte balíček bez hesla.`,
      `File "${name}" is encrypted; pack the package without a password.`,
    ),
  ratio: (name: string, ratio: number) =>
    finding(
      'egc-zip07',
      name,
      `Soubor „${name}“ by se po rozbalení zvětšil více než ${ratio}krát; takový ZIP se nerozbaluje.`,
      `File "${name}" would grow more than ${ratio} times when unpacked; such a ZIP is not unpacked.`,
    ),
  tooMany: (count: number) =>
    finding(
      'egc-zip08',
      null,
      `ZIP má více než ${count} položek; rozdělte jej na více balíčků.`,
      `The ZIP has more than ${count} entries; divide it into several packages.`,
    ),
  tooLarge: (name: string | null, bytes: number) =>
    finding(
      'egc-zip09',
      name,
      `${name ? `Soubor „${name}“` : 'Balíček'} je po rozbalení větší než ${bytes} bajtů; rozdělte jej.`,
      `${name ? `File "${name}"` : 'The package'} is larger than ${bytes} bytes when unpacked; divide it.`,
    ),
  method: (name: string, method: number) =>
    finding(
      'egc-zip10',
      name,
      `Soubor „${name}“ je zabalen metodou ${method}; použijte uložení bez komprese nebo Deflate.`,
      `File "${name}" is packed by method ${method}; use storing or Deflate.`,
    ),
  content: (name: string) =>
    finding(
      'egc-zip11',
      name,
      `Obsah souboru „${name}“ je v ZIP poškozený (nesouhlasí délka nebo kontrolní součet); vytvořte balíček znovu.`,
      `Content of "${name}" is damaged in the ZIP (length or checksum differs); make the package again.`,
    ),
  overlap: () =>
    finding(
      'egc-zip12',
      null,
      'Položky ZIP se překrývají; takto upravený soubor se nerozbaluje.',
      'Entries of the ZIP overlap; a file forged like this is not unpacked.',
    ),
  name: (name: string) =>
    finding(
      'egc-zip13',
      name.slice(0, 100),
      'Jméno souboru v ZIP je prázdné, příliš dlouhé nebo obsahuje řídicí znaky; přejmenujte jej.',
      'A name in the ZIP is empty, too long or holds control characters; rename the file.',
    ),
}
