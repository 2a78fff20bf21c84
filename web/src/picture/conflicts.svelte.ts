import { SvelteMap } from 'svelte/reactivity';
import type { Conflicts, FeedEvent } from '../wire/types.ts';
import { clock } from './clock.svelte.ts';
import { picture } from './picture.svelte.ts';
import { things } from './things.svelte.ts';
import { isOver, type Thing } from './things.ts';

/** The same operation is asked about again after so long, in milliseconds. */
const askedAgainMilliseconds = 120_000;

/** Between two questions passes at least so long, in milliseconds. */
const pauseMilliseconds = 250;

/** What the party's own operations conflict with, asked one after the other. */
class OwnConflicts {
    /** By the id of the own operation. */
    readonly of = new SvelteMap<string, Conflicts>();
    readonly #asked = new Map<string, { readonly version: number; readonly at: number }>();

    /** Asks for as long as a view shows them. */
    follow(): () => void {
        let stopped = false;
        const hear = (event: FeedEvent): void => {
            if (event.kind === 'conflict') this.#asked.delete(event.subject);
        };
        const ask = async (): Promise<void> => {
            while (!stopped) {
                const due = this.#due();
                if (due) await this.#ask(due);
                await new Promise((resolve) =>
                    setTimeout(resolve, due ? pauseMilliseconds : 2_000),
                );
            }
        };
        picture.listeners.add(hear);
        void ask();
        return () => {
            stopped = true;
            picture.listeners.delete(hear);
        };
    }

    // The one that comes next in time, of those whose answer is missing or old.
    #due(): Thing | undefined {
        const own = things.all.filter(
            (thing) => thing.kind === 'operation' && thing.party === picture.party,
        );
        const current = own.filter((thing) => !isOver(thing.state) && thing.until > clock.now);
        const ids = new Set(current.map((thing) => thing.id));
        for (const id of this.of.keys()) if (!ids.has(id)) this.of.delete(id);
        const due = current.filter((thing) => {
            const asked = this.#asked.get(thing.id);
            const isOld = !asked || Date.now() - asked.at > askedAgainMilliseconds;
            return isOld || asked.version !== versionOf(thing);
        });
        return due.sort((a, b) => a.from - b.from)[0];
    }

    async #ask(thing: Thing): Promise<void> {
        this.#asked.set(thing.id, { version: versionOf(thing), at: Date.now() });
        const path = `/parley/v1/operations/${thing.id}/conflicts`;
        // A refusal or silence leaves what was known: it is asked again when it is due.
        const found = await picture.caller.get<Conflicts>(path).catch(() => undefined);
        if (!found) return;
        // What is said again changes nothing: nothing is drawn anew.
        const known = this.of.get(thing.id);
        if (JSON.stringify(known) !== JSON.stringify(found)) this.of.set(thing.id, found);
    }
}

function versionOf(thing: Thing): number {
    return 'version' in thing.source ? thing.source.version : 0;
}

export const conflicts = new OwnConflicts();
