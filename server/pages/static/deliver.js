// One POST to our server: quick failures are tried again, a long wait is not, because somebody is standing there.

const TRIES = 3;
/** The server answers within eight seconds, if only to say that it takes long. */
const PATIENCE_MS = 10_000;

/** The answer, whatever its status; throws when there is none. The same body again does nothing twice: it has an id. */
export async function deliver(address, { headers, body }) {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await fetch(address, { method: 'POST', headers, body, signal });
      if (answer.status < 500 || attempt === TRIES)
        return { status: answer.status, body: await answer.text() };
    } catch (error) {
      if (attempt === TRIES || signal.aborted) throw error;
    }
    await pause(300 * attempt);
  }
}

export function pause(milliseconds) {
  return new Promise((resume) => setTimeout(resume, milliseconds));
}
