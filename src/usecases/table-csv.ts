/** A cell that a spreadsheet takes for text, whatever it begins with. */
function cell(value: string | number): string {
  const text = String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** One line per row under a line of names, as RFC 4180 has it. */
export function tableCsv<Row>(
  columns: readonly (readonly [name: string, value: (row: Row) => string | number])[],
  rows: readonly Row[],
): string {
  const lines = rows.map((row) => columns.map(([, value]) => cell(value(row))).join(','))
  return [columns.map(([name]) => name).join(','), ...lines, ''].join('\r\n')
}
