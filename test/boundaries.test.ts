import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, it } from 'node:test';

/** A room, what it may import, and why. `outside` lists what it may import from Node and from packages. */
interface Room {
  readonly room: string;
  readonly files: RegExp;
  readonly rooms: readonly string[];
  readonly outside: readonly string[];
  readonly because: string;
}

const ANYTHING = '*';

/** The first row whose pattern fits a file decides. */
const ROOMS: readonly Room[] = [
  {
    room: 'test files',
    files: /\.(test|arbitrary)\.ts$|-contract\.ts$/,
    rooms: [ANYTHING],
    outside: [ANYTHING],
    because: 'tests may look at everything; nothing that ships imports them',
  },
  {
    room: 'errors',
    files: /^src\/errors\.ts$/,
    rooms: [],
    outside: [],
    because: 'the one table must be readable by every room, so it depends on none',
  },
  {
    room: 'core',
    files: /^src\/core\//,
    rooms: ['core'],
    outside: ['node:crypto', 'cron-parser', 'yaml', 'zod'],
    because:
      'a judgement that could touch the world could not be replayed; hashing, parsing and schemas are pure',
  },
  {
    room: 'collector I/O',
    files: /^src\/collectors\/(?!forms\/)[^/]+\/(collect|read-[a-z-]+|run-[a-z-]+)\.ts$/,
    rooms: ['collectors', 'core', 'errors'],
    outside: [ANYTHING],
    because:
      'only these touch the outside, in a collector and in what collectors share for reading, so a reviewer of access reads them alone',
  },
  {
    room: 'collectors',
    files: /^src\/collectors\//,
    rooms: ['collectors', 'core', 'errors'],
    outside: ['node:buffer', 'node:crypto', 'node:zlib'],
    because:
      'normalising is pure (hashing, packing and telling text from other bytes in memory are), so that what was read once reads the same again',
  },
  {
    room: 'wire',
    files: /^src\/wire\//,
    rooms: ['wire', 'core', 'collectors', 'errors'],
    outside: ['zod'],
    because:
      'shapes are shared by server, command line, agent and console, so they hold types and schemas and nothing that acts',
  },
  {
    room: 'store contract',
    files: /^src\/store\/[^/]+\.ts$/,
    rooms: ['store', 'core', 'wire'],
    outside: [],
    because: 'what can be remembered is said apart from how, so that a backend can be added or replaced',
  },
  {
    room: 'store in SQL',
    files: /^src\/store\/(sql|migrations)\//,
    rooms: ['store', 'core', 'wire', 'errors'],
    outside: ['node:async_hooks', 'node:crypto', 'node:fs/promises', 'node:timers/promises'],
    because: 'the statements are the same for every backend, so they know no driver and no library of one',
  },
  {
    room: 'embedded database',
    files: /^src\/store\/embedded\//,
    rooms: ['store', 'errors'],
    outside: [
      '@electric-sql/pglite',
      'node:fs',
      'node:module',
      'node:os',
      'node:path',
      'node:worker_threads',
      'node:zlib',
    ],
    because: 'only here is the embedded engine known, behind its thread and its lock',
  },
  {
    room: 'PostgreSQL',
    files: /^src\/store\/postgres\//,
    rooms: ['store', 'errors'],
    outside: ['pg', 'pg-copy-streams', 'node:stream', 'node:stream/promises'],
    because: 'only here is the driver of a real server known',
  },
  {
    room: 'opening of a store',
    files: /^src\/store\/open\//,
    rooms: ['store', 'errors'],
    outside: [],
    because: 'entry points name a place and get a store; which backend that is, is decided here alone',
  },
  {
    room: 'tracing',
    files: /^src\/tracing\//,
    rooms: ['tracing', 'errors'],
    outside: ['@opentelemetry'],
    because: 'what follows the work from outside knows nothing of what the work is',
  },
  {
    room: 'server',
    files: /^src\/server\//,
    rooms: ['server', 'tracing', 'usecases', 'store', 'wire', 'core', 'errors'],
    outside: [
      '@opentelemetry/api',
      'node:crypto',
      'node:http',
      'node:stream',
      'node:util',
      'fastify',
      'fastify-type-provider-zod',
      '@fastify',
      'prom-client',
      'yaml',
      'zod',
    ],
    because:
      'answers requests by use cases over the store that it is given; it reads no source and opens no file itself',
  },
  {
    room: 'worker',
    files: /^src\/worker\//,
    rooms: ['worker', 'tracing', 'usecases', 'store', 'wire', 'core', 'errors'],
    outside: ['node:crypto', 'node:timers/promises', 'nodemailer', 'pg-boss', 'zod'],
    because:
      'work is taken from the queue by whoever runs it, apart from a server or beside one; messages leave from here',
  },
  {
    room: 'use cases',
    files: /^src\/usecases\//,
    rooms: ['usecases', 'core', 'collectors', 'wire', 'store', 'errors'],
    outside: [],
    because:
      'a verb runs the same for a command, a request and a test: clock, disk and network come in as ports',
  },
  {
    room: 'catalog source',
    files: /^src\/catalog-source\//,
    rooms: ['catalog-source', 'core', 'errors'],
    outside: ['node:child_process', 'node:fs', 'node:fs/promises', 'node:path', 'node:buffer', 'node:util'],
    because: 'catalogs come from a folder or a repository; the rest of the program sees only texts',
  },
  {
    room: 'command line',
    files: /^src\/cli\//,
    rooms: [ANYTHING],
    outside: [ANYTHING],
    because: 'an entry point ties everything together, and nothing imports it',
  },
];

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+'([^']+)'|import\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g;

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? '');
}

