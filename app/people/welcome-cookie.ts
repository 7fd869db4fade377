/** Whether somebody who came by a link has put off saying who they are. */
import { OWNER_NAME } from '../services/product.ts'

const LATER = 'ratebook-introduce=later'

export const LATER_COOKIE = `${LATER}; path=/; max-age=31536000; samesite=lax`

/** The first owner has the name that the product gave until they give another. */
export const isToBeWelcomed = (name: string, cookies: string | null): boolean =>
  name === OWNER_NAME && !(cookies ?? '').split(/;\s*/).includes(LATER)
