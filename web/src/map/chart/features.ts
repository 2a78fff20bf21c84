import { isInForce, stretchOf, type Stretch, type Thing } from '../../picture/things.ts';
import { middleOf, pathOf, ringOf, type Position } from '../geodesy/outline.ts';

/** A part of a thing as the map draws it, and when that part is. */
export interface Part {
    readonly id: string;
    readonly thing: Thing;
    readonly stretch: Stretch;
    readonly feature: GeoJSON.Feature;
}

/** How a thing is drawn that does not depend on the moment. */
export interface Look {
    readonly hue: number;
    readonly label: string;
}

/** What the map draws of a thing: its volumes, its legs, and a mark with its name. */
export function partsOf(thing: Thing, look: Look): Part[] {
    const whole: Stretch = { from: thing.from, until: thing.until };
    const parts: Part[] = [];
    const add = (shape: string, stretch: Stretch, geometry: GeoJSON.Geometry): void => {
        const id = `${thing.key} ${parts.length}`;
        const { kind, state } = thing;
        const properties = { id, key: thing.key, shape, kind, state, hue: look.hue };
        const label = shape === 'mark' ? { label: look.label } : {};
        const feature: GeoJSON.Feature = {
            type: 'Feature',
            properties: { ...properties, ...label },
            geometry,
        };
        parts.push({ id, thing, stretch, feature });
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
    if (mark) add('mark', whole, { type: 'Point', coordinates: mark });
    return parts;
}

/** What changed between two lists of parts, by their things. */
export interface Change {
    readonly removed: readonly string[];
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

    get all(): Iterable<{ readonly parts: readonly Part[] }> {
        return this.#byKey.values();
    }

    partsOf(key: string): readonly Part[] {
        return this.#byKey.get(key)?.parts ?? [];
    }

    /** Takes what is known now, and tells how it differs. */
    take(things: readonly Thing[], lookOf: (thing: Thing) => Look): Change {
        const [removed, added]: [string[], Part[]] = [[], []];
        const next = new Map<string, Drawn>();
        for (const thing of things) {
            const before = this.#byKey.get(thing.key);
            const look = lookOf(thing);
            const isSame =
                before?.thing === thing &&
                before.look.hue === look.hue &&
                before.look.label === look.label;
            const now = isSame ? before : { thing, look, parts: partsOf(thing, look) };
            if (now !== before) {
                if (before) removed.push(...before.parts.map((part) => part.id));
                added.push(...now.parts);
            }
            next.set(thing.key, now);
        }
        for (const [key, before] of this.#byKey) {
            if (!next.has(key)) removed.push(...before.parts.map((part) => part.id));
        }
        this.#byKey = next;
        return { removed, added };
    }
}

/** Which parts are in force; tells only those that became so or ceased to be. */
export class Force {
    readonly #strong = new Set<string>();

    /** After a change of the data: what is drawn anew has to be told again. */
    forget(ids: Iterable<string>): void {
        for (const id of ids) this.#strong.delete(id);
    }

    has(id: string): boolean {
        return this.#strong.has(id);
    }

    *changes(
        all: Iterable<{ readonly parts: readonly Part[] }>,
        at: number,
        now: number,
    ): Generator<{ readonly id: string; readonly inForce: boolean }> {
        for (const { parts } of all) {
            for (const part of parts) {
                const inForce = isInForce(part.thing, part.stretch, at, now);
                if (inForce === this.#strong.has(part.id)) continue;
                if (inForce) this.#strong.add(part.id);
                else this.#strong.delete(part.id);
                yield { id: part.id, inForce };
            }
        }
    }
}
