/**
 * Loaded before a program: its clock is set back two hours with every SIGUSR2, as if somebody had set that of the machine.
 * What counts how time passes is not touched, as on a machine.
 */
const STEP_HOURS = 2;
const MachineDate = Date;
let hours = 0;
const shifted = () => MachineDate.now() - hours * 3_600_000;

globalThis.Date = new Proxy(MachineDate, {
  construct: (target, words, self) =>
    Reflect.construct(target, words.length === 0 ? [shifted()] : words, self),
  get: (target, name, self) => (name === 'now' ? shifted : Reflect.get(target, name, self)),
});
process.on('SIGUSR2', () => {
  hours += STEP_HOURS;
  process.stderr.write(`The clock is ${hours} hours back.\n`);
});
