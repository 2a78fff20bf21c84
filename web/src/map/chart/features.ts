import { isInForce, stretchOf, type Stretch, type Thing } from '../../picture/things.ts';
import { middleOf, pathOf, ringOf, type Position } from '../geodesy/outline.ts';

/** What a part is on the map: an area, a line, a mark, or a name written at it. */
export type PartShape = 'ground' | 'leg' | 'mark' | 'name';

/** Something that is drawn strongly while it is in force. */
export interface Timed {
    /** Unlike any other's in its source; numbers are what the map finds its features by. */
    readonly id: number;
    readonly thing: Pick<Thing, 'state'>;
    readonly stretch: Stretch;
}

/** A part of a thing as the map draws it, and when that part is. */
export interface Part extends Timed {
    readonly shape: PartShape;
    readonly thing: Thing;
    readonly feature: GeoJSON.Feature;
}

/** How a thing is drawn that does not depend on the moment. */
export interface Look {
    readonly hue: number;
    readonly label: string;
}

/** What has a mark of its own; the name of all else is written in its middle. */
const marked: readonly string[] = ['site', 'movement', 'deconfliction'];

/** What the map draws of a thing: its volumes, its legs, a mark, and its name. */
export function partsOf(thing: Thing, look: Look, nextId: () => number): Part[] {
    const whole: Stretch = { from: thing.from, until: thing.until };
    const { key, kind, state } = thing;
    const parts: Part[] = [];
    const add = (shape: PartShape, stretch: Stretch, geometry: GeoJSON.Geometry): void => {
        const id = nextId();
        const properties =
            shape === 'name' ? { id, label: look.label } : { id, key, shape, kind, state };
        const coloured = shape === 'name' ? properties : { ...properties, hue: look.hue };
        const feature: GeoJSON.Feature = { type: 'Feature', properties: coloured, geometry };
        parts.push({ id, shape, thing, stretch, feature });
    };
    let mark: Position | undefined = thing.place && [thing.place.lng, thing.place.lat];
    for (const volume of thing.volumes) {
        const ring = ringOf(volume);
        if (!ring) continue;
        mark ??= middleOf(ring);
        add('ground', stretchOf(volume), { type: 'Polygon', coordinates: [ring] });
    }
    for (const path of thing.paths) {
        if (path.length === 0) continue;
        const coordinates = pathOf(path);
        mark ??= coordinates[0];
        if (path.length > 1) add('leg', whole, { type: 'LineString', coordinates });
    }
    if (!mark) return parts;
    const point: GeoJSON.Point = { type: 'Point', coordinates: mark };
    if (marked.includes(kind)) add('mark', whole, point);
    if (look.label !== '') add('name', whole, point);
    return parts;
}

/** What changed between two lists of parts, by their things. */
export interface Change {
    readonly removed: readonly Part[];
    readonly added: readonly Part[];
}

interface Drawn {
    readonly thing: Thing;
    readonly look: Look;
    readonly parts: readonly Part[];
}

/** All parts by their thing; only what changed is made anew. */
export class Parts {
    #byKey = new Map<string, Drawn>();
    #all: readonly Part[] = [];
    #lastId = 0;

    get all(): readonly Part[] {
        return this.#all;
    }

    partsOf(key: string): readonly Part[] {
        return this.#byKey.get(key)?.parts ?? [];
    }

    /** Takes what is known now, and tells how it differs. */
    take(things: readonly Thing[], lookOf: (thing: Thing) => Look): Change {
        const [removed, added]: [Part[], Part[]] = [[], []];
        const next = new Map<string, Drawn>();
        for (const thing of things) {
            const before = this.#byKey.get(thing.key);
            const look = lookOf(thing);
            const isSame =
                before?.thing === thing &&
                before.look.hue === look.hue &&
                before.look.label === look.label;
            const now = isSame
                ? before
                : { thing, look, parts: partsOf(thing, look, () => ++this.#lastId) };
            if (now !== before) {
                if (before) removed.push(...before.parts);
                added.push(...now.parts);
            }
            next.set(thing.key, now);
        }
        for (const [key, before] of this.#byKey) {
            if (!next.has(key)) removed.push(...before.parts);
        }
        this.#byKey = next;
        this.#all = [...next.values()].flatMap(({ parts }) => parts);
        return { removed, added };
    }
}

/** A moment at which a part comes into force, or ceases to be. */
interface Edge<T> {
    readonly at: number;
    readonly part: T;
}

/** A part that became in force or ceased to be. */
export interface Turn<T> {
    readonly part: T;
    readonly inForce: boolean;
}

/** Which parts are in force; tells only those that became so or ceased to be. */
export class Force<T extends Timed = Part> {
    readonly #strong = new Set<number>();
    #all: readonly T[] = [];
    // By their moments; made once a moment moves over parts that stayed the same.
    #edges: readonly Edge<T>[] | undefined;
    #last: { readonly at: number; readonly isPast: boolean } | undefined;

    /** Takes all parts there are now; those that are in force are told of by the next changes. */
    take(all: readonly T[]): void {
        const ids = new Set(all.map(({ id }) => id));
        for (const id of this.#strong) if (!ids.has(id)) this.#strong.delete(id);
        this.#all = all;
        this.#edges = this.#last = undefined;
    }

    has(id: number): boolean {
        return this.#strong.has(id);
    }

    /** What changed since the last moment: only what begins or ends on the way is looked at. */
    changes(at: number, now: number): Turn<T>[] {
        const turns: Turn<T>[] = [];
        const look = (part: T): void => {
            const inForce = isInForce(part.thing, part.stretch, at, now);
            if (inForce === this.#strong.has(part.id)) return;
            if (inForce) this.#strong.add(part.id);
            else this.#strong.delete(part.id);
            turns.push({ part, inForce });
        };
        const last = this.#last;
        this.#last = { at, isPast: at < now };
        // What has ended was in force in the past alone.
        if (last?.isPast !== at < now) this.#all.forEach(look);
        else this.#between(Math.min(last.at, at), Math.max(last.at, at)).forEach(look);
        return turns;
    }

    // A stretch turns at its start, which belongs to it, and at its end, which does not.
    #between(after: number, upTo: number): readonly T[] {
        this.#edges ??= this.#all
            .flatMap((part) => [part.stretch.from, part.stretch.until].map((at) => ({ at, part })))
            .sort((a, b) => a.at - b.at);
        const edges = this.#edges;
        let [low, high] = [0, edges.length];
        while (low < high) {
            const middle = (low + high) >> 1;
            if (edges[middle]!.at <= after) low = middle + 1;
            else high = middle;
        }
        const found: T[] = [];
        for (let i = low; i < edges.length && edges[i]!.at <= upTo; i++) found.push(edges[i]!.part);
        return found;
    }
}
