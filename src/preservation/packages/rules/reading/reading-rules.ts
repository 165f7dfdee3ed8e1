import { both, MIB } from '#platform/values'
import type { Fault, MetadataReading, Rule } from '../../judge/rule.ts'

/** What the rules of a suite on reading its metadata file are called, and where they stand. */
export type ReadingCodes = {
  readonly encoding: string
  readonly wellFormed: string
  /** Version of XML that the specification names; any where it names none. */
  readonly xmlVersion?: string
  readonly size?: string
  readonly schema: string
  /** Name of the schema in a sentence. */
  readonly schemaName: string
  readonly sources: {
    readonly encoding: string
    readonly wellFormed: string
    readonly size?: string
    readonly schema: string
  }
}

const asked = (code: string, stage: Rule['stage'], source: string, cs: string, en: string) =>
  ({ code, stage, level: 'error', profiles: '*', source, asks: both(cs, en) }) as const

/** Every way in which a metadata file may be no plain UTF-8. */
export function* encodingFaults(mets: MetadataReading): Generator<Fault> {
  const { file, hasByteOrderMark, declaredEncoding, isUtf8, isDamaged } = mets
  const at = { file: file.path, line: 1 }
  if (isDamaged)
    yield {
      ...at,
      message: both(
        `Soubor ${file.path} je v balíčku poškozený; vytvořte balíček znovu.`,
        `File ${file.path} is damaged in the package; make the package again.`,
      ),
    }
  if (hasByteOrderMark)
    yield {
      ...at,
      message: both(
        `Soubor ${file.path} začíná značkou BOM; uložte jej jako UTF-8 bez BOM.`,
        `File ${file.path} begins with a byte order mark; save it as UTF-8 without BOM.`,
      ),
    }
  if (declaredEncoding?.toLowerCase() !== 'utf-8')
    yield {
      ...at,
      message: both(
        `Deklarace XML uvádí kódování „${declaredEncoding ?? 'žádné'}“; musí v ní být encoding="UTF-8".`,
        `The XML declaration names encoding "${declaredEncoding ?? 'none'}"; it must say encoding="UTF-8".`,
      ),
    }
  if (!isUtf8)
    yield {
      ...at,
      message: both(
        `Soubor ${file.path} není v kódování UTF-8; uložte jej znovu jako UTF-8 bez BOM.`,
        `File ${file.path} is not in UTF-8; save it again as UTF-8 without BOM.`,
      ),
    }
}

/** A version of XML in the declaration other than the one the specification names. */
function* versionFaults({ file, declaredVersion }: MetadataReading, wanted: string): Generator<Fault> {
  if (declaredVersion === null || declaredVersion === wanted) return
  yield {
    file: file.path,
    line: 1,
    message: both(
      `Deklarace uvádí XML ${declaredVersion}; standard připouští jen XML ${wanted}. Uložte soubor ${file.path} v něm.`,
      `The declaration says XML ${declaredVersion}; the standard permits XML ${wanted} alone. Save file ${file.path} in it.`,
    ),
  }
}

const noFile: Fault = {
  message: both(
    'Soubor s metadaty se nenašel; musí se jmenovat přesně, jak standard předepisuje.',
    'The metadata file was not found; it must be named exactly as the standard says.',
  ),
}

function sizeRule(code: string, source: string): Rule {
  const facts = asked(
    code,
    'wellformed',
    source,
    'Soubor s metadaty nepřekračuje přípustnou velikost.',
    'The metadata file is not larger than permitted.',
  )
  return {
    ...facts,
    *judge({ metadata, limits }) {
      const size = metadata?.file.sizeBytes ?? 0
      if (metadata && limits.metadataBytes > 0 && size > limits.metadataBytes)
        yield {
          file: metadata.file.path,
          message: both(
            `Soubor ${metadata.file.path} má ${(size / MIB).toFixed(1)} MiB, nejvýše smí mít ${(limits.metadataBytes / MIB).toFixed(1)} MiB. Rozdělte balíček.`,
            `File ${metadata.file.path} has ${(size / MIB).toFixed(1)} MiB, at most ${(limits.metadataBytes / MIB).toFixed(1)} MiB are permitted. Part the package.`,
          ),
        }
    },
  }
}

/** The rules on a metadata file as a file: encoding, markup, size, schema. */
export function readingRules({
  encoding,
  wellFormed,
  xmlVersion,
  size,
  schema,
  schemaName,
  sources,
}: ReadingCodes): readonly Rule[] {
  return [
    {
      ...asked(
        encoding,
        'encoding',
        sources.encoding,
        'Metadata jsou v UTF-8 bez BOM a deklarace XML to uvádí.',
        'The metadata are UTF-8 without BOM and the XML declaration says so.',
      ),
      judge: ({ metadata }) => (metadata ? encodingFaults(metadata) : [noFile]),
    },
    {
      ...asked(
        wellFormed,
        'wellformed',
        sources.wellFormed,
        `Metadata jsou správně utvořené XML${xmlVersion ? ` ${xmlVersion}` : ''} bez entit.`,
        `The metadata are well-formed XML${xmlVersion ? ` ${xmlVersion}` : ''} without entities.`,
      ),
      *judge({ metadata }) {
        if (metadata && xmlVersion) yield* versionFaults(metadata, xmlVersion)
        for (const { kind, code, line, message } of metadata?.problems ?? [])
          if (kind !== 'namespace')
            yield { ...(kind === 'syntax' ? {} : { code }), file: metadata!.file.path, line, message }
      },
    },
    ...(size ? [sizeRule(size, sources.size ?? '')] : []),
    {
      ...asked(
        'egc-ns01',
        'namespaces',
        'XML Namespaces 1.0',
        'Každá předpona má svůj jmenný prostor.',
        'Every prefix has its namespace.',
      ),
      *judge({ metadata }) {
        for (const { kind, line, message } of metadata?.problems ?? [])
          if (kind === 'namespace') yield { file: metadata!.file.path, line, message }
      },
    },
    {
      ...asked(
        schema,
        'schema',
        sources.schema,
        `Metadata odpovídají schématu ${schemaName}.`,
        `The metadata satisfy schema ${schemaName}.`,
      ),
      *judge({ metadata }) {
        for (const { line, message } of metadata?.schemaProblems ?? [])
          yield { file: metadata!.file.path, line, message }
      },
    },
  ]
}
