export default function SheetOfWorkbook() {
  return null
}
