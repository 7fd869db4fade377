/** What stands around the studio: sign-in, errors, the choices of the reader. */
export const frame = {
  product: 'Ratebook',
  language: { name: 'English', choose: 'Language' },
  theme: { choose: 'Colours', light: 'Light', dark: 'Dark', auto: 'As the system' },
  installation: 'Installation',
  signIn: {
    title: 'Sign in',
    intro: 'Ratebook is opened with a sign-in link. It works once.',
    terminal: 'The server prints a fresh link every time it starts. Look at the terminal in which it runs.',
    command: 'Or ask for another one while it runs, in the folder of Ratebook:',
    used: 'This link has expired or was already used. Get a new one as described below.',
    ready: 'You are about to sign in as {{name}}.',
    go: 'Sign in',
    out: 'Sign out',
    signedOut: 'You are signed out.',
  },
  error: {
    notFound: 'There is nothing at this address',
    notFoundHint: 'It may have been renamed or removed, or the address is mistyped.',
    failed: 'Something went wrong here',
    failedHint: 'What was saved before is kept. Try again; if it happens again, the server’s log says more.',
    away: 'Ratebook cannot be used at the moment',
    refused: 'This request cannot be answered',
    home: 'Back to the books',
    again: 'Try again',
    request: 'Request, as the server’s log names it:',
  },
}
