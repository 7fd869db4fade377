/** Only an address: which page of the book is shown, and what of it. The book's own page draws it. */
export default function PageOfWorkbook() {
  return null
}
