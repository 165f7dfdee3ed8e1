import { type Both, both } from '#platform/values'
import type { Stage } from '#preservation/packages'

/** What each stage of the judgement looks at. */
export const stageWords: Readonly<Record<Stage, Both>> = {
  data: both('Soubory balíčku', 'Files of the package'),
  encoding: both('Kódování metadat', 'Encoding of the metadata'),
  wellformed: both('Správný zápis XML', 'Well-formed XML'),
  namespaces: both('Jmenné prostory', 'Namespaces'),
  schema: both('Schéma', 'Schema'),
  content: both('Obsah metadat', 'Content of the metadata'),
  components: both('Komponenty', 'Components'),
  files: both('Soubory uvedené v metadatech', 'Files named in the metadata'),
}
