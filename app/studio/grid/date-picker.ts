/**
 * A calendar beside the cell in which a date is written. Whatever is picked is typed as text where the caret is, so a range
 * or a comparison takes dates as well. By keyboard: Alt and an arrow go to another day or week, Alt and a page key to another
 * month.
 */
import { layOver, placeBeside, type AidedText, type DateWords, type OpenAid } from './cell-aid.ts'
import { dateAt, daysLater, monthsLater, weeksOf, withDate } from './dates.ts'

export function openDates(words: DateWords, text: AidedText): OpenAid {
  const { input, host } = text
  const panel = host.ownerDocument.createElement('div')
  panel.className = 'rb-dates'
  panel.setAttribute('role', 'group')
  panel.setAttribute('aria-label', words.name)
  layOver(panel, host)
  /** Any day of the month that is seen. */
  let seen = words.today()

  const at = (): ReturnType<typeof dateAt> => dateAt(input.value, input.selectionStart)

  function draw(): void {
    const place = at()
    panel.hidden = place === undefined
    if (!place) return
    panel.replaceChildren(
      headOf(words, seen, (by) => {
        seen = monthsLater(seen, by)
        draw()
      }),
      tableOf(words, seen, place.date, pick),
      hintOf(words),
    )
    placeBeside(panel, input)
  }

  function pick(date: string): void {
    const place = at()
    if (!place) return
    const isAll = input.value.slice(0, place.from).trim() === '' && input.value.slice(place.to).trim() === ''
    text.write(withDate(input.value, place, date))
    if (isAll) text.finish()
    else follow()
  }

  function follow(): void {
    seen = at()?.date ?? seen
    draw()
  }

  return {
    follow,
    press(event) {
      const move = event.altKey && !event.ctrlKey && !event.metaKey ? MOVES[event.key] : undefined
      const place = move && at()
      if (!move || !place) return false
      text.write(withDate(input.value, place, place.date === undefined ? words.today() : move(place.date)))
      follow()
      return true
    },
    place: () => panel.hidden || placeBeside(panel, input),
    close: () => panel.remove(),
  }
}

const MOVES: Readonly<Record<string, (date: string) => string>> = {
  ArrowLeft: (date) => daysLater(date, -1),
  ArrowRight: (date) => daysLater(date, 1),
  ArrowUp: (date) => daysLater(date, -7),
  ArrowDown: (date) => daysLater(date, 7),
  PageUp: (date) => monthsLater(date, -1),
  PageDown: (date) => monthsLater(date, 1),
}

const instantOf = (date: string): Date => new Date(`${date}T00:00:00Z`)

function headOf({ language, previous, next }: DateWords, seen: string, go: (by: number) => void): HTMLElement {
  const head = made('div', 'rb-dates-head')
  const month = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' })
  const title = made('strong', '', month.format(instantOf(seen)))
  title.setAttribute('aria-live', 'polite')
  head.append(
    button('‹', previous, () => go(-1)),
    title,
    button('›', next, () => go(1)),
  )
  return head
}

function tableOf(
  { language, today, name }: DateWords,
  seen: string,
  chosen: string | undefined,
  pick: (date: string) => void,
): HTMLElement {
  const table = made('table', '') as HTMLTableElement
  table.setAttribute('aria-label', name)
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'narrow', timeZone: 'UTC' })
  const full = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' })
  const weeks = weeksOf(seen)
  const now = today()
  const head = table.createTHead().insertRow()
  for (const date of weeks[0] ?? []) head.append(made('th', '', weekday.format(instantOf(date))))
  const body = table.createTBody()
  for (const week of weeks) {
    const row = body.insertRow()
    for (const date of week) {
      const day = button(String(Number(date.slice(8))), full.format(instantOf(date)), () => pick(date))
      day.dataset['date'] = date
      day.classList.toggle('rb-dates-other', date.slice(0, 7) !== seen.slice(0, 7))
      if (date === now) day.setAttribute('aria-current', 'date')
      day.setAttribute('aria-pressed', String(date === chosen))
      row.insertCell().append(day)
    }
  }
  return table
}

const hintOf = ({ hint }: DateWords): HTMLElement => made('p', '', hint)

function button(text: string, name: string, press: () => void): HTMLElement {
  const one = made('button', '', text)
  one.setAttribute('type', 'button')
  one.setAttribute('aria-label', name)
  // The text keeps the focus; the keyboard has its own way to another day.
  one.tabIndex = -1
  one.addEventListener('click', press)
  return one
}

function made(tag: string, className: string, text = ''): HTMLElement {
  const one = document.createElement(tag)
  if (className !== '') one.className = className
  one.textContent = text
  return one
}
