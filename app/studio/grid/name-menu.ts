/**
 * The widget draws its menu as a table with copies of its heads. For assistive technology it is a menu of items and of
 * lines between them, in a part of the page of its own. Drawn anew with every step of the keyboard, so it is told each time.
 */
export function nameMenu(portal: HTMLElement, name: string): void {
  portal.setAttribute('role', 'region')
  portal.setAttribute('aria-label', name)
  const menu = portal.querySelector('.htContextMenu')
  for (const copy of menu?.querySelectorAll(':scope > [class*="ht_clone_"]') ?? [])
    copy.setAttribute('aria-hidden', 'true')
  for (const part of menu?.querySelectorAll('.ht_master :is(table, thead, tbody, tr)') ?? [])
    part.setAttribute('role', 'presentation')
  menu?.querySelector('.ht_master > .wtHolder')?.removeAttribute('tabindex')
  for (const cell of menu?.querySelectorAll('.ht_master td') ?? []) {
    // An item of a menu has the focus or has it not; it is not selected.
    cell.removeAttribute('aria-selected')
    if (cell.classList.contains('htSeparator')) cell.setAttribute('role', 'separator')
  }
}

export function unnameMenu(portal: HTMLElement): void {
  portal.removeAttribute('role')
  portal.removeAttribute('aria-label')
}
