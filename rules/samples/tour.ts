/** Where a newcomer sees most at once: a cell, what it means, and what it does to an account. */
export const tour = {
  book: 'imaging',
  sheet: 'arrears',
  row: 'exam',
  scenario: 'arrears-suspend-recover',
} as const
