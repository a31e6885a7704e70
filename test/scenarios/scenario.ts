/** One command of a scenario and what it must do. */
export interface Step {
  readonly command: string;
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A story: files, and commands that are run among them. */
export interface Scenario {
  /** What it shows, in a sentence. */
  readonly title: string;
  /** Variables for every command, as `NAME=value`. */
  readonly environment: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  readonly files: ReadonlyMap<string, string>;
}

const FILE = /^-- file (.+) --$/u;

/**
 * Reads a scenario:
 *
 *     A sentence that says what it shows.
 *     env NAME=value
 *
 *     $ tally drift
 *     line of stdout
 *     ! line of stderr
 *     = 1
 *
 *     -- file catalog/estate.yaml --
 *     text of the file
 *
 * The exit code stands last, and is left out where it is 0. A line of stdout that would read as something else is
 * written after `> `.
 */
export function parseScenario(text: string): Scenario {
  const files = new Map<string, string>();
  const [story = '', ...parts] = text.split(/^(?=-- file .+ --$)/mu);
  for (const part of parts) {
    const [head = '', ...lines] = part.split('\n');
    files.set(FILE.exec(head)?.[1] ?? head, lines.join('\n'));
  }
  const [title = '', ...lines] = story.split('\n');
  const environment: Record<string, string> = {};
  const steps: { command: string; exit: number; stdout: string; stderr: string }[] = [];
  for (const line of trimEnds(lines)) {
    const step = steps.at(-1);
    const variable = /^env (\w+)=(.*)$/u.exec(line);
    if (line.startsWith('$ ')) steps.push({ command: line.slice(2), exit: 0, stdout: '', stderr: '' });
    else if (!step) {
      if (variable?.[1]) environment[variable[1]] = variable[2] ?? '';
    } else if (line.startsWith('! ') || line === '!') step.stderr += `${line.slice(2)}\n`;
    else if (/^= \d+$/u.test(line)) step.exit = Number(line.slice(2));
    else step.stdout += `${line.startsWith('> ') ? line.slice(2) : line}\n`;
  }
  return {
    title,
    environment,
    files,
    steps: steps.map((step) => ({ ...step, stdout: withoutGap(step.stdout) })),
  };
}

/** Writes a scenario in the form that `parseScenario` reads. */
export function formatScenario({ title, environment, steps, files }: Scenario): string {
  const variables = Object.entries(environment).map(([name, value]) => `env ${name}=${value}\n`);
  const story = [`${title}\n${variables.join('')}`, ...steps.map(formatStep)].join('\n');
  const texts = [...files].map(([path, text]) => `-- file ${path} --\n${text}`);
  return texts.length > 0 ? `${story}\n${texts.join('')}` : story;
}

function formatStep({ command, exit, stdout, stderr }: Step): string {
  const quoted = stdout.replace(/^(?=\$ |! |!$|> |= \d+$|-- file )/gmu, '> ');
  const told = stderr.replace(/^(?=.)/gmu, '! ').replace(/^$(?=\n)/gmu, '!');
  return `$ ${command}\n${quoted}${told}${exit === 0 ? '' : `= ${exit}\n`}`;
}

function trimEnds(lines: readonly string[]): string[] {
  return lines.join('\n').replace(/^\n+/u, '').trimEnd().split('\n');
}

/** The empty line between two steps belongs to neither. */
function withoutGap(stdout: string): string {
  return stdout.replace(/\n+$/u, '\n').replace(/^\n$/u, '');
}
