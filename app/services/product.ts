/** The name under which the product itself writes: the books that a newcomer finds are made by it. */
export const PRODUCT = 'Ratebook'
