/** `eval`: one answer a line, for JSON Logic and for condition cells. */
import { evalLine } from '../../rules/cell/index.ts'
import { countOf } from './arguments.ts'
import { BadInput, type Command, EXIT } from './command.ts'
import { MAX_BYTES, placeIn, readInput } from './input.ts'
import { INPUT_OPTIONS } from './shared-options.ts'

export const evaluate: Command = {
  name: 'eval',
  usage: 'FILE',
  summary: 'evaluate JSON Logic and condition cells, one a line',
  about: [
    'FILE is a .jsonl, or - for standard input. Each line is answered with a line:',
    '  {"logic": …, "data": …}  ->  {"value": …}, as json-logic-js would',
    '  {"cell": "[10..40]", "type": "number", "input": 12, "context": {…}}  ->  {"value": true, "logic": …}',
    'What cannot be read is answered with {"error": {"message", "from", "to"}}.',
    'Exit code 0: every line was answered. 2: a line was not JSON.',
  ],
  options: { 'max-bytes': INPUT_OPTIONS['max-bytes'] },
  async run([file, ...others], given, io) {
    if (file === undefined || others.length > 0) throw new BadInput('eval needs one FILE, or - for standard input')
    const input = await readInput(file, io, { maxBytes: countOf(given, 'max-bytes', MAX_BYTES) })
    let bad = false
    for (const part of input.parts) {
      if (part.ok) {
        await io.out(JSON.stringify(evalLine(part.value)))
        continue
      }
      bad = true
      io.err(`${placeIn(input, part)}: ${part.message}`)
      await io.out(JSON.stringify({ error: { message: part.message, from: 0, to: 0 } }))
    }
    return bad ? EXIT.badInput : EXIT.good
  },
}
