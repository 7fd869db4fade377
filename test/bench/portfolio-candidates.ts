/** The candidates that the portfolio benchmark compares with the imaging book, and what proves the same work. */

/** Figures that every variant must come to: cents, thousandths of units, accounts, refusals. */
export interface Sums {
  readonly charged: number
  readonly refunded: number
  readonly owed: number
  readonly suspended: number
  readonly refusals: number
}

const HOURS = 12

export const CANDIDATES = {
  /** Touches who comes to owe. The program written by hand knows it as well. */
  grace: {
    hours: HOURS,
    set: [`arrears/exam/grace=${HOURS} hours`, `arrears/storage-gb/grace=${HOURS} hours`],
  },
  /** Touches who buys anything that many buy: nearly everybody is run again, most for several causes. */
  prices: {
    set: ['prices/exam-5/price=2.20', 'prices/exam-10/price=3.50', 'prices/capacity/price=6,500'],
  },
} as const

export type CandidateName = keyof typeof CANDIDATES
