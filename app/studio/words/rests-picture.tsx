/** What rests on a word, as a picture: the word, the sheets that name it, and the answers there that it has a say in. */
import { Fragment } from 'react'
import { Link } from 'react-router'
import type { BookAddresses } from '../book-page.ts'
import type { Words } from '../use-words.ts'
import type { Resting, RestingSheet } from './what-rests.ts'

export interface RestsPictureProps {
  readonly name: string
  readonly resting: Resting
  readonly words: Words
  readonly address: BookAddresses
}

/** More are told of in the list below. */
const MOST_SHEETS = 8
const MOST_ANSWERS = 4

const WIDTH = 400
const LINE = 20
const BETWEEN = 6
/** Where the three columns begin, and how many letters have room in each before the lines to the next. */
const [SHEETS_AT, ANSWERS_AT] = [126, 296]
const LETTERS = { name: 14, sheet: 22, answer: 16 } as const
/** How long the lines are. */
const GAP = 22

export function RestsPicture({ name, resting, words: { t, lexicon }, address }: RestsPictureProps) {
  const drawn = placed(resting.sheets.slice(0, MOST_SHEETS))
  const height = drawn.at(-1)?.bottom ?? LINE
  const middle = height / 2
  return (
    <svg className="rb-rests" viewBox={`0 0 ${WIDTH} ${height}`} role="group" aria-label={t('words.restsOn', { name })}>
      <title>{t('words.restsOn', { name })}</title>
      <text x={0} y={middle + 4} className="rb-rests-name">
        {short(name, LETTERS.name)}
      </text>
      {drawn.map(({ sheet, rows, at, answers }) => (
        <Fragment key={sheet.id}>
          <Curve from={[SHEETS_AT - GAP, middle]} to={[SHEETS_AT - 4, at]} />
          <Link to={address.ofSheet(sheet.id)}>
            <title>{`${lexicon.text(sheet.label)} · ${t('sheets.rows', { count: rows })}`}</title>
            <text x={SHEETS_AT} y={at + 4}>
              {short(lexicon.text(sheet.label), LETTERS.sheet)}
            </text>
          </Link>
          {answers.map((answer) => (
            <Fragment key={answer.id}>
              <Curve from={[ANSWERS_AT - GAP, at]} to={[ANSWERS_AT - 4, answer.at]} />
              <text x={ANSWERS_AT} y={answer.at + 4} className="rb-rests-answer">
                {answer.id === MORE ? '…' : short(labelOf(sheet, answer.id, lexicon), LETTERS.answer)}
              </text>
            </Fragment>
          ))}
        </Fragment>
      ))}
    </svg>
  )
}

const labelOf = ({ columns }: RestingSheet['sheet'], id: string, lexicon: Words['lexicon']): string => {
  const column = columns.find((candidate) => candidate.id === id)
  return column ? lexicon.text(column.label) : id
}

function Curve({ from: [x, y], to: [u, v] }: { readonly from: Point; readonly to: Point }) {
  const half = (x + u) / 2
  return <path d={`M${x},${y} C${half},${y} ${half},${v} ${u},${v}`} className="rb-rests-line" />
}
type Point = readonly [x: number, y: number]

const MORE = '@more'

interface Placed extends Omit<RestingSheet, 'answers'> {
  readonly at: number
  readonly bottom: number
  readonly answers: readonly { readonly id: string; readonly at: number }[]
}

/** One below the other, each in the middle of its answers. */
function placed(sheets: readonly RestingSheet[]): readonly Placed[] {
  let top = 0
  return sheets.map(({ answers, ...sheet }) => {
    const shown = answers.length > MOST_ANSWERS ? [...answers.slice(0, MOST_ANSWERS - 1), MORE] : answers
    const lines = Math.max(1, shown.length)
    const begins = top
    const bottom = begins + lines * LINE
    top = bottom + BETWEEN
    return {
      ...sheet,
      at: (begins + bottom) / 2,
      bottom,
      answers: shown.map((id, index) => ({ id, at: begins + LINE * (index + 0.5) })),
    }
  })
}

/** Chinese characters take the room of two. */
function short(text: string, letters: number): string {
  let room = letters
  let kept = ''
  for (const letter of text) {
    room -= /[\u2E80-\uFFFF]/.test(letter) ? 2 : 1
    if (room < 0) return `${kept}…`
    kept += letter
  }
  return kept
}
