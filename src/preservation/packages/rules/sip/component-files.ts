import { both } from '#platform/values'
import { attributeOf, descendantsOf, type XmlElement } from '#platform/xml'
import { hrefOf } from '../../judge/components.ts'
import type { ComponentFacts, Fault, PackageInHand, Rule } from '../../judge/rule.ts'

const asked = (code: string, source: string, cs: string, en: string) =>
  ({
    code,
    stage: 'components',
    level: 'error',
    profiles: ['SKARTACE_UPLNY', 'PREJIMKA', 'ULOZENI'],
    source,
    asks: both(cs, en),
  }) as const

type Measured = {
  readonly file: XmlElement
  readonly path: string
  readonly facts: ComponentFacts | undefined
}

function* measured({ metadata, components }: PackageInHand): Generator<Measured> {
  for (const file of descendantsOf(metadata?.root, 'mets:file')) {
    const path = hrefOf(file) ?? ''
    yield { file, path, facts: components.get(path) }
  }
}

const fault = ({ file, path }: Measured, cs: string, en: string): Fault => {
  const entity = attributeOf(file, 'DMDID') ?? attributeOf(file, 'ID')
  return { file: path || 'mets.xml', line: file.line, ...(entity ? { entity } : {}), message: both(cs, en) }
}

/** Rules on the bytes of components. */
export const componentFileRules: readonly Rule[] = [
  {
    ...asked(
      'kom1',
      'NSESSS, příloha 2, bod 1.15',
      'Atribut SIZE je velikost souboru v bajtech.',
      'Attribute SIZE is the size of the file in bytes.',
    ),
    *judge(hand) {
      for (const one of measured(hand)) {
        const said = attributeOf(one.file, 'SIZE')
        const real = one.facts && !one.facts.isDamaged ? one.facts.sizeBytes : null
        if (said === undefined || real === null || Number(said) !== real)
          yield fault(
            one,
            `Soubor „${one.path}“ má ${real ?? 'nezjistitelný počet'} bajtů, mets.xml uvádí ${said ?? 'nic'}. Opravte SIZE, nebo vložte správný soubor.`,
            `File "${one.path}" has ${real ?? 'an unknown number of'} bytes, mets.xml says ${said ?? 'nothing'}. Mend SIZE or put in the right file.`,
          )
      }
    },
  },
  {
    ...asked(
      'kom2',
      'NSESSS, příloha 2, bod 1.15',
      'Atribut CHECKSUM je kontrolní součet souboru podle CHECKSUMTYPE.',
      'Attribute CHECKSUM is the digest of the file under CHECKSUMTYPE.',
    ),
    *judge(hand) {
      for (const one of measured(hand)) {
        const said = attributeOf(one.file, 'CHECKSUM')?.trim().toLowerCase()
        const kind = attributeOf(one.file, 'CHECKSUMTYPE')
        const real = kind === 'SHA-256' || kind === 'SHA-512' ? one.facts?.digests[kind] : undefined
        if (!said || said !== real)
          yield fault(
            one,
            `Kontrolní součet souboru „${one.path}“ nesouhlasí s mets.xml: soubor se po vytvoření balíčku změnil, nebo je poškozený. Vytvořte balíček znovu z původního souboru.`,
            `The digest of file "${one.path}" differs from mets.xml: the file was changed after the package was made, or is damaged. Make the package again from the original file.`,
          )
      }
    },
  },
]
