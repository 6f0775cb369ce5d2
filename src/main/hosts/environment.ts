/**
 * Variables that let anyone who set them read what goes to Meta. Starting without them would be a surprise, starting with them a leak.
 * @returns why the app must not start, as a sentence; null when it may.
 */
export function refusedEnvironment(environment: Readonly<Record<string, string | undefined>>): string | null {
  if (environment['NODE_TLS_REJECT_UNAUTHORIZED'] === '0') {
    return "Buydesk does not start while NODE_TLS_REJECT_UNAUTHORIZED is 0: anyone on the network could pose as Meta and read your token. Unset it and start again."
  }
  if (environment['SSLKEYLOGFILE'] !== undefined && environment['SSLKEYLOGFILE'] !== '') {
    return 'Buydesk does not start while SSLKEYLOGFILE is set: the keys to its connections with Meta would be written to a file. Unset it and start again.'
  }
  return null
}

/** Loads code into, opens a debugger on, traces or changes whom a Node process trusts. */
const scrubbed = /^(NODE_OPTIONS|NODE_PATH|NODE_DEBUG|NODE_DEBUG_NATIVE|NODE_V8_COVERAGE|NODE_EXTRA_CA_CERTS|NODE_REPL_EXTERNAL_MODULE|NODE_INSPECT_RESUME_ON_START|NODE_REDIRECT_WARNINGS|NODE_USE_ENV_PROXY|NODE_CHANNEL_FD|NODE_CHANNEL_SERIALIZATION_MODE|SSL_CERT_FILE|SSL_CERT_DIR|ELECTRON_RUN_AS_NODE)$/i

/** @returns the environment for the process that will hold tokens. */
export function scrubbedEnvironment(environment: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) => (value === undefined || scrubbed.test(name) ? [] : [[name, value]])),
  )
}
