/** The same, each made while the one before it is used. */
export async function* oneAhead<Each>(source: AsyncGenerator<Each>): AsyncGenerator<Each> {
  let next = source.next();
  for (;;) {
    const { value, done } = await next;
    if (done) return;
    next = source.next();
    // Whoever asks for it is told; nobody else.
    next.catch(() => undefined);
    yield value;
  }
}
