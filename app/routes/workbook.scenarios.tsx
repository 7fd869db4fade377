/** Only an address: the scenarios of the book, or which of them is shown. The book's own page draws it. */
export default function ScenariosOfWorkbook() {
  return null
}