function roomNameOf(target: string): string {
  const [, first = '', second] = target.split('/');
  return second === undefined ? first.replace(/\.ts$/, '') : first;
}

describe('imports go in one direction', () => {
  const files = globSync('src/**/*.ts').map((file) => file.replaceAll('\\', '/'));

  it('looks at files, and every file is in a room', () => {
    assert.ok(files.length > 20, `only ${files.length} files were found`);
    assert.deepEqual(
      files.filter((file) => !ROOMS.some((room) => room.files.test(file))),
      [],
    );
  });

  for (const room of ROOMS) {
    it(`${room.room}: ${room.because}`, () => {
      const own = files.filter((file) => ROOMS.find((each) => each.files.test(file)) === room);
      const wrong = own.flatMap((file) =>
        importsOf(file)
          .filter((target) => !isAllowed(room, file, target))
          .map((target) => `${file} imports ${target}`),
      );
      assert.deepEqual(wrong, [], `because ${room.because}`);
    });
  }

  it('no collector imports another, so that one can be removed with its folder', () => {
    const folderOf = (file: string) => /^src\/collectors\/([^/]+)\//.exec(file)?.[1];
    const isCollector = (folder: string) => existsSync(`src/collectors/${folder}/index.ts`);
    const wrong = files
      .filter((file) => folderOf(file) !== undefined)
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => target.startsWith('.'))
          .map((target) => folderOf(normalize(join(dirname(file), target))))
          .filter((folder) => folder !== undefined && folder !== folderOf(file) && isCollector(folder))
          .map((folder) => `${file} imports ${folder}`),
      );
    assert.deepEqual(wrong, []);
  });

  it('the contract of the store and the use cases know no backend, so that they work with any', () => {
    const wrong = files
      .filter(
        (file) =>
          /^src\/(usecases\/|store\/[^/]+\.ts$)/.test(file) && !/\.test\.ts$|-contract\.ts$/.test(file),
      )
      .flatMap((file) =>
        importsOf(file)
          .map((target) => normalize(join(dirname(file), target)))
          .filter((path) => /^src\/store\/[^/]+\//.test(path))
          .map((path) => `${file} imports ${path}`),
      );
    assert.deepEqual(wrong, []);
  });

  it('the console knows the shapes of the wire and the words of the core, since it has to stay small', () => {
    const own = globSync('console/src/**/*.{ts,tsx}').map((file) => file.replaceAll('\\', '/'));
    assert.ok(own.length > 20, `only ${own.length} files were found`);
    const wrong = own.flatMap((file) =>
      importsOf(file)
        .filter((target) => target.startsWith('.'))
        .map((target) => normalize(join(dirname(file), target)))
        .filter((path) => !/^console\/src\/|^src\/(wire|core)\//.test(path))
        .map((path) => `${file} imports ${path}`),
    );
    const schemas = own.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => /^import (?!type ).*\/wire\/(schemas|operations)\//.test(line))
        .map((line) => `${file}: ${line}`),
    );
    assert.deepEqual(wrong, []);
    assert.deepEqual(schemas, [], 'of the schemas only types: the schema library stays out of the page');
  });

  it('nothing that ships imports a test, an arbitrary or the template', () => {
    const wrong = files
      .filter((file) => !/\.(test|arbitrary)\.ts$|-contract\.ts$/.test(file))
      .flatMap((file) =>
        importsOf(file)
          .filter((target) => /\.(test|arbitrary)\.ts$|-contract\.ts$/.test(target))
          .map((target) => `${file} imports ${target}`),
      );
    assert.deepEqual(wrong, []);
  });
});

const WORLD =
  /\bprocess\.|\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomUUID\(|\bfetch\(|\bperformance\.now\(/;

describe('the world comes in as arguments', () => {
  const pure = globSync('src/{core,wire,usecases,collectors}/**/*.ts').filter(
    (file) =>
      !/\.(test|arbitrary)\.ts$|-contract\.ts$/.test(file) &&
      !ROOMS.some((room) => room.room === 'collector I/O' && room.files.test(file)),
  );

  it('no pure file reads clock, environment, randomness or network, because then a replay would differ', () => {
    assert.deepEqual(
      pure.filter((file) => WORLD.test(readFileSync(file, 'utf8'))),
      [],
    );
  });

  it('the rule sees what it forbids', () => {
    for (const line of ['process.env.X', 'Date.now()', 'new Date()', 'Math.random()', 'await fetch(url)']) {
      assert.match(line, WORLD);
    }
  });
});

function isAllowed(room: Room, file: string, target: string): boolean {
  if (!target.startsWith('.')) {
    return (
      room.outside.includes(ANYTHING) ||
      room.outside.some((name) => target === name || target.startsWith(`${name}/`))
    );
  }
  const path = normalize(join(dirname(file), target));
  if (!path.startsWith('src/')) return room.outside.includes(ANYTHING);
  return room.rooms.includes(ANYTHING) || room.rooms.includes(roomNameOf(path));
}
