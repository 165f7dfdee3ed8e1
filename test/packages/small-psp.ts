import { createHash } from 'node:crypto'

const md5 = (text: string): string => createHash('md5').update(text).digest('hex')

/** Files of a small package of the NDK by path, whole and right; two pages. */
export function smallPsp(id = 'aba001'): Map<string, string> {
  const files = new Map<string, string>()
  for (const page of ['0001', '0002']) {
    files.set(`mastercopy/mc_${id}_${page}.jp2`, `master ${page}`)
    files.set(`usercopy/uc_${id}_${page}.jp2`, `user ${page}`)
    files.set(`alto/alto_${id}_${page}.xml`, `<alto page="${page}"/>`)
    files.set(`txt/txt_${id}_${page}.txt`, `text ${page}`)
  }
  const file = (path: string, text: string) =>
    `<mets:file ID="f${md5(path).slice(0, 8)}" SIZE="${Buffer.byteLength(text)}" CHECKSUM="${md5(text)}" CHECKSUMTYPE="MD5"><mets:FLocat LOCTYPE="URL" xlink:href="${path}"/></mets:file>`
  const mets = (entries: readonly string[]) =>
    `<?xml version="1.0" encoding="UTF-8"?>\n<mets:mets xmlns:mets="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"><mets:fileSec><mets:fileGrp ID="all">${entries.join('')}</mets:fileGrp></mets:fileSec></mets:mets>`
  for (const page of ['0001', '0002'])
    files.set(
      `amdsec/amd_mets_${id}_${page}.xml`,
      mets(
        [...files]
          .filter(([path]) => path.includes(`_${page}.`) && !path.startsWith('amdsec/'))
          .map(([path, text]) => file(`../${path}`, text)),
      ),
    )
  files.set(`mets_${id}.xml`, mets([...files].map(([path, text]) => file(path, text))))
  return listed(files, id)
}

/** The lists of a package made anew for its other files. */
export function listed(given: ReadonlyMap<string, string>, id = 'aba001'): Map<string, string> {
  const files = new Map([...given].filter(([path]) => !/^(?:md5|info)_/.test(path)))
  const list = [...files].map(([path, text]) => `${md5(text)} \\${path.replaceAll('/', '\\')}`).join('\r\n')
  const names = [...files.keys(), `md5_${id}.md5`]
  files.set(`md5_${id}.md5`, `${list}\r\n`)
  files.set(
    `info_${id}.xml`,
    `<?xml version="1.0" encoding="UTF-8"?>\n<info><created>2026-01-05T08:00:00</created><packageid>${id}</packageid><itemlist itemtotal="${names.length}">${names.map(path => `<item>\\${path.replaceAll('/', '\\')}</item>`).join('')}</itemlist><checksum type="MD5" checksum="${md5(files.get(`md5_${id}.md5`)!)}">\\md5_${id}.md5</checksum></info>`,
  )
  return files
}
