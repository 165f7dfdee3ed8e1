import { asInstant, newId } from '#platform/values'
import { nodeHashing, writeBatch, writeZip } from '#preservation/packages'

/** A batch as another service would send it. */
export async function foreign(
  files: Readonly<Record<string, string>>,
  entities: readonly { path: string; kind: string; id: string; digest?: string }[],
) {
  const manifest = writeBatch({
    DavkaId: `CIZI-${newId().slice(-12)}`,
    DatumCasVytvoreni: '2026-03-01T10:00:00+01:00',
    Zdroj: 'CIZI',
    Cil: 'NAS',
    TypDavky: 'Prenos',
    Obsah: {
      '@HashAlgorithm': 'http://www.w3.org/2001/04/xmlenc#sha256',
      Entita: entities.map(({ path, kind, id, digest }, at) => ({
        '@Poradi': at + 1,
        '@Umisteni': 'data',
        '@Jmeno': path,
        '@TypEntity': kind as 'Spis',
        '@IdEntity': id,
        '@Otisk': digest,
      })),
    },
  })
  const members = await Promise.all(
    Object.entries({ 'manifest.xml': manifest, ...files }).map(async ([path, text]) => {
      const bytes = Buffer.from(text)
      const crc = await nodeHashing.begin('crc32')
      crc.update(bytes)
      return { path, sizeBytes: bytes.length, crc32: crc.hex(), pieces: () => [bytes] }
    }),
  )
  const pieces: Uint8Array[] = []
  for await (const piece of writeZip(members, asInstant('2026-03-01T10:00:00Z'))) pieces.push(piece)
  return Buffer.concat(pieces)
}

export const wrap = (place: number, inner: string) => `<?xml version="1.0" encoding="UTF-8"?>
<Export xmlns="http://www.mvcr.cz/nsesss/2024/api" Zdroj="CIZI" PoradiVDavce="${place}">${inner}
<Autorizace><provedlKdo>u1</provedlKdo><provedlKdy>2026-03-01T10:00:00+01:00</provedlKdy></Autorizace></Export>`
const idXml = (value: string) =>
  `<Identifikator><HodnotaID>${value}</HodnotaID><ZdrojID>CIZI</ZdrojID></Identifikator>`
const groupXml = (code: string) =>
  `<VecnaSkupina><SpisovyPlan>Plán</SpisovyPlan><SpisovyZnak>${code}</SpisovyZnak><JednoduchySpisovyZnak>9</JednoduchySpisovyZnak><Popis>Skupina</Popis><DatumOtevreni>2000-01-01</DatumOtevreni></VecnaSkupina>`
const ruleXml = (sign: string) =>
  `<SkartacniRezim><SkartacniZnak>${sign}</SkartacniZnak><SkartacniLhuta>10</SkartacniLhuta><SpousteciUdalost>uzavření</SpousteciUdalost></SkartacniRezim>`
export const documentXml = (
  value: string,
  over: {
    code?: string
    sign?: string
    state?: string
    dossier?: string
    file?: string
    name?: string
    number?: string
  },
) =>
  `<Dokument>${idXml(value)}<DatumCasVytvoreni>1999-05-05T10:00:00+02:00</DatumCasVytvoreni><Forma>digitalni</Forma>
  <Nazev>${over.name ?? 'Stará smlouva'}</Nazev><CisloJednaci>${over.number ?? `CJ-${value}`}</CisloJednaci>${over.code ? groupXml(over.code) : ''}${over.sign ? ruleXml(over.sign) : ''}
  <PocetListu>1</PocetListu><PocetPriloh>0</PocetPriloh><DruhPriloh/><PocetListuPriloh>0</PocetListuPriloh>
  ${over.dossier ? `<VlozenVeSpisu><SpisId>${idXml(over.dossier)}</SpisId><PoradiVeSpisu>1</PoradiVeSpisu><StavZarazeni>Vlozen</StavZarazeni><DatumCasVlozeniDoSpisu>1999-05-05T10:00:00+02:00</DatumCasVlozeniDoSpisu></VlozenVeSpisu>` : ''}
  ${over.file ? `<OdkazyNaSoubory><dmFileLink dmFileMetaType="main" dmFileDescr="smlouva.txt">${idXml(over.file)}</dmFileLink></OdkazyNaSoubory>` : ''}
  <VlastniKdo>u1</VlastniKdo><StavDokumentu>${over.state ?? 'vyrizen'}</StavDokumentu>
  ${over.state ? '' : '<Vyrizeni><ZpusobVyrizeni>vzetimNaVedomi</ZpusobVyrizeni><DatumCasVyrizeni>2000-02-03T10:00:00+01:00</DatumCasVyrizeni></Vyrizeni>'}</Dokument>`
export const fileXml = (value: string, name: string) =>
  `<Soubor>${idXml(value)}<AktualniVerze dmMimeType="text/plain" dmFileDescr="smlouva.txt"><dmLocalRelativePath>../soubory</dmLocalRelativePath><dmLocalFileName>${name}</dmLocalFileName><DatumCasVytvoreni>1999-05-05T10:00:00+02:00</DatumCasVytvoreni><Verze>3</Verze></AktualniVerze></Soubor>`
