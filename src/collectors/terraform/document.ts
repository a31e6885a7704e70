import type { Json } from '../../core/item/json.ts';
import type { Gap } from '../../core/item/observation.ts';
import { TallyError } from '../../errors.ts';
import type { Path } from '../reading/json-cutter.ts';
import { planConfiguration } from './plan-configuration.ts';
import type { Plan, ResourceChange, ResourceInstance } from './schema.ts';
import { shownChange, shownInstance } from './shown-resource.ts';
import { type StateResource, stateInstance, stateInstances, stateResource } from './state-resource.ts';

/** Top-level members that only a plan has. */
const PLAN_PARTS = ['planned_values', 'resource_changes', 'resource_drift', 'prior_state', 'configuration'];

/**
 * Understands the three forms of Terraform's output while they are being cut: a raw state, a state as `show -json`
 * writes it, and a plan. The instances of a state can be taken as they come; a plan is complete only at its end.
 */
export class TerraformDocument {
  private readonly parts = new Map<string, Json>();
  private readonly seen = new Set<string>();
  private found: (ResourceInstance | Gap)[] = [];
  private readonly priorState: ResourceInstance[] = [];
  private readonly drift: ResourceChange[] = [];
  private readonly changes: ResourceChange[] = [];
  /** A raw state's resource that is too long to be read at once. */
  private entry: Record<string, Json> = {};
  private resource: StateResource | null = null;

  treat(path: Path, container: 'object' | 'list', long: boolean): 'enter' | 'cut' {
    const part = path[0];
    if (part === undefined) return container === 'object' ? 'enter' : 'cut';
    if (path.length === 1) this.seen.add(part);
    switch (part) {
      case 'resources':
        return this.treatState(path, container, long);
      case 'resource_changes':
      case 'resource_drift':
        return path.length === 1 && container === 'list' ? 'enter' : 'cut';
      case 'values':
        return treatModule(path, 1, container);
      case 'prior_state':
        if (path.length === 1) return container === 'object' ? 'enter' : 'cut';
        return path[1] === 'values' ? treatModule(path, 2, container) : 'cut';
      default:
        return 'cut';
    }
  }

  private treatState(path: Path, container: 'object' | 'list', long: boolean): 'enter' | 'cut' {
    if (path.length === 1) return container === 'list' ? 'enter' : 'cut';
    if (path.length === 2 && long && container === 'object') {
      this.entry = {};
      this.resource = null;
      return 'enter';
    }
    if (path.length !== 3 || path[2] !== 'instances' || container !== 'list') return 'cut';
    // Terraform writes what its instances share before them; an export with sorted members does not.
    if (typeof this.entry['type'] !== 'string' || typeof this.entry['name'] !== 'string') return 'cut';
    this.resource = stateResource(this.entry);
    return 'enter';
  }

  emit(path: Path, value: Json): void {
    const part = path[0];
    if (part === undefined) throw new TallyError('source-malformed', 'The file holds no object');
    if (path.length === 1) this.emitPart(part, value);
    else if (part === 'resources') this.emitState(path, value);
    else if (part === 'resource_changes') this.changes.push(shownChange(value));
    else if (part === 'resource_drift') this.drift.push(shownChange(value));
    else if (path.at(-1) === '*' && path.at(-2) === 'resources') {
      const instance = shownInstance(value);
      if (part === 'prior_state') this.priorState.push(instance);
      else if (instance.mode === 'managed') this.found.push(instance);
    } else if (value !== null && isWalked(path)) throw wrongType(path);
  }

  private emitPart(part: string, value: Json): void {
    this.seen.add(part);
    if (WALKED.has(part) && value !== null) throw wrongType([part]);
    if (part === 'version' && value !== 4) throw unsupported(`state version ${shortly(value)}`, 'version 4');
    if (part === 'format_version' && !/^[01]\./.test(String(value))) {
      throw unsupported(`format version ${shortly(value)}`, 'version 1');
    }
    if (part.startsWith('@')) {
      throw new TallyError('source-unsupported', 'This is the log that `plan -json` prints, not a plan', {
        fix: 'Run `terraform plan -out=FILE`, then `terraform show -json FILE`.',
      });
    }
    if (KEPT.has(part)) this.parts.set(part, value);
  }

