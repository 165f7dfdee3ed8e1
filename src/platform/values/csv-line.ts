/**
 * One line of a table as Czech spreadsheets read it: semicolons, quotes where they are needed, CRLF. A value that a
 * spreadsheet would take for a formula gets an apostrophe before it.
 */
export const csvLine = (values: readonly string[]): string => `${values.map(csvValue).join(';')}\r\n`

function csvValue(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
