/** Any address that no other route takes. As a route of its own it has the session, the language and the frame. */
export function loader(): never {
  throw new Response(null, { status: 404 })
}

export default function NotFound() {
  return null
}
