/** A moment as written: its time without a zone, in seconds, and the zone in minutes where it is told. */
type Written = { readonly seconds: number; readonly zoneMinutes: number | null }

const zone = /(?:(Z)|([+-])(\d{2})[':]?(\d{2})?)?'?$/.source
const ofPdf = new RegExp(`^(?:D:)?(\\d{4})(\\d{2})?(\\d{2})?(\\d{2})?(\\d{2})?(\\d{2})?${zone}`)
const ofXmp = new RegExp(
  `^(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T(\\d{2}):(\\d{2})(?::(\\d{2})(?:\\.\\d+)?)?)?)?)?${zone}`,
)

function readWritten(text: string, spelling: RegExp): Written | null {
  const found = spelling.exec(text.trim())
  if (!found) return null
  const [, year, month = '1', day = '1', hour = '0', minute = '0', second = '0', z, sign, hours, minutes] =
    found
  const seconds =
    Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)) /
    1000
  const away = sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0)) : null
  return { seconds, zoneMinutes: z ? 0 : away }
}

/** Whether a date of PDF (ISO 32000-1, 7.9.4) and one of XMP are the same moment; without a zone their clocks are compared. */
export function areSameInstant(pdf: string, xmp: string): boolean {
  const [one, other] = [readWritten(pdf, ofPdf), readWritten(xmp, ofXmp)]
  if (!one || !other) return false
  if (one.zoneMinutes === null || other.zoneMinutes === null) return one.seconds === other.seconds
  return one.seconds - one.zoneMinutes * 60 === other.seconds - other.zoneMinutes * 60
}
