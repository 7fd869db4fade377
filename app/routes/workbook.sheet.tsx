/** Only an address: which sheet of the book is shown. The book's own page draws it. */
export default function SheetOfWorkbook() {
  return null
}
