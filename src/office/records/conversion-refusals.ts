import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

/** How the records service says no where files are converted. */
export const conversionRefusals = refusals('records', {
  'nothing-to-convert': {
    status: 409,
    law: 'NSESSS 2.5.1',
    sentence: ({ reference }: { reference: string }) =>
      both(
        `U dokumentu ${reference} není co převádět: soubory jsou ve výstupním formátu, převod už běží, nebo je program převést neumí. Takový převeďte jinde a vložte jako verzi.`,
        `Nothing of document ${reference} is to be converted: its files are in an output format, are being converted, or the program cannot. Convert such a file elsewhere and put it in as a version.`,
      ),
  },
  'no-scan-to-vouch': {
    status: 409,
    law: 'NSESSS 2.5.4; vyhláška 259/2012 Sb. § 24/1',
    sentence: ({ reference }: { reference: string }) =>
      both(
        `U dokumentu ${reference} není sken, ke kterému by šla doložka připojit: musí být ve výstupním formátu, z listiny přijaté na přepážce nebo poštou, bez podpisu a bez doložky. Jiný formát nejdřív převeďte. U PDF s vlastním textem musí být u zásilky nebo ve spisu uvedeno, kolik listů má listina.`,
        `Document ${reference} has no scan that a clause could be added to: it has to be in an output format, of a paper received at the counter or by post, without a signature and without a clause. Convert another format first. Of a PDF with text of its own, the sheets of the paper have to be told with the item or in the dossier.`,
      ),
  },
  'conversion-overtaken': {
    status: 409,
    law: 'NSESSS 2.5.1',
    sentence: ({ name }: { name: string }) =>
      both(
        `Soubor ${name} mezitím dostal jinou verzi, proto se výsledek převodu nevložil. Podívejte se, která verze platí.`,
        `File ${name} got another version in the meantime, so what was converted was not put in. See which version holds.`,
      ),
  },
})
