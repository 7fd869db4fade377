/**
 * A table for people: columns as wide as their widest text, where a Chinese character takes two places. Columns of figures
 * stand to the right.
 */
export function textTable(rows: readonly (readonly string[])[], figures: readonly number[] = []): string {
  const widths: number[] = []
  for (const row of rows) for (const [at, text] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, widthOf(text))
  return rows
    .map((row) =>
      row
        .map((text, at) => {
          const room = ' '.repeat((widths[at] ?? 0) - widthOf(text))
          return figures.includes(at) ? room + text : text + room
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u

function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += WIDE.test(character) ? 2 : 1
  return width
}
