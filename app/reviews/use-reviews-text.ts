/** The sentences about reviews in the reader's language. */
import { type Sentences, useText } from '../use-text.ts'

export const useReviewsText = (): Sentences => useText('reviews')
