/** The name under which the product itself writes: the books that a newcomer finds are made by it. */
export const PRODUCT = 'Ratebook'

/** The one person there is so far. */
export const OWNER_NAME = 'Owner'
