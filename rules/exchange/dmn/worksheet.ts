/** A decision table as a worksheet, for a person to say what its columns are, where nothing else can. */
import { textCell, type ForeignSheet, type PlainCell } from '../plain.ts'
import type { DmnDecision } from './decision.ts'
import { answerText } from './feel-text.ts'

export const worksheetOfDecision = ({ name, inputs, outputs, rules }: DmnDecision): ForeignSheet => ({
  name,
  rows: [
    [
      ...inputs.map(({ label, expression }) => textCell(label ?? expression)),
      ...outputs.map(({ label, name: answer }) => textCell(label ?? answer ?? name)),
    ],
    ...rules.map(({ inputs: tests, outputs: answers }) => [
      ...tests.map(filled),
      ...answers.map((answer) => filled(answerText(answer))),
    ]),
  ],
})

const filled = (text: string): PlainCell | undefined => (text.trim() === '' ? undefined : textCell(text.trim()))
