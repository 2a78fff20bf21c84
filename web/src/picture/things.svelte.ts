import type { Notice, Operation } from '../wire/types.ts';
import { picture } from './picture.svelte.ts';
import type { Selected } from './selection.svelte.ts';
import { thingOfNotice, thingOfOperation, type Thing } from './things.ts';

/** All that has a place and a time; what did not change stays the same object. */
class Things {
    #operations = new Map<string, Thing>();
    #notices = new WeakMap<Notice, { readonly thing: Thing | undefined }>();
    areas = $state.raw<readonly Thing[]>([]);

    #last: readonly Thing[] = [];

    // The same list as before when nothing of it changed: what hangs on it is not made again.
    readonly #all = $derived.by(() => {
        const next = [
            ...this.#ofOperations(picture.operations),
            ...this.#ofNotices(picture.notices.values()),
            ...this.areas,
        ];
        const isSame =
            next.length === this.#last.length && next.every((thing, i) => thing === this.#last[i]);
        return isSame ? this.#last : (this.#last = next);
    });

    readonly #byKey = $derived(new Map(this.#all.map((thing) => [thing.key, thing])));

    get all(): readonly Thing[] {
        return this.#all;
    }

    /** The thing that is selected; undefined when none is, or it is not known. */
    of(selected: Selected): Thing | undefined {
        return selected && this.#byKey.get(`${selected.kind} ${selected.id}`);
    }

    /** How a thing is selected. */
    selectedOf(thing: Thing): NonNullable<Selected> {
        const kind = thing.kind === 'operation' || thing.kind === 'area' ? thing.kind : 'notice';
        return { kind, id: thing.id };
    }

    // The list comes anew every few seconds: the version tells whether one of it is another.
    #ofOperations(operations: readonly Operation[]): Thing[] {
        const known = this.#operations;
        this.#operations = new Map();
        return operations.map((operation) => {
            const before = known.get(operation.operation);
            const thing =
                before && isSame(before.source as Operation, operation)
                    ? before
                    : thingOfOperation(operation);
            this.#operations.set(operation.operation, thing);
            return thing;
        });
    }

    #ofNotices(notices: Iterable<Notice>): Thing[] {
        const things: Thing[] = [];
        for (const notice of notices) {
            let known = this.#notices.get(notice);
            if (!known) this.#notices.set(notice, (known = { thing: thingOfNotice(notice) }));
            if (known.thing) things.push(known.thing);
        }
        return things;
    }
}

// What is released may change with a mandate, without a new version.
function isSame(before: Operation, after: Operation): boolean {
    return (
        before.version === after.version &&
        before.volumes.length === after.volumes.length &&
        before.contact === after.contact &&
        before.activity === after.activity &&
        before.callsign === after.callsign
    );
}

export const things = new Things();
