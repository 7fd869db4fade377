/**
 * Where in the accounts file each account stands: a table in shared memory, about 40 bytes for an account, that any number of
 * threads look things up in. The facts themselves stay in the file.
 */
import { counted } from '../../../rules/counted.ts'
import { ByteFile, type Watch } from './byte-file.ts'
import { hashOf, sameBytes, secondHash } from './bytes.ts'
import { FAULT, faultText } from './faults.ts'
import { RecordLexer } from './lexer.ts'
import { lexerOf } from './scan-rows.ts'
import type { AccountsTable, CsvShape, Problem } from './shard.ts'
import type { TextFile } from './text-file.ts'
import { SourceError } from './source-error.ts'
import { spoiled } from './spoiled.ts'
import { Utf8Check } from './utf8.ts'
import { advance, ReadFile, type Bytes } from './window.ts'

/** Words of a slot: two hashes, the line (0: free), the offset's low and high half. The line is negative where rows contradict. */
const SLOT = 5
const [ONE, OTHER, LINE, LOW, HIGH] = [0, 1, 2, 3, 4]
const HALF = 2 ** 32
/** Problems that are told one by one: a wrong file would have one in every line. */
const MAX_TOLD = 10_000

/** Throws `NotUtf8`. */
export async function readAccounts(
  file: TextFile,
  shape: CsvShape,
  { from, line }: { readonly from: number; readonly line: number },
  maxRecord: number,
  watch: Watch,
): Promise<{ readonly table: AccountsTable; readonly problems: readonly Problem[] }> {
  const problems: Problem[] = []
  const lexer = lexerOf(shape, maxRecord)
  lexer.restart(from, line)
  const column = shape.columns.indexOf('account')
  const utf8 = new Utf8Check()
  const bytes = await ByteFile.open(file.name, file.path, 'accounts', watch, from)
  const earlier = new EarlierRows({
    name: file.name,
    path: file.path,
    bytes: bytes.size,
    state: bytes.state,
    csv: shape,
    maxRecord,
  })
  let slots: Int32Array<SharedArrayBuffer> = emptySlots(1 << 12)
  let count = 0
  let told = 0
  const tell = (problem: string, account?: string): void => {
    if (++told > MAX_TOLD) return
    problems.push({ file: file.name, line: lexer.line, ...(account === undefined ? {} : { account }), problem })
  }
  const take = (): void => {
    const isKnown = column < lexer.known && lexer.from[column]! < lexer.to[column]!
    const account = isKnown ? lexer.text(column) : undefined
    const isFaulty = lexer.fault !== FAULT.none
    if (isFaulty)
      tell(faultText(lexer.fault, { line: lexer.line, columns: shape.columns, known: lexer.known, maxRecord }), account)
    else if (!isKnown) tell('column "account": it is empty')
    if (account === undefined) return
    const problem = isFaulty ? undefined : spoiled(account, true)
    if (problem !== undefined) return tell(`column "account": ${problem}`, account)
    const id = Buffer.from(account)
    const slot = slotOf(slots, id, 0, id.length, (offset, earlierLine) =>
      earlier.isOf(offset, earlierLine, id, id.length),
    )
    if (slots[slot + LINE] === 0) {
      put(slots, slot, isFaulty ? -lexer.line : lexer.line, lexer.offset)
      count++
      return
    }
    const before = slots[slot + LINE]!
    const agrees = !isFaulty && before > 0 && earlier.says(offsetAt(slots, slot), before, lexer)
    if (!agrees) slots[slot + LINE] = -Math.abs(before)
    if (!isFaulty) {
      const said = agrees ? 'says the same' : 'says something else; the account is left out'
      tell(`the account stands on line ${Math.abs(before)} already, which ${said}`, account)
    }
  }
  try {
    for (let goesOn = true; goesOn;) {
      goesOn = await bytes.feed(lexer, (piece) => utf8.take(piece))
      while (lexer.next()) {
        take()
        if (count * SLOT * 2 > slots.length) slots = enlarged(slots)
      }
    }
    const { name, path } = file
    if (told > MAX_TOLD)
      problems.push({
        file: name,
        line: 0,
        problem: `and ${counted(told - MAX_TOLD, 'more line like these', 'more lines like these')}`,
      })
    return {
      table: { name, path, bytes: bytes.size, state: bytes.state, csv: shape, maxRecord, slots: slots.buffer },
      problems,
    }
  } finally {
    earlier.close()
    await bytes.close()
  }
}

