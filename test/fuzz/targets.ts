import * as formats from './format-targets.ts'
import * as packages from './package-targets.ts'
import type { Target } from './target.ts'

export const targets: Readonly<Record<string, () => Promise<Target>>> = {
  'the judge, by bent files': packages.judgeFiles,
  'the judge, by folders with one bent file': packages.judgeFolders,
  'the ZIP reader': packages.readZips,
  'the XML reader and the schemas': packages.readXmls,
  'identification of formats': formats.identifyFormats,
  'checks of formats': formats.validateFormats,
  'checks of PDF': formats.checkPdfs,
  'checks of PDF of bent parts': formats.checkPdfsOfParts,
  'identification by published signatures': formats.identifyBySignatures,
}
