/** A thread that looks for codes on scanned pages, while the program goes on. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

export type CodeOrder = { readonly page: Uint8Array }
export type CodeAnswer = { readonly codes: readonly string[] } | { readonly unreadable: true }

// The package would fetch its own code from the network; here it comes from the disk.
const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
prepareZXingModule({ overrides: { wasmBinary: wasm.buffer as ArrayBuffer } })

parentPort?.on('message', async ({ page }: CodeOrder) => {
  try {
    const found = await readBarcodes(page, {
      formats: ['Code128', 'QRCode'],
      tryHarder: true,
      maxNumberOfSymbols: 8,
    })
    // A picture that cannot be read at all comes back as one symbol that says so.
    const broken = found.find(({ isValid, error }) => !isValid && /load/i.test(error))
    const codes = found.filter(({ isValid }) => isValid).map(({ text }) => text)
    parentPort!.postMessage((broken ? { unreadable: true } : { codes }) satisfies CodeAnswer)
  } catch {
    parentPort!.postMessage({ unreadable: true } satisfies CodeAnswer)
  }
})
