/**
 * The keyboard has one owner: whoever has the focus. A grid listens to the whole page, so it has to ask before it takes a
 * key; while the palette is open, also in the moment before its field has the focus, nothing behind it gets one.
 */

/** The class of whatever takes the keyboard from the page as long as it is there. */
export const TAKES_KEYBOARD = 'rb-takes-keyboard'

/** The class of whatever keeps the keyboard while the grid shows where it leads. */
export const KEEPS_KEYBOARD = 'rb-keeps-keyboard'

export const keyboardIsKept = ({ activeElement }: Document): boolean =>
  activeElement !== null && activeElement.closest(`.${KEEPS_KEYBOARD}`) !== null

export function ownsKeyboard(host: HTMLElement): boolean {
  const { activeElement, body } = host.ownerDocument
  const elsewhere = activeElement !== null && activeElement !== body && !host.contains(activeElement)
  return !elsewhere && !keyboardIsTaken(host.ownerDocument)
}

export const keyboardIsTaken = (document: Document): boolean => document.querySelector(`.${TAKES_KEYBOARD}`) !== null

/** A field that cannot be written in, such as a list to choose from, has no history of its own. */
const TYPED_IN =
  'input:not([readonly], [type="checkbox"], [type="radio"]), textarea:not([readonly]), select, [contenteditable="true"]'

/** Whether what is typed there is a text. */
export const isTypingIn = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(TYPED_IN) !== null
