/**
 * A recorder that hears everything and keeps nothing. Whoever wants a few kinds of entries extends it and writes those.
 * What it is told is not looked at, so it serves recorders of other values too.
 */
import type { OfEveryKind } from './recorder.ts'

export class SilentRecorder implements OfEveryKind {
  order(_at: number, ..._values: never): void {}
  charge(_at: number, ..._values: never): void {}
  credit(_at: number, ..._values: never): void {}
  grant(_at: number, ..._values: never): void {}
  draw(_at: number, ..._values: never): void {}
  arrears(_at: number, ..._values: never): void {}
  offset(_at: number, ..._values: never): void {}
  reminder(_at: number, ..._values: never): void {}
  suspend(_at: number, ..._values: never): void {}
  resume(_at: number, ..._values: never): void {}
  expire(_at: number, ..._values: never): void {}
  expireLot(_at: number, ..._values: never): void {}
  admit(_at: number, ..._values: never): void {}
  admitUsage(_at: number, ..._values: never): void {}
  refuse(_at: number, ..._values: never): void {}
  quota(_at: number, ..._values: never): void {}
  due(_at: number, ..._values: never): void {}
  met(_at: number, ..._values: never): void {}
  breach(_at: number, ..._values: never): void {}
  cancel(_at: number, ..._values: never): void {}
  cancelTask(_at: number, ..._values: never): void {}
  bill(_at: number, ..._values: never): void {}
  payment(_at: number, ..._values: never): void {}
  complete(_at: number, ..._values: never): void {}
  refund(_at: number, ..._values: never): void {}
  warning(_at: number, ..._values: never): void {}
}
