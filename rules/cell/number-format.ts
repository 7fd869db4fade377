/**
 * How the people of a book write numbers: which sign parts the decimals, and how digits are grouped.
 *
 * A number that does not fit the book's format is never read as another number or as a list: it is refused, with the
 * numbers that it is in other formats as remedies. Only a row of figures that is no number in any format is a list.
 */

export interface NumberFormat {
  readonly decimal: '.' | ','
  /** Groups of three digits, or as in India: `12,34,567`. */
  readonly groups: 'three' | 'indian'
}

export const USUAL_FORMAT: NumberFormat = { decimal: '.', groups: 'three' }

/** All the ways there are. */
export const NUMBER_FORMATS: readonly NumberFormat[] = [
  USUAL_FORMAT,
  { decimal: '.', groups: 'indian' },
  { decimal: ',', groups: 'three' },
  { decimal: ',', groups: 'indian' },
]

const keyOf = ({ decimal, groups }: NumberFormat): string => `${decimal} ${groups}`

/** Digits without groups, or in groups, and then decimals. */
const SHAPES: ReadonlyMap<string, RegExp> = new Map(
  NUMBER_FORMATS.map((format) => {
    const [point, group] = format.decimal === '.' ? ['\\.', ','] : [',', '\\.']
    const grouped =
      format.groups === 'three' ? `[1-9]\\d{0,2}(?:${group}\\d{3})+` : `[1-9]\\d?(?:${group}\\d{2})*${group}\\d{3}`
    return [keyOf(format), new RegExp(`^(?:\\d+|${grouped})(?:${point}\\d+)?$`)]
  }),
)

/** Plain decimal text of figures as they stand in a cell (`1,234.5`); undefined where they do not fit the format. */
export function plainNumber(figures: string, format: NumberFormat): string | undefined {
  if (SHAPES.get(keyOf(format))?.test(figures) !== true) return undefined
  return format.decimal === '.' ? figures.replaceAll(',', '') : figures.replaceAll('.', '').replace(',', '.')
}

/** How a plain decimal is written in the book. */
export const inFormat = (plain: string, { decimal }: NumberFormat): string =>
  decimal === '.' ? plain : plain.replace('.', ',')

/** What figures may mean that do not fit the book's format, written as the book writes: likeliest first. */
export function otherNumbers(figures: string, format: NumberFormat): readonly string[] {
  const likely = NUMBER_FORMATS.toSorted(
    (a, b) => Number(b.decimal === format.decimal) - Number(a.decimal === format.decimal),
  )
  const found = likely.flatMap((other) => {
    const plain = plainNumber(figures, other)
    // `01,234` is nobody's decimal.
    return plain === undefined || /^0\d/.test(plain) ? [] : [inFormat(plain, format)]
  })
  return [...new Set(found)]
}

/** Several whole numbers one after the other, which are no single number to anybody: `1,2,3`. */
const isList = (figures: string): boolean =>
  /^\d+(?:,\d+){2,}$/.test(figures) &&
  !/,(?:0\d|\d{3,})/.test(figures) &&
  otherNumbers(figures, USUAL_FORMAT).length === 0

const FIGURES = /\d+(?:[.,]\d+)*/g

/** Figures at a place of a text: a plain number, or what does not fit the format. */
export interface Figures {
  readonly text: string
  readonly plain: string | undefined
}

/**
 * All figures of a text by where they begin. `plain` has one character for each of `typed`: a full-width comma parts
 * values, unless every group behind it has three digits.
 */
export function figuresIn(plain: string, typed: string, format: NumberFormat): ReadonlyMap<number, Figures> {
  const found = new Map<number, Figures>()
  const keep = (from: number, text: string): void => {
    found.set(from, { text, plain: plainNumber(text, format) })
  }
  for (const { 0: text, index } of plain.matchAll(FIGURES)) {
    const wide = typed.slice(index, index + text.length).includes('，')
    if (plainNumber(text, format) !== undefined || !(isList(text) || wide)) keep(index, text)
    else {
      let from = index
      for (const part of text.split(',')) {
        keep(from, part)
        from += part.length + 1
      }
    }
  }
  return found
}

/** A text with every number that does not fit the format written so that it does, as each of the others would read it. */
export function mendNumbers(text: string, format: NumberFormat): readonly string[] {
  const mend = (nth: number): string =>
    text.replaceAll(FIGURES, (figures) =>
      plainNumber(figures, format) === undefined ? (otherNumbers(figures, format)[nth] ?? figures) : figures,
    )
  return [...new Set([mend(0), mend(1)])].filter((each) => each !== text)
}
