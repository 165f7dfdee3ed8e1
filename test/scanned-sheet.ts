import { code128Modules } from '../src/platform/html/codes/code-128.ts'
import { qrMatrix } from '../src/platform/html/codes/qr.ts'
import { png } from '../stands/region/picture.ts'

const [width, height] = [620, 877] // A4 at 75 dpi
const module = 2

/** A scanned A4 sheet with lines of writing and, where asked, a code on it. */
export function scannedSheet(code: { qr?: string; bars?: string } = {}): Buffer {
  const matrix = code.qr ? qrMatrix(code.qr) : []
  const bars = code.bars ? code128Modules(code.bars) : []
  return png(width, height, (x, y) => {
    const [column, row] = [Math.floor((x - 60) / (module * 2)), Math.floor((y - 60) / (module * 2))]
    const isBar = y > 250 && y < 330 && bars[Math.floor((x - 60) / module)]
    const isWriting = y > 400 && y % 24 < 3 && x > 60 && x < 500 && (x * 7 + y) % 13 < 9
    const dark = matrix[row]?.[column] || isBar || isWriting
    return dark ? [20, 20, 24] : [248, 247, 243]
  })
}
