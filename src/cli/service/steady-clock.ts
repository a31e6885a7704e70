/**
 * The machine's time, but never earlier than it was: where somebody sets the clock back, this one goes on at the pace of
 * real time until the machine has caught up. So nothing that was recorded lies in the future, and no session lasts longer.
 * @param machine what the machine's clock shows, in milliseconds since 1970.
 * @param passed milliseconds that passed since any moment; nobody can set it.
 */
export function steadyClock(
  machine: () => number = Date.now,
  passed: () => number = () => performance.now(),
): () => Date {
  let [latest, then] = [machine(), passed()];
  return () => {
    const now = passed();
    latest = Math.max(machine(), latest + now - then);
    then = now;
    return new Date(latest);
  };
}
