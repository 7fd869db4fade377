/** The name under which the product itself writes: the books that a newcomer finds are made by it. */
export const PRODUCT = 'Ratebook'

/** The one person there is so far. */
export const OWNER_NAME = 'Owner'

/** An address that can never receive mail (RFC 2606): of an owner who has not given one. */
export const OWNER_EMAIL = 'owner@ratebook.invalid'
