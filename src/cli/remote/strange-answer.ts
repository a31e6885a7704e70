/** An answer that has not the form of its operation; the message names places and no value. */
export class StrangeAnswer extends Error {}
