/** The last value that was one: what was looked at before going elsewhere. */
import { useState } from 'react'

export function useLast<Value>(value: Value | undefined): Value | undefined {
  const [last, remember] = useState(value)
  if (value !== undefined && value !== last) remember(value)
  return value ?? last
}
