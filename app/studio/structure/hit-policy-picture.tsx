/** What a hit policy makes of the rows that match: four rows, those that match marked, those that decide filled. */
import type { HitPolicy } from '../../../rules/table/index.ts'

/** Rows from the top that match, those of them that decide in their order, and what is made of them. */
interface Picture {
  readonly matches: readonly number[]
  readonly decides: readonly number[]
  readonly sign?: string
}

const SOME = [1, 3]

const PICTURES: Readonly<Record<HitPolicy, Picture>> = {
  unique: { matches: [1], decides: [1] },
  first: { matches: SOME, decides: [1] },
  any: { matches: SOME, decides: [1], sign: '=' },
  priority: { matches: SOME, decides: [3], sign: '★' },
  'rule-order': { matches: SOME, decides: [1, 3] },
  'output-order': { matches: SOME, decides: [3, 1] },
  collect: { matches: SOME, decides: SOME, sign: '+' },
  'collect-sum': { matches: SOME, decides: SOME, sign: 'Σ' },
  'collect-min': { matches: SOME, decides: [1], sign: '↓' },
  'collect-max': { matches: SOME, decides: [3], sign: '↑' },
  'collect-count': { matches: SOME, decides: SOME, sign: '#' },
}

/** Orders are told by their numbers. */
const NUMBERED: readonly HitPolicy[] = ['rule-order', 'output-order']

export function HitPolicyPicture({ policy }: { readonly policy: HitPolicy }) {
  const { matches, decides, sign } = PICTURES[policy]
  return (
    <svg className="rb-policy-picture" width="72" height="44" viewBox="0 0 72 44" aria-hidden="true">
      {[0, 1, 2, 3].map((row) => {
        const place = decides.indexOf(row)
        return (
          <g key={row} transform={`translate(0 ${row * 11})`}>
            {matches.includes(row) && <circle cx="4" cy="5" r="2.5" className="rb-policy-match" />}
            <rect x="10" y="1" width="34" height="8" rx="1.5" data-decides={place >= 0} />
            {place >= 0 && NUMBERED.includes(policy) && (
              <text x="27" y="8" textAnchor="middle" className="rb-policy-number">
                {place + 1}
              </text>
            )}
          </g>
        )
      })}
      <path d="M48 22h8m-3-3 3 3-3 3" className="rb-policy-arrow" />
      <text x="65" y="27" textAnchor="middle" className="rb-policy-sign">
        {sign ?? String(decides.length)}
      </text>
    </svg>
  )
}
