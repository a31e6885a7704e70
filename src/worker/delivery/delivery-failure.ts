/** A message that was not taken. `message` says why and quotes neither address nor secret nor what came back. */
export class DeliveryFailure extends Error {
  /** Whether another try can end otherwise. */
  readonly mayPass: boolean;
  /** How long the receiver asks to be left alone, in milliseconds. */
  readonly pauseMs: number | undefined;

  constructor(message: string, mayPass: boolean, pauseMs?: number) {
    super(message);
    this.name = 'DeliveryFailure';
    this.mayPass = mayPass;
    this.pauseMs = pauseMs;
  }
}
