/** False on the server and while the page comes alive, then true: for parts that only a browser can draw. */
import { useSyncExternalStore } from 'react'

const never = () => () => undefined

export const useMounted = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