  private emitState(path: Path, value: Json): void {
    if (path.length === 2) this.push(stateInstances(value));
    else if (path.length === 3) {
      if (this.resource && path[2] === 'module') {
        throw new TallyError(
          'source-unsupported',
          'A long resource of the state names its module after its instances',
        );
      }
      Object.defineProperty(this.entry, path[2] as string, { value, enumerable: true });
    } else if (this.resource && !this.resource.data) this.found.push(stateInstance(this.resource, value));
  }

  private push(instances: readonly (ResourceInstance | Gap)[]): void {
    for (const instance of instances) this.found.push(instance);
  }

  leave(path: Path): void {
    const longResource = path.length === 2 && path[0] === 'resources';
    if (longResource && this.resource === null) this.push(stateInstances(this.entry));
    if (longResource) this.resource = null;
  }

  /** The instances of a state that were found since the last call. */
  take(): (ResourceInstance | Gap)[] {
    const { found } = this;
    this.found = [];
    return found;
  }

  /**
   * Call at the end of the file. @returns the plan, or null where it was a state.
   * @throws TallyError where it was neither.
   */
  finish(): Plan | null {
    const formatVersion = this.parts.get('format_version');
    if (typeof formatVersion !== 'string') {
      if (this.parts.has('version')) return null;
      throw new TallyError(
        'source-malformed',
        'JSON, but neither a plan nor a state: no `version`, no `format_version`',
      );
    }
    if (this.parts.has('version'))
      throw new TallyError('source-malformed', 'Both `version` and `format_version`');
    if (!PLAN_PARTS.some((part) => this.seen.has(part))) return null;
    const timestamp = this.parts.get('timestamp');
    const terraformVersion = this.parts.get('terraform_version');
    return {
      formatVersion,
      terraformVersion: typeof terraformVersion === 'string' ? terraformVersion : 'unknown',
      // A plan that may change things has an entry for every managed object, if only to say that nothing happens.
      refreshOnly: this.changes.length === 0 && this.priorState.length + this.drift.length > 0,
      complete: this.parts.get('complete') !== false,
      errored: this.parts.get('errored') === true,
      priorState: this.priorState,
      drift: this.drift,
      changes: this.changes,
      configuration: planConfiguration(this.parts.get('configuration')),
      ...(typeof timestamp === 'string' ? { timestamp } : {}),
    };
  }
}

const KEPT = new Set([
  'version',
  'format_version',
  'terraform_version',
  'timestamp',
  'complete',
  'errored',
  'configuration',
]);

const WALKED = new Set([
  'resources',
  'resource_changes',
  'resource_drift',
  'values',
  'prior_state',
  'root_module',
  'child_modules',
]);

/** Whether the place holds instances, so that a value which could not be walked into would hide some. */
function isWalked(path: Path): boolean {
  const last = path.at(-1);
  return last === '*' ? path.at(-2) === 'child_modules' : WALKED.has(last ?? '');
}

/** Walks into `root_module` and its `child_modules` below `path[at]`; cuts the elements of their `resources`. */
function treatModule(path: Path, at: number, container: 'object' | 'list'): 'enter' | 'cut' {
  const last = path.at(-1);
  if (container === 'list') return isList(last) && path.length > at + 1 ? 'enter' : 'cut';
  if (path.length === at) return 'enter';
  if (path.length === at + 1) return last === 'root_module' ? 'enter' : 'cut';
  return last === '*' && path.at(-2) === 'child_modules' ? 'enter' : 'cut';
}

function isList(member: string | undefined): boolean {
  return member === 'resources' || member === 'child_modules';
}

function wrongType(path: Path): TallyError {
  return new TallyError('source-malformed', `\`${path.join('.')}\` is not of the type that it should have`);
}

function unsupported(found: string, expected: string): TallyError {
  return new TallyError('source-unsupported', `The file has ${found}; this collector reads ${expected}`);
}

function shortly(value: Json): string {
  return typeof value === 'number' || (typeof value === 'string' && /^[\w.-]{1,20}$/.test(value))
    ? `${value}`
    : 'of another kind';
}
