import { createHash } from 'node:crypto'

const hex = (text: string): string => createHash('sha512').update(text).digest('hex')

/** Files of a bag by path: its payload is given, its lists are made of it. */
export function smallBag(payload: Readonly<Record<string, string>>): Map<string, string> {
  const bytes = Object.values(payload).reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  const files = new Map<string, string>([
    ['bagit.txt', 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n'],
    ['bag-info.txt', `Payload-Oxum: ${bytes}.${Object.keys(payload).length}\n`],
    [
      'manifest-sha512.txt',
      Object.entries(payload)
        .map(([path, text]) => `${hex(text)}  data/${path}\n`)
        .join(''),
    ],
  ])
  files.set('tagmanifest-sha512.txt', [...files].map(([path, text]) => `${hex(text)}  ${path}\n`).join(''))
  for (const [path, text] of Object.entries(payload)) files.set(`data/${path}`, text)
  return files
}
