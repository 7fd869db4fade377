/** What is known of a request while it is answered; it is written down once, when it is done. */
export interface RequestRecord {
  /** Also in the answer's `x-request-id`, and in whatever a person is told of a failure. */
  readonly id: string
  /** The pattern of the address, once a page is found for it: `/workbooks/:id`. */
  route?: string
  /** The id of whoever asks, once that is known. */
  person?: string
  /** Puts an error into the log. */
  failed(error: unknown): void
}