const emptySlots = (count: number): Int32Array<SharedArrayBuffer> =>
  new Int32Array(new SharedArrayBuffer(count * SLOT * Int32Array.BYTES_PER_ELEMENT))

function put(slots: Int32Array, slot: number, line: number, offset: number): void {
  slots[slot + LINE] = line
  slots[slot + LOW] = offset % HALF
  slots[slot + HIGH] = Math.floor(offset / HALF)
}

const offsetAt = (slots: Int32Array, slot: number): number => (slots[slot + LOW]! >>> 0) + slots[slot + HIGH]! * HALF

/** The slot of an id: its own, or the free one where it belongs, which then has its hashes. */
function slotOf(
  slots: Int32Array,
  id: Uint8Array,
  from: number,
  to: number,
  isIts: (offset: number, line: number) => boolean,
): number {
  const one = hashOf(id, from, to)
  const other = secondHash.value
  let slot = firstSlot(slots, one)
  while (slots[slot + LINE] !== 0) {
    if (slots[slot + ONE] === one && slots[slot + OTHER] === other) {
      if (isIts(offsetAt(slots, slot), Math.abs(slots[slot + LINE]!))) return slot
    }
    slot = (slot + SLOT) % slots.length
  }
  slots[slot + ONE] = one
  slots[slot + OTHER] = other
  return slot
}

const firstSlot = (slots: Int32Array, hash: number): number => ((hash >>> 0) % (slots.length / SLOT)) * SLOT

function enlarged(slots: Int32Array): Int32Array<SharedArrayBuffer> {
  const larger = emptySlots((slots.length / SLOT) * 2)
  for (let from = 0; from < slots.length; from += SLOT) {
    if (slots[from + LINE] === 0) continue
    let to = firstSlot(larger, slots[from + ONE]!)
    while (larger[to + LINE] !== 0) to = (to + SLOT) % larger.length
    for (let word = 0; word < SLOT; word++) larger[to + word] = slots[from + word]!
  }
  return larger
}

type Place = Omit<AccountsTable, 'slots'>

/** Rows of the accounts file by where they begin. Rows that follow each other are read on, not sought. */
export class EarlierRows {
  readonly lexer: RecordLexer
  readonly #place: Place
  readonly #file: ReadFile
  #rest: Bytes
  readonly #column: number
  #next = -1

  constructor(place: Place) {
    this.#place = place
    this.lexer = lexerOf(place.csv, place.maxRecord, 1 << 14)
    this.#file = new ReadFile(place.name, place.path, place.state)
    this.#rest = this.#file.range(0, 0)
    this.#column = place.csv.columns.indexOf('account')
  }

  /** Reads the row that begins there into `lexer`. */
  read(offset: number, line: number): void {
    if (offset !== this.#next) {
      this.lexer.restart(offset, line)
      this.#rest = this.#file.range(offset, this.#place.bytes)
    }
    if (!advance(this.lexer, this.#rest))
      throw new SourceError(`${this.#place.name}: line ${line} is not there any more`)
    this.lexer.undouble()
    this.#next = this.lexer.nextOffset
  }

  /** Whether that row is of the account; it is in `lexer` then. */
  isOf(offset: number, line: number, id: Uint8Array, length: number): boolean {
    this.read(offset, line)
    const { buffer, from, to } = this.lexer
    const begins = from[this.#column] ?? 0
    const found = (to[this.#column] ?? 0) - begins
    return found === length && sameBytes(id, 0, length, buffer, begins)
  }

  /** Whether that row has the same fields as the one in another lexer. */
  says(offset: number, line: number, other: RecordLexer): boolean {
    this.read(offset, line)
    return this.#place.csv.columns.every((_, column) => this.lexer.text(column) === other.text(column))
  }

  close(): void {
    this.#file.close()
  }
}

export interface Found {
  readonly line: number
  /** Another row says something else of the same account. */
  readonly contradicted: boolean
}

/** Looks an account up; its row is in `rows.lexer` then. */
export function findAccount(slots: Int32Array, rows: EarlierRows, id: Uint8Array, length: number): Found | undefined {
  const one = hashOf(id, 0, length)
  const other = secondHash.value
  for (let slot = firstSlot(slots, one); slots[slot + LINE] !== 0; slot = (slot + SLOT) % slots.length) {
    if (slots[slot + ONE] !== one || slots[slot + OTHER] !== other) continue
    const line = slots[slot + LINE]!
    if (rows.isOf(offsetAt(slots, slot), Math.abs(line), id, length))
      return { line: Math.abs(line), contradicted: line < 0 }
  }
  return undefined
}
